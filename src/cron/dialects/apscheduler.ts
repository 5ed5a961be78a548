import { FIELDS } from '../fields.ts';
import { byStepping } from '../night-rules.ts';
import { readItem } from './apscheduler-fields.ts';
import { apschedulerNext, firstOfMonth } from './apscheduler-next.ts';
import { byItems } from './by-items.ts';
import { PYTHON_BLANKS, pythonInt } from './python.ts';
import type { Dialect } from './types.ts';

/**
 * APScheduler's `CronTrigger.from_crontab`. Weekdays are numbered from Monday, 0, unlike any crontab; both day fields
 * must match; there are no macros.
 */
export const apscheduler: Dialect = {
  id: 'apscheduler',
  name: 'APScheduler 3.9',
  source: 'APScheduler 3.9.1 with pytz: triggers/cron, and answers recorded from it',
  missed:
    'Lost: more than misfire_grace_time late, 1 s by default, it is reported as missed and not started.',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  table: {
    ...FIELDS,
    dayOfWeek: {
      ...FIELDS.dayOfWeek,
      high: 6,
      names: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      sunday: 6,
    },
  },
  grammar: {
    kind: 'expression',
    blanks: PYTHON_BLANKS,
    number: pythonInt,
    valueStep: 'open',
    field: byItems(readItem),
  },
  macros: {},
  maxLength: 1000,
  dayRule: () => 'both',
  night: byStepping(apschedulerNext),
  engine: firstOfMonth,
};
