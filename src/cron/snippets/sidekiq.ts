import { numbered } from './numbered.ts';
import { comments, doubleQuoted } from './quote.ts';
import type { Snippet } from './types.ts';

/** Sidekiq-Cron, whose expressions end with their zone. */
export const sidekiq: Snippet = {
  id: 'sidekiq',
  name: 'Sidekiq-Cron',
  dialect: 'fugit',
  file: 'config/schedule.yml',
  write: ({ lines, zone, remarks }) => {
    const jobs = numbered(lines, 'report', '_').map(
      ({ line, name }) => `${name}:
  cron: ${doubleQuoted(`${line} ${zone}`)}
  class: "ReportJob"
`,
    );
    const late = 'Sidekiq-Cron looks every 30 seconds, so a start may be that late.';
    return `${comments('#', [...remarks, late])}${jobs.join('')}`;
  },
};
