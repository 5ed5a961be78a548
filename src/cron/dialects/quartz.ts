import { FIELDS } from '../fields.ts';
import type { Word } from '../lexer.ts';
import { lastDay, lastWeekday, nthWeekday } from '../shaped-days.ts';
import type { ShapedDays } from '../shaped-days.ts';
import type { Reading } from '../tree.ts';
import type { FieldName } from '../types.ts';
import { itemNode, listItems } from './java-items.ts';
import { javaWords, readOwnFields, refuseWhole } from './own-fields.ts';
import type { OwnField } from './own-fields.ts';
import { NONE, storeValues } from './quartz-fields.ts';
import type { Marks } from './quartz-fields.ts';
import { END_OF_YEARS, LAST_YEAR, quartzNight } from './quartz-next.ts';
import type { Dialect } from './types.ts';

/** The workday nearest to a day, which may lie past the month's ends: 31W in April is the 30th where that is a Friday. */
function workday(dayOf: (length: number) => number): ShapedDays {
  return (length, first) => {
    let day = dayOf(length);
    const weekday = (((first + day - 1) % 7) + 7) % 7;
    if (weekday === 6) day += day === 1 ? 2 : -1;
    else if (weekday === 0) day += day === length ? -2 : 1;
    return day >= 1 && day <= length ? 1 << (day - 1) : 0;
  };
}

/** The days that the marks in the text stand for; null where the field is its values. Only the lowest value counts. */
function shaped(field: FieldName, values: readonly number[], marks: Marks): ShapedDays | null {
  const first = Math.min(...values);
  const { lastDayOfMonth, lastDayOffset, nearestWorkday, lastDayOfWeek, nthDayOfWeek } = marks;
  if (field === 'dayOfMonth') {
    if (nearestWorkday)
      return workday((length) => (lastDayOfMonth ? length - lastDayOffset : first));
    return lastDayOfMonth ? lastDay(lastDayOffset) : null;
  }
  if (field !== 'dayOfWeek' || !(lastDayOfWeek || nthDayOfWeek > 0)) return null;
  if (first > 7) return () => 0;
  const weekday = (first + 6) % 7;
  return lastDayOfWeek ? lastWeekday(weekday) : nthWeekday(weekday, nthDayOfWeek);
}

/** Reads a field; `unset` learns of those that are `?`. */
function readField(word: Word, field: FieldName, unset: Set<FieldName>): OwnField {
  const marks: Marks = {
    lastDayOfMonth: false,
    lastDayOffset: 0,
    nearestWorkday: false,
    lastDayOfWeek: false,
    nthDayOfWeek: 0,
  };
  const text = word.text.toUpperCase();
  const isDay = field === 'dayOfMonth' || field === 'dayOfWeek';
  // L beside other days, and a second #, are "not implemented".
  const isBeside = isDay && text.includes('L') && text.includes(',');
  if (isBeside || (field === 'dayOfWeek' && /#.*#/s.test(text))) {
    return { error: 'unsupported-operator', span: word };
  }
  const found = listItems(word, false).map((item) => ({
    item,
    values: storeValues(item.text.toUpperCase(), field, marks),
  }));
  const bad = found.find(({ values }) => values === null);
  if (bad) return { error: errorOf(bad.item, field), span: bad.item };
  const values = found.flatMap((each) => each.values ?? []);
  if (isDay && values.includes(NONE)) {
    unset.add(field);
    return { items: [{ kind: 'all', step: 1, ...word }], star: true };
  }
  const days = shaped(field, values, marks);
  if (days) return { items: [{ kind: 'shaped', days, ...word }], star: false };
  // Without any value the engine fails at its first search; without a year it finds nothing.
  if (values.length === 0 && field !== 'year') return { error: 'empty-item', span: word };
  const spec = table[field];
  const items = found.map((each) => itemNode(each.item, within(each.values ?? [], field), spec));
  return { items, star: text.startsWith('*') };
}

function errorOf({ text }: Word, field: FieldName): 'out-of-range' | 'unsupported-operator' {
  return /^\d+$/.test(text) && field !== 'year' ? 'out-of-range' : 'unsupported-operator';
}

function within(values: readonly number[], field: FieldName): number[] {
  const { low, high } = table[field];
  return values.filter((value) => value >= low && value <= high);
}

function read(text: string, dialect: Dialect): Reading {
  const unset = new Set<FieldName>();
  // Words past the year are not read.
  const words = javaWords(text, ' \t').slice(0, 7);
  const reading = readOwnFields(text, words, dialect, (word, field) =>
    readField(word, field, unset),
  );
  if (!reading.ok || unset.size === 1) return reading;
  const title =
    unset.size === 0 ? 'One of the two day fields must be ?.' : 'Only one day field may be ?.';
  const message =
    'Quartz takes days of the month or weekdays, and a ? in the field that does not count.';
  return refuseWhole(reading, 'needs-question-mark', title, message, 'dayOfWeek');
}

const table = {
  ...FIELDS,
  dayOfWeek: { ...FIELDS.dayOfWeek, low: 1, high: 7, sunday: 1 },
  year: { ...FIELDS.year, high: LAST_YEAR },
};

/**
 * Quartz of Java. Otherwise than its documentation says, `1W,15W` is 1W alone, `6#1,3#1` is refused and `2#1,4` is 2#1;
 * what follows a number or star is mostly not read; in a fold jobs are silent for the whole first hour.
 */
export const quartz: Dialect = {
  id: 'quartz',
  name: 'Quartz 2.3',
  source: 'Quartz 2.3.2: CronExpression, java.util.GregorianCalendar, and answers recorded from it',
  missed:
    'Lost with the process where jobs are kept in memory. From a database, what is more than a minute late (misfireThreshold) is started once, at once, unless the trigger has another misfire instruction.',
  fields: ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  otherFields: [['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek', 'year']],
  table,
  grammar: { kind: 'expression', blanks: ' \t', number: Number },
  macros: {},
  maxLength: 1000,
  read,
  dayRule: () => 'both',
  night: quartzNight,
  horizon: () => END_OF_YEARS,
};
