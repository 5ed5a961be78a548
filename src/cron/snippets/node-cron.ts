import { numbered } from './numbered.ts';
import { comments, scriptQuoted } from './quote.ts';
import type { Snippet } from './types.ts';

export const nodeCron: Snippet = {
  id: 'node-cron',
  name: 'node-cron',
  dialect: 'node-cron',
  file: 'report.js',
  write: ({ lines, zone, remarks }) => {
    const tasks = numbered(lines, 'report', '-').map(
      ({ line, name }) => `cron.schedule(${scriptQuoted(line)}, report, {
  name: ${scriptQuoted(name)},
  timezone: ${scriptQuoted(zone)},
  noOverlap: true, // a run that is due while one still works is skipped
});
`,
    );
    return `import cron from 'node-cron';
import { report } from './report-job.js';

${comments('//', remarks)}${tasks.join('')}`;
  },
};
