import { FIELDS } from '../fields.ts';
import type { Word } from '../lexer.ts';
import type { FieldErrorKind } from '../parser.ts';
import type { FieldName } from '../types.ts';
import { itemNode, listItems } from './java-items.ts';
import { parseInteger } from './java-integer.ts';
import { javaWords, readOwnFields } from './own-fields.ts';
import type { OwnField } from './own-fields.ts';
import { lateBySeconds, spring4Next, spring4Night } from './spring-4-next.ts';
import type { Dialect } from './types.ts';

/** The smallest value, and the one past the largest, by which the engine checks. */
const RANGES: Readonly<Partial<Record<FieldName, readonly [low: number, end: number]>>> = {
  second: [0, 60],
  minute: [0, 60],
  hour: [0, 24],
  dayOfMonth: [0, 32],
  month: [1, 13],
  dayOfWeek: [0, 8],
};

const MONTHS = 'FOO JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** `replaceOrdinals`: each name, wherever it stands, is replaced by its number. */
function withNumbers(text: string, field: FieldName): string {
  const names = field === 'month' ? MONTHS : field === 'dayOfWeek' ? WEEKDAYS : [];
  return names.reduce(
    (all, name, index) => all.replaceAll(name, String(index)),
    names.length > 0 ? text.toUpperCase() : text,
  );
}

/** `getRange` and `setNumberHits`: the values of an item, or why it is refused. */
function valuesOf(text: string, field: FieldName): number[] | FieldErrorKind {
  const [low, end] = RANGES[field] ?? [0, 0];
  const [range = '', step, ...more] = text.split('/');
  const [first = '', last, ...others] = range.split('-');
  if (more.length > 0) return 'junk';
  let [from, to] = [low, end - 1];
  if (!range.includes('*')) {
    [from, to] = [parseInteger(first), parseInteger(last ?? first)];
    if (others.length > 0 || Number.isNaN(from + to)) return 'unknown-name';
    if (from < low || to < low || from >= end || to >= end) return 'out-of-range';
    if (from > to) return 'reversed-range';
  }
  if (step !== undefined && !range.includes('-')) to = end - 1;
  const by = step === undefined ? 1 : parseInteger(step);
  if (Number.isNaN(by)) return 'missing-step';
  if (by <= 0) return 'step-zero';
  const values: number[] = [];
  for (let value = from; value <= to; value += by) values.push(value);
  return values;
}

function readField(word: Word, field: FieldName): OwnField {
  const spec = FIELDS[field];
  const isDay = field === 'dayOfMonth' || field === 'dayOfWeek';
  if (isDay && word.text.includes('?')) {
    return { items: [{ kind: 'all', step: 1, ...word }], star: true };
  }
  const found = listItems(word, true).map((item) => ({
    item,
    values: valuesOf(withNumbers(item.text, field), field),
  }));
  const items = [];
  for (const { item, values } of found) {
    if (!Array.isArray(values)) return { error: values, span: item.text === '' ? word : item };
    items.push(
      itemNode(
        item,
        values.filter((value) => value >= spec.low),
        spec,
      ),
    );
  }
  return { items, star: word.text.startsWith('*') };
}

/**
 * Spring's `@Scheduled` up to 5.2. Both day fields must match. A step of days counts from 0, so that two at a time are the even ones.
 * The engine gives up where no day matches within 366 days, as for some Fridays the 13th.
 *
 * Left out: where both day fields are set and its search comes from a day to the same day of a later month, the engine
 * also runs at that midnight.
 */
export const spring4: Dialect = {
  id: 'spring-4',
  name: 'Spring 4',
  source:
    'Spring 4.3.30: CronSequenceGenerator, java.util.GregorianCalendar, and answers recorded from it',
  missed:
    'Lost while it is down, and while the task before it still runs: the next is looked for when that ends.',
  fields: ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  table: FIELDS,
  grammar: { kind: 'expression', blanks: ' ', number: Number },
  macros: {},
  maxLength: 1000,
  read: (text, dialect) =>
    readOwnFields(
      text,
      javaWords(text, ' ').filter(({ text: word }) => word !== ''),
      dialect,
      readField,
    ),
  dayRule: () => 'both',
  night: spring4Night,
  late: lateBySeconds,
  horizon: (zone, after, schedule) =>
    spring4Next(schedule, zone, after) === null ? after : Infinity,
};
