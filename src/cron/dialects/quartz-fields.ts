import type { FieldName } from '../types.ts';
import { parseInteger } from './java-integer.ts';
import { LAST_YEAR } from './quartz-next.ts';

/** The marks `*` and `?` leave in a set of values; written as numbers they mean the same. */
export const ALL = 99;
export const NONE = 98;

/** What the expression says beside its sets of values; one of each for all items together. */
export interface Marks {
  lastDayOfMonth: boolean;
  lastDayOffset: number;
  nearestWorkday: boolean;
  lastDayOfWeek: boolean;
  nthDayOfWeek: number;
}

const RANGES: Readonly<Record<FieldName, readonly [low: number, high: number]>> = {
  second: [0, 59],
  minute: [0, 59],
  hour: [0, 23],
  dayOfMonth: [1, 31],
  month: [1, 12],
  dayOfWeek: [1, 7],
  year: [1970, LAST_YEAR],
};

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** `addToSet`; null for values it refuses. A step of 0 or less leaves the first value alone. */
function values(field: FieldName, value: number, end: number, step: number): number[] | null {
  const [low, high] = RANGES[field];
  const isAll = value === ALL;
  const isDay = field === 'dayOfMonth' || field === 'dayOfWeek';
  const isIn = field === 'year' || (value >= low && value <= high && end <= high);
  if (!isIn && !isAll && !(isDay && value === NONE)) return null;
  if (step <= 0 && !isAll) return [value];
  const by = step <= 0 ? 1 : step;
  const first = isAll ? low : value;
  const last = end === -1 ? high : end;
  if (last < first && field === 'year') return null;
  const size = high - low + 1;
  const found: number[] = [];
  for (let at = first; at <= (last < first ? last + size : Math.min(last, high)); at += by) {
    found.push(at > high ? at - size : at);
  }
  return found;
}

/** `checkIncrementRange`; a step after a range is not checked. */
function isTooLong(field: FieldName, step: number): boolean {
  const most = { second: 59, minute: 59, hour: 23, dayOfMonth: 31, dayOfWeek: 7, month: 12 };
  return field !== 'year' && step > most[field];
}

function named(item: string, field: FieldName, marks: Marks): number[] | null {
  const names = field === 'month' ? MONTHS : field === 'dayOfWeek' ? WEEKDAYS : [];
  const number = (name: string) => names.indexOf(name) + 1;
  const first = number(item.slice(0, 3));
  if (first === 0) return null;
  const rest = item.slice(4);
  if (item[3] === '-') {
    const last = number(rest.slice(0, 3));
    return last === 0 ? null : values(field, first, last, 1);
  }
  if (item[3] === '#' && field === 'dayOfWeek' && !setNth(rest, marks)) return null;
  if (item[3] === 'L' && field === 'dayOfWeek') marks.lastDayOfWeek = true;
  return [first];
}

function setNth(text: string, marks: Marks): boolean {
  const nth = parseInteger(text);
  marks.nthDayOfWeek = nth;
  return nth >= 1 && nth <= 5;
}

function starred(item: string, field: FieldName): number[] | null {
  const step = /^\*?\/(.*)$/s.exec(item)?.[1];
  // What follows a star and is no slash is not read.
  if (step === undefined) return values(field, ALL, -1, 0);
  const by = parseInteger(step);
  return Number.isNaN(by) || isTooLong(field, by) ? null : values(field, ALL, -1, by);
}

function last(item: string, field: FieldName, marks: Marks): number[] | null {
  if (field === 'dayOfWeek') return [7];
  if (field !== 'dayOfMonth') return [];
  const [, offset, workday = ''] = /^L(?:-(\d*))?(W?)$/.exec(item) ?? [];
  if (item === 'L-' || Number(offset ?? 0) > 30) return null;
  marks.lastDayOfMonth = true;
  marks.lastDayOffset = Number(offset ?? 0);
  marks.nearestWorkday ||= workday === 'W';
  return [];
}

/** `checkNext`: what follows the first number. Anything it does not know is left unread. */
function numbered(item: string, field: FieldName, marks: Marks): number[] | null {
  const digits = /^\d+/.exec(item)?.[0] ?? '';
  const value = parseInteger(digits);
  if (Number.isNaN(value)) return null;
  const rest = item.slice(digits.length);
  if (rest.startsWith('-')) return ranged(field, value, rest.slice(1));
  if (rest.startsWith('/')) {
    const step = /^\/(\p{Nd}\d*)(.?)/su.exec(rest);
    const by = parseInteger(step?.[1] ?? '');
    // A second digit that is there must be one; behind it nothing is read.
    const isCut = step?.[2] !== '' && step?.[1]?.length === 1;
    return isCut || Number.isNaN(by) || isTooLong(field, by) ? null : values(field, value, -1, by);
  }
  if (rest.startsWith('L')) {
    marks.lastDayOfWeek = true;
    return field === 'dayOfWeek' && value >= 1 && value <= 7 ? [value] : null;
  }
  if (rest.startsWith('W')) {
    marks.nearestWorkday = true;
    return field === 'dayOfMonth' && value <= 31 ? [value] : null;
  }
  if (rest.startsWith('#')) {
    return field === 'dayOfWeek' && setNth(rest.slice(1), marks) ? [value] : null;
  }
  return values(field, value, -1, 0);
}

function ranged(field: FieldName, value: number, rest: string): number[] | null {
  const parts = /^(\p{Nd}\d*)(\/(\p{Nd}\d*)?)?/u.exec(rest);
  const end = parseInteger(parts?.[1] ?? '');
  const step = parts?.[2] === undefined ? 1 : parseInteger(parts[3] ?? '');
  return Number.isNaN(end) || Number.isNaN(step) ? null : values(field, value, end, step);
}

/**
 * `storeExpressionVals`: the values an item of a list (in capitals) adds to its field, and the marks it leaves; null
 * for one that is refused. Characters behind what it knows are mostly not read: `1.5` is 1, `*5` is a star.
 */
export function storeValues(item: string, field: FieldName, marks: Marks): number[] | null {
  const first = item.charAt(0);
  const isLast = /^(L|LW|L-\d*W?)$/.test(item);
  if (first >= 'A' && first <= 'Z' && !isLast) return named(item, field, marks);
  if (first === '?') {
    return item.length <= 2 && (field === 'dayOfMonth' || field === 'dayOfWeek') ? [NONE] : null;
  }
  if (first === '*' || first === '/') return starred(item, field);
  if (isLast) return last(item, field, marks);
  return first >= '0' && first <= '9' ? numbered(item, field, marks) : null;
}
