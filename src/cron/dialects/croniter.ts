import { canFire, valuesOf } from '../compile.ts';
import { fieldDiagnostic } from '../errors.ts';
import { FIELDS } from '../fields.ts';
import { splitWords } from '../lexer.ts';
import { readText, refused, tokenOf } from '../read.ts';
import type { FieldNode, Reading, Tree } from '../tree.ts';
import type { Schedule } from '../types.ts';
import { byItems } from './by-items.ts';
import { readItem, readItemOfSix } from './croniter-fields.ts';
import { losesMarch } from './croniter-march.ts';
import { croniterNight, losingMarch } from './croniter-night.ts';
import { PYTHON_BLANKS, pythonInt } from './python.ts';
import { blankAround } from './macro-errors.ts';
import type { Dialect } from './types.ts';

const EVERY_DAY = 0x7fffffff;
const EVERY_WEEKDAY = 0x7f;

/** Whether a field counts as a star: any item is one, or the list names as many values as the field has. */
function isStar({ items }: FieldNode, values: number, every: number): boolean {
  return values === every || items.some((item) => item.kind === 'all' && item.step === 1);
}

/** The weekdays of the field. With a field of seconds 7 is taken, and matches no day. */
function weekdaysOf(node: FieldNode, hasSeconds: boolean, weekdays: number): number {
  const values = valuesOf(node);
  return hasSeconds && values.includes(7) && !values.includes(0) ? weekdays & ~1 : weekdays;
}

/** Whether the days of the month come at all; on the nth weekdays, where the other field names such. */
function hasDates(schedule: Schedule, anyDay: boolean, anyWeekday: boolean): boolean {
  if (anyDay || anyWeekday) return true;
  const daysOfWeek = schedule.shapedWeekdays === null ? EVERY_WEEKDAY : 0;
  return canFire({ ...schedule, daysOfWeek, dayRule: 'both' });
}

/**
 * Where both day fields are restricted either counts, and each is looked for on its own: one that never comes is an
 * error. Beside `5#3` a restricted day of the month is not looked at, but must come on such a day in some year.
 */
function adjust(schedule: Schedule, { fields }: Tree): Schedule {
  if (!fields) return schedule;
  const { dayOfMonth, dayOfWeek, second } = fields;
  const daysOfWeek = weekdaysOf(dayOfWeek, second !== undefined, schedule.daysOfWeek);
  const anyDay = isStar(dayOfMonth, schedule.daysOfMonth, EVERY_DAY);
  const anyWeekday = isStar(dayOfWeek, daysOfWeek, EVERY_WEEKDAY);
  const isNth = schedule.shapedWeekdays !== null;
  const ruled: Schedule = {
    ...schedule,
    daysOfMonth: anyDay || (isNth && !anyWeekday) ? EVERY_DAY : schedule.daysOfMonth,
    daysOfWeek: isNth ? 0 : daysOfWeek,
    dayRule: anyDay || anyWeekday || isNth ? 'both' : 'either',
    facts: { seconds: second !== undefined, losesMarch: !isNth && losesMarch(schedule) },
  };
  return { ...ruled, fires: canFire(ruled) && hasDates(schedule, anyDay, anyWeekday) };
}

/** A macro must be the whole text; weekdays and `5#3` do not mix. */
function read(text: string, dialect: Dialect): Reading {
  if (text.trim().startsWith('@') && text.trim() !== text) {
    const word = { text, start: 0, end: text.length };
    return refused([tokenOf('macro', null, word)], blankAround(word));
  }
  const isOfSix = splitWords(text, PYTHON_BLANKS, 0).length === 6;
  const grammar = { ...dialect.grammar, field: byItems(isOfSix ? readItemOfSix : readItem) };
  const reading = readText(text, { ...dialect, grammar });
  const week = reading.ok ? reading.tree.fields?.dayOfWeek : undefined;
  const nth = week?.items.find((item) => item.kind === 'shaped');
  // All seven days count as a star, which may stand beside them.
  const plain = week?.items.find((item) => item.kind !== 'shaped');
  if (!week || !nth || !plain || new Set(valuesOf(week).map((day) => day % 7)).size === 7) {
    return reading;
  }
  const error = { kind: 'unsupported-operator', field: 'dayOfWeek', span: plain } as const;
  return refused(reading.tokens, fieldDiagnostic(text, error, dialect));
}

/**
 * croniter, which Airflow asks. Its nights are those of an iteration with a pytz zone, which goes back and repeats
 * itself after a gap; Airflow works around this on its own. A list of days such as `1,15,30` has no 1 March, because the
 * search goes on from February by the days that the 30th is away.
 */
export const croniter: Dialect = {
  id: 'croniter',
  name: 'croniter 1.3 (Airflow)',
  source: 'croniter 1.3.5 with pytz: croniter.py, and answers recorded from it',
  missed:
    'It only reckons. Airflow 2 makes up for each interval that was missed (catchup), Airflow 3 for the latest alone, unless the DAG says otherwise.',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  otherFields: [['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek', 'second']],
  table: FIELDS,
  grammar: {
    kind: 'expression',
    blanks: PYTHON_BLANKS,
    anyCaseMacros: true,
    number: pythonInt,
    valueStep: 'open',
    field: byItems(readItem),
  },
  macros: {
    '@yearly': '0 0 1 1 *',
    '@annually': '0 0 1 1 *',
    '@monthly': '0 0 1 * *',
    '@weekly': '0 0 * * 0',
    '@daily': '0 0 * * *',
    '@midnight': '0 0 * * *',
    '@hourly': '0 * * * *',
  },
  maxLength: 1000,
  read,
  adjust,
  dayRule: () => 'either',
  night: croniterNight,
  engine: losingMarch,
};
