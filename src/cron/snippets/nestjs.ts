import { numbered } from './numbered.ts';
import { comments, scriptQuoted } from './quote.ts';
import type { Snippet } from './types.ts';

/** A provider of NestJS. One method takes one `@Cron`, so two schedules are two methods. */
export const nestjs: Snippet = {
  id: 'nestjs',
  name: 'NestJS',
  dialect: 'nestjs',
  file: 'report.service.ts',
  write: ({ lines, zone, remarks }) => {
    const methods = numbered(lines, 'report', '').map(
      ({ line, name }) => `  @Cron(${scriptQuoted(line)}, {
    name: ${scriptQuoted(name)},
    timeZone: ${scriptQuoted(zone)},
    waitForCompletion: true, // a run that is due while one still works is skipped
  })
  async ${name}() {}
`,
    );
    return `import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';

${comments('//', remarks)}@Injectable()
export class ReportService {
${methods.join('\n')}}
`;
  },
};
