import { robfig } from './robfig.ts';
import type { Dialect } from './types.ts';

/** A CronJob's schedule: `cron.ParseStandard` of robfig/cron v3, five fields or a descriptor. */
export const kubernetes: Dialect = {
  ...robfig,
  id: 'kubernetes',
  name: 'Kubernetes CronJob',
  source: 'robfig/cron v3.0.1 as Kubernetes calls it: ParseStandard, and answers recorded from it',
  missed:
    'When the controller is back, it starts the latest one that was missed, within startingDeadlineSeconds where that is set, and none before it.',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  macros: Object.fromEntries(
    Object.entries(robfig.macros).map(([name, fields]) => [name, fields?.slice(2) ?? null]),
  ),
};
