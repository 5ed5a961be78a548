import type { Field } from '../fields.ts';
import { lastDay, lastWeekday, nthWeekday } from '../shaped-days.ts';
import type { ShapedDays } from '../shaped-days.ts';
import type { OwnField, OwnItem } from './types.ts';

const REFUSED = { refused: true } as const;
/** `is_numeric` of a text without blanks or points. */
const NUMERIC = /^[+-]?\d+(?:e[+-]?\d+)?$/i;
/** `filter_var` with `FILTER_VALIDATE_INT`. */
const INTEGER = /^[+-]?(?:0|[1-9]\d*)$/;
/** The value an item has that raises an error when it is looked at, and so keeps the job from running. */
export const RAISES = 'raises';

/** `(int)` of PHP: the number a text begins with, or 0. */
function toInt(text: string): number {
  return Math.trunc(Number(/^[+-]?\d+(?:e[+-]?\d+)?/i.exec(text)?.[0] ?? 0));
}

/** A number against a text, as PHP 8 compares them: as numbers where the text is one, else as texts. */
function compare(number: number, text: string): number {
  if (NUMERIC.test(text)) return number - Number(text);
  const own = String(number);
  return own < text ? -1 : own > text ? 1 : 0;
}

/** `convertLiterals`: Sunday is 7. */
function literal(text: string, { name, names }: Field): string {
  const index = names.indexOf(text.toLowerCase());
  if (index < 0) return text;
  return String(name === 'dayOfWeek' ? index || 7 : index + 1);
}

/** `validate` of the field's class. */
export function isValid(written: string, field: Field): boolean {
  const { name } = field;
  if (name === 'dayOfMonth' && written.includes(',') && /[LW]/.test(written)) return false;
  if (isValidPlain(written, field)) return true;
  if (name === 'dayOfMonth') {
    const isNearest = written.endsWith('W') && isValid(written.slice(0, -1), field);
    return written === '?' || written === 'L' || isNearest;
  }
  if (name !== 'dayOfWeek') return false;
  const [day = '', nth] = written.split('#');
  if (nth !== undefined && isValidPlain(literal(day, field), field)) {
    if (NUMERIC.test(nth) && toInt(nth) >= 1 && toInt(nth) <= 5) return true;
  }
  return written === '?' || (written.endsWith('L') && isValid(written.slice(0, -1), field));
}

/** `validate` of `AbstractField`, which all have in common. */
function isValidPlain(written: string, field: Field): boolean {
  const text = literal(written, field);
  if (text === '*') return true;
  if (text.includes(',')) return text.split(',').every((item) => isValid(item, field));
  if (text.includes('/')) {
    const [range = '', step = ''] = text.split('/');
    const isStep = INTEGER.test(step) && Math.abs(Number(step)) <= 2 ** 63 && Number(step) !== 0;
    return !NUMERIC.test(range) && isValid(range, field) && isStep;
  }
  if (text.includes('-')) {
    const ends = text.split('-').map((end) => literal(end, field));
    return ends.length === 2 && !ends.includes('*') && ends.every((end) => isValid(end, field));
  }
  const value = toInt(text);
  return NUMERIC.test(text) && value >= field.low && value <= field.high;
}

/** `isInIncrementsOfRanges`: a step past the field's end takes one value, counted round it. */
function increments(text: string, { low, high }: Field): number[] | typeof RAISES {
  const slash = text.indexOf('/');
  const [written, step] = [text.slice(0, slash), text.slice(slash + 1)];
  const [first = '', ...rest] = (written === '*' ? `${low}-${high}` : written).split('-');
  const from = toInt(first);
  const to = rest.length === 0 ? from : toInt(rest.join('-'));
  if (from < low || from > high || from > to || to > high) return RAISES;
  const by = Math.abs(toInt(step));
  if (compare(high, step) < 0) return [low + (by % (high - low + 1))];
  if (compare(to - from, step) < 0) return [from];
  const values: number[] = [];
  for (let value = from; value <= to; value += by) values.push(value);
  return values;
}

/** The numbers a plain item names (`isSatisfied`), of those the clock may show. */
function satisfied(
  text: string,
  field: Field,
  shown: readonly number[],
): readonly number[] | typeof RAISES {
  if (text.includes('/')) {
    const values = increments(text, field);
    return values === RAISES ? RAISES : shown.filter((value) => values.includes(value));
  }
  if (text.includes('-')) {
    const at = text.indexOf('-');
    const [from, to] = [text.slice(0, at), text.slice(at + 1)].map((end) => literal(end, field));
    return shown.filter(
      (value) => compare(value, from ?? '') >= 0 && compare(value, to ?? '') <= 0,
    );
  }
  return shown.filter((value) => text === '*' || value === toInt(text));
}

const upTo = (low: number, high: number) =>
  Array.from({ length: high - low + 1 }, (_, index) => low + index);

