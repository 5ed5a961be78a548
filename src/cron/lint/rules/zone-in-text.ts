import type { Schedule } from '../../types.ts';
import { warning } from '../finding.ts';
import { keeps } from '../keeps.ts';
import type { Rule } from '../types.ts';

/** `TZ=` in a CronJob's schedule, which Kubernetes refuses from 1.29 on; its own `timeZone` is stable since 1.27. */
export const zoneInText: Rule = ({ text, schedule, dialect }) => {
  const prefix = /^(?:CRON_TZ|TZ)=\S* */.exec(text)?.[0];
  if (dialect.id !== 'kubernetes' || prefix === undefined) return [];
  const offer = {
    label: `Without it, beside timeZone: ${schedule.zone ?? 'UTC'}`,
    texts: [text.slice(prefix.length)],
    holds: (after: Schedule) => keeps(schedule, after, 'zone') && after.zone === null,
  };
  const span = { start: 0, end: prefix.trimEnd().length };
  const title = 'Kubernetes takes the zone from timeZone.';
  const message = 'From 1.29 on it refuses a CronJob whose schedule names a zone.';
  return [warning('zone-in-text', null, span, title, message, [offer])];
};
