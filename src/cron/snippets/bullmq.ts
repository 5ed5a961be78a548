import { numbered } from './numbered.ts';
import { comments, scriptQuoted } from './quote.ts';
import type { Snippet } from './types.ts';

/** A job scheduler of BullMQ 5, kept in Redis: to ask for it twice changes nothing. */
export const bullmq: Snippet = {
  id: 'bullmq',
  name: 'BullMQ',
  dialect: 'cron-parser',
  file: 'scheduler.js',
  write: ({ lines, zone, remarks }) => {
    const schedulers = numbered(lines, 'report', '-').map(
      ({ line, name }) => `await queue.upsertJobScheduler(
  ${scriptQuoted(name)},
  { pattern: ${scriptQuoted(line)}, tz: ${scriptQuoted(zone)} },
  { name: 'report' },
);
`,
    );
    return `import { Queue } from 'bullmq';

const queue = new Queue('reports', { connection: { host: 'localhost', port: 6379 } });

${comments('//', remarks)}${schedulers.join('')}`;
  },
};
