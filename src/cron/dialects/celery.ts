import { FIELDS } from '../fields.ts';
import { byItems } from './by-items.ts';
import { celeryNext } from './celery-next.ts';
import { readItem } from './celery-fields.ts';
import { PYTHON_BLANKS, pythonInt } from './python.ts';
import type { Dialect } from './types.ts';
import { byStepping } from '../night-rules.ts';

/**
 * Celery beat's `crontab(…)`, whose five arguments are taken as the words of a text; there are no macros. Both day
 * fields must match. Around a transition these are `remaining_estimate`'s own answers, which count on from the clock as
 * it went at the last run: false runs an hour early included. Beat asks again before it starts a job.
 */
export const celery: Dialect = {
  id: 'celery',
  name: 'Celery beat 5.2',
  source: 'Celery 5.2.6: schedules.py, utils/time.py, and answers recorded from it',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  // A month's name is refused; a weekday's is taken in any field.
  table: {
    ...FIELDS,
    month: { ...FIELDS.month, names: [] },
    dayOfWeek: { ...FIELDS.dayOfWeek, high: 6 },
  },
  grammar: {
    kind: 'expression',
    blanks: PYTHON_BLANKS,
    number: pythonInt,
    reversed: 'wrap',
    field: byItems(readItem),
  },
  macros: {},
  maxLength: 1000,
  dayRule: () => 'both',
  night: byStepping(celeryNext),
};
