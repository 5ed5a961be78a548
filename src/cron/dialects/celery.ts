import { FIELDS } from '../fields.ts';
import { byItems } from './by-items.ts';
import { afterLostDate, celeryNext, losesDates, losingDates } from './celery-next.ts';
import { readItem } from './celery-fields.ts';
import { PYTHON_BLANKS, pythonInt } from './python.ts';
import type { Tree } from '../tree.ts';
import type { Schedule } from '../types.ts';
import { byStepping } from '../night-rules.ts';
import type { Dialect } from './types.ts';

/** A star alone, as it is written, makes a field of dates one that is not looked at. */
function adjust(schedule: Schedule, { fields }: Tree): Schedule {
  if (!fields || (fields.dayOfMonth.text === '*' && fields.month.text === '*')) return schedule;
  return { ...schedule, facts: { losesDates: losesDates(schedule) } };
}

/**
 * Celery beat's `crontab(…)`, whose five arguments are taken as the words of a text; there are no macros. Both day
 * fields must match. Around a transition these are `remaining_estimate`'s own answers, which count on from the clock as
 * it went at the last run: false runs an hour early included. Beat asks again before it starts a job.
 * To the west of UTC, a schedule of dates passes over one that is asked for after midnight UTC, and the rest of its month.
 */
export const celery: Dialect = {
  id: 'celery',
  name: 'Celery beat 5.2',
  source: 'Celery 5.2.6: schedules.py, utils/time.py, and answers recorded from it',
  missed:
    'Beat keeps when each task was sent last: when it is back, it sends one that is overdue at once, and once.',
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
  adjust,
  night: byStepping(celeryNext),
  late: afterLostDate,
  engine: losingDates,
};
