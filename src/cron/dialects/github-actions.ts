import { FIELDS } from '../fields.ts';
import { byPolicy } from '../night-rules.ts';
import type { Dialect } from './types.ts';

/**
 * `on.schedule` of GitHub Actions: POSIX cron without macros, in UTC or in the zone that `timezone` beside it names.
 * A time in a gap is put off to the gap's end; of a fold the documentation says nothing. It promises no run more often
 * than every five minutes, and none at its minute: a busy hour delays or drops it. Whether a star with a step is a star for the
 * day rule is not documented; it is read as in Debian cron.
 */
export const githubActions: Dialect = {
  id: 'github-actions',
  name: 'GitHub Actions',
  source:
    'docs.github.com: Events that trigger workflows, schedule; a star with a step as in Debian cron',
  missed: 'Delayed while the service is busy, or dropped; nothing is made up for.',
  verified: false,
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  table: { ...FIELDS, dayOfWeek: { ...FIELDS.dayOfWeek, high: 6 } },
  grammar: { kind: 'expression', blanks: ' \t', number: Number, valueStep: 'open' },
  macros: {},
  maxLength: 1000,
  dayRule: ({ dayOfMonth, dayOfWeek }) => (dayOfMonth.star || dayOfWeek.star ? 'both' : 'either'),
  night: byPolicy(() => ({ gap: 'after', fold: 'both' })),
};
