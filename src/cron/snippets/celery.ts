import { numbered } from './numbered.ts';
import { comments, doubleQuoted } from './quote.ts';
import type { Snippet } from './types.ts';

const ARGUMENTS = ['minute', 'hour', 'day_of_month', 'month_of_year', 'day_of_week'];

/** The five fields as arguments; those that are a star may be left out, and the first two are always written. */
function crontabCall(line: string): string {
  const fields = line.trim().split(/\s+/);
  const given = ARGUMENTS.flatMap((name, index) => {
    const field = fields[index] ?? '*';
    return index > 1 && field === '*' ? [] : [`${name}=${doubleQuoted(field)}`];
  });
  return `crontab(${given.join(', ')})`;
}

export const celery: Snippet = {
  id: 'celery',
  name: 'Celery',
  dialect: 'celery',
  file: 'celeryconfig.py',
  write: ({ lines, zone, remarks }) => {
    const entries = numbered(lines, 'report', '-').map(
      ({ line, name }) =>
        `    ${doubleQuoted(name)}: {"task": "tasks.report", "schedule": ${crontabCall(line)}},\n`,
    );
    return `from celery.schedules import crontab

${comments('#', [
  ...remarks,
  'The time zone is that of the whole app. Run one beat only: each starts everything.',
])}timezone = ${doubleQuoted(zone)}
beat_schedule = {
${entries.join('')}}
`;
  },
};