const bit = (day: number) => 1 << (day - 1);

/**
 * `getNearestWeekday`. A day the month has not is a day of the next one: `31W` is 1 April. Day 0, which `LW` is taken
 * for, is the last of the month before; of that we know its length only where this month has not 31 days.
 */
function nearest(target: number): ShapedDays {
  return (length, first) => {
    const before = length === 31 ? 30 : 31;
    const weekday = (((first + target - 1) % 7) + 7) % 7;
    if (weekday !== 0 && weekday !== 6) {
      return bit(target === 0 ? before : target > length ? target - length : target);
    }
    const last = target === 0 ? before : target > length ? 31 : length;
    for (const step of [-1, 1, -2, 2]) {
      const day = target + step;
      const at = (first + day - 1) % 7;
      if (day > 0 && day <= Math.min(last, length) && at !== 0 && at !== 6) return bit(day);
    }
    return 0;
  };
}

function dateItem(text: string, field: Field): OwnItem | typeof RAISES {
  if (text === '?') return { values: upTo(1, 31) };
  if (text === 'L') return { days: lastDay() };
  if (text.indexOf('W') > 0) return { days: nearest(toInt(text.slice(0, text.indexOf('W')))) };
  const values = satisfied(text, field, upTo(1, 31));
  return values === RAISES ? RAISES : { values };
}

/** `isSatisfiedBy` of `DayOfWeekField`. Sunday is 7 where a 7 stands among the digits, and 0 elsewhere. */
function weekdayItem(written: string, field: Field): OwnItem | typeof RAISES {
  if (written === '?') return { values: upTo(0, 6) };
  const text = literal(written, field);
  const last = text.indexOf('L');
  if (last > 0) {
    const day = literal(text.slice(0, last), field);
    return /^[+-]?\d/.test(day) ? { days: lastWeekday(toInt(day) % 7) } : RAISES;
  }
  if (text.indexOf('#') > 0) {
    const [day = '', nth = ''] = text.split('#');
    const number = day === '0' ? 7 : toInt(literal(day, field));
    return number === 0 ? { values: [] } : { days: nthWeekday(number % 7, toInt(nth)) };
  }
  const [first = '', second = '', ...rest] = text.split('-');
  let range = text;
  if (text.includes('-') && first === '7') range = ['0', second, ...rest].join('-');
  else if (text.includes('-') && second === '0') range = [first, '7', ...rest].join('-');
  const values = satisfied(range, field, range.includes('7') ? upTo(1, 7) : upTo(0, 6));
  return values === RAISES ? RAISES : { values };
}

function readItem(text: string, field: Field): OwnItem | typeof RAISES {
  if (field.name === 'dayOfMonth') return dateItem(text, field);
  if (field.name === 'dayOfWeek') return weekdayItem(text, field);
  const values = satisfied(literal(text, field), field, upTo(field.low, field.high));
  return values === RAISES ? RAISES : { values };
}

/** A field with what comes of its list: the items behind one that raises an error are not looked at. */
export interface Read {
  readonly values: readonly number[];
  readonly days: readonly ShapedDays[];
  readonly raises: boolean;
}

export function itemsOf(text: string, field: Field): Read {
  const values: number[] = [];
  const days: ShapedDays[] = [];
  for (const part of text.split(',')) {
    const item = readItem(part, field);
    if (item === RAISES || 'refused' in item) return { values, days, raises: true };
    if ('days' in item) days.push(item.days);
    else values.push(...item.values);
  }
  return { values, days, raises: false };
}

/** One field of `CronExpression`; `*\/-5`, which it takes and then hangs on, is refused. */
export function readField(text: string, field: Field): OwnField {
  if (!isValid(text, field) || /\/-/.test(text)) return REFUSED;
  const { values, days } = itemsOf(text, field);
  return { values, days };
}

/** `getRangeForExpression` of one item, whose steps count round the field from its last value on. */
function placesOfItem(text: string, { low, high }: Field): number[] {
  if (!/[-/]/.test(text)) return [text === '*' ? -1 : toInt(text)];
  const slash = text.indexOf('/');
  const [range, step] = slash < 0 ? [text, '1'] : [text.slice(0, slash), text.slice(slash + 1)];
  const [from = '', to = ''] = range.split('-');
  if (compare(high, step) <= 0) return [low + (Math.abs(toInt(step)) % (high - low + 1))];
  const last = to === '' ? high : toInt(to);
  const places: number[] = [];
  for (let at = from === '*' ? low : toInt(from); at <= last; at += toInt(step)) places.push(at);
  return places;
}

/** The values of minutes or hours in the order of the list; a star among others stands before all, as -1. */
export function placesOf(text: string, field: Field): number[] {
  return text.split(',').flatMap((item) => placesOfItem(item, field));
}
