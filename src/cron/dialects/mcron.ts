import { civilOf, localOf } from '../civil.ts';
import { canFire } from '../compile.ts';
import { FIELDS } from '../fields.ts';
import { byStepping } from '../night-rules.ts';
import { shapedTable } from '../shaped-days.ts';
import type { ShapedDays } from '../shaped-days.ts';
import { readText } from '../read.ts';
import type { FieldNodes, Reading, Tree } from '../tree.ts';
import type { CommonField, Schedule } from '../types.ts';
import { byItems } from './by-items.ts';
import { listOf, readItem } from './mcron-fields.ts';
import { LAST_RUN_MS, mcronNext, oddLists, weekdaysFrom } from './mcron-next.ts';
import type { Dialect } from './types.ts';

const NAMES: readonly CommonField[] = ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'];
/** The days of a month, counted from 0, in a leap year. */
const longest = (month: number): number => civilOf(localOf(2000, month + 2, 0)).day;
/** No run is found past 2033, when the clock's seconds reach two thousand million. */
const YEARS = Array.from({ length: 2034 - 1969 }, (_, index) => 1969 + index);

/** A command may begin with a star, as it does where a sixth field is written. */
function read(text: string, dialect: Dialect): Reading {
  const reading = readText(text, dialect);
  const extra = reading.tokens.find(({ kind }) => kind === 'extra');
  if (reading.ok || !extra?.text.startsWith('*')) return reading;
  const fields = readText(text.slice(0, extra.span.start), dialect);
  const tokens = [...fields.tokens, extra];
  if (!fields.ok) return { ...fields, tokens };
  return { ok: true, tokens, tree: { ...fields.tree, text, extra } };
}

/** Weekday 36 is a 31st in a month that begins on a Saturday; those past it are in no month. */
const LAST_WEEKDAY = 36;

/** Whether a date of the lists is in the calendar. Months past the last are those of years to come. */
function hasDate(
  months: readonly number[],
  days: readonly number[],
  weekdays: readonly number[],
): boolean {
  if (weekdays.length > 0) return months.length > 0;
  const first = Math.min(...days);
  return months.some((month) => first <= longest(month % 12));
}

/** The fields' lists. Of two day fields, one that is a star alone is empty where the other is not. */
function listsOf(fields: FieldNodes): Record<CommonField, number[]> {
  const list = (name: CommonField) => listOf(fields[name].text, name);
  const days = fields.dayOfMonth.text === '*';
  const week = fields.dayOfWeek.text === '*';
  return {
    minute: list('minute'),
    hour: list('hour'),
    dayOfMonth: days && !week ? [] : list('dayOfMonth'),
    month: list('month'),
    dayOfWeek: week && !days ? [] : list('dayOfWeek'),
  };
}

/** `8` in the weekdays: Mondays, but in each month from a week later on. */
function lateWeekdays(dayOfWeek: readonly number[]): readonly number[] | null {
  const late = dayOfWeek.filter((day) => day > 6);
  const rules = late.map((day): ShapedDays => {
    return (_, first) => weekdaysFrom(day, first).reduce((bits, at) => bits | (1 << (at - 1)), 0);
  });
  return shapedTable(rules);
}

/** Values out of range are rolled over; a schedule that has any, or an empty list, is searched as mcron does. */
function adjust(schedule: Schedule, { fields }: Tree): Schedule {
  if (!fields) return schedule;
  const lists = listsOf(fields);
  const { minute, hour, dayOfMonth, month, dayOfWeek } = lists;
  const timed = { ...schedule, years: YEARS, shapedWeekdays: lateWeekdays(dayOfWeek) };
  const isOutside = (list: readonly number[], high: number) =>
    list.length === 0 || list.some((value) => value > high);
  const isOdd = isOutside(minute, 59) || isOutside(hour, 23) || isOutside(month, 11);
  if (!isOdd) return { ...timed, fires: canFire(timed) };
  const days = dayOfMonth.filter((day) => day <= 31);
  const weekdays = dayOfWeek.filter((day) => day <= LAST_WEEKDAY);
  const facts = { ...lists, dayOfMonth: days, dayOfWeek: weekdays };
  return { ...timed, facts, fires: hasDate(month, days, weekdays) };
}

/**
 * GNU mcron reading a Vixie-style table. It differs from cron in more than it says: months are counted from 0 (`2` is
 * March), out of range values are rolled over, a reversed range is empty, and after May 2033 nothing runs.
 */
export const mcron: Dialect = {
  id: 'mcron',
  name: 'GNU mcron 1.0',
  source: 'GNU mcron 1.0.8: vixie-time.scm, job-specifier.scm, and answers recorded from it',
  missed: 'Lost while it is down. When the machine wakes, a job that was missed is started once.',
  fields: NAMES,
  table: FIELDS,
  grammar: {
    kind: 'crontab',
    blanks: ' \t\n\v\f\r',
    number: Number,
    emptyItem: 'skip',
    field: byItems(readItem, 'skip'),
  },
  macros: {},
  maxLength: 1000,
  read,
  adjust,
  dayRule: ({ dayOfMonth, dayOfWeek }) =>
    dayOfMonth.text === '*' || dayOfWeek.text === '*' ? 'both' : 'either',
  night: byStepping(mcronNext),
  lastRunMs: LAST_RUN_MS,
  engine: oddLists,
};
