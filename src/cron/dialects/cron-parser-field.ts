import type { Field } from '../fields.ts';
import { lastDay, lastWeekday, nthWeekday, type ShapedDays } from '../shaped-days.ts';
import { withoutHashes } from './cron-parser-hash.ts';
import type { OwnField } from './types.ts';

const HASHED = /^.*H\(\d+-\d+\)\/\d+.*$|^.*H\(\d+-\d+\).*$|^.*H\/\d+.*$/;
const PLAIN = /^[?,*\dH/-]+$/;
const DAY = /^[?,*\dLH/-]+$/;
const WEEKDAY = /^[?,*\dLH#/-]+$/;

type Values = readonly (number | string)[];

/** Names of three letters are replaced wherever they stand; null where three letters are no name. */
function withoutNames(text: string, { low, names }: Field): string | null {
  if (names.length === 0) return text;
  let known = true;
  const all = text.replace(/[a-z]{3}/gi, (word) => {
    const index = names.indexOf(word.toLowerCase());
    known &&= index >= 0;
    return String(low + index);
  });
  return known ? all : null;
}

/** The values of a range, a Sunday named 7 being 0 as well. */
function rangeOf(text: string, step: number, { name, low, high }: Field): Values | null {
  const ends = text.split('-');
  if (ends.length !== 2 || ends.some((end) => !/^\d+$/.test(end))) return null;
  const [from = 0, to = 0] = ends.map(Number);
  if (from < low || to > high || from > to || !(step > 0)) return null;
  const values = new Set<number>();
  if (name === 'dayOfWeek' && to % 7 === 0 && (to - from) % step === 0) values.add(0);
  for (let value = from; value <= to; value += step) values.add(value);
  return [...values];
}

/** `#parseRepeat`, `#parseRange` and what `#parseSequence` makes of one item. */
function itemOf(item: string, field: Field): Values | null {
  const [range = '', step, ...more] = item.split('/');
  if (item === '' || more.length > 0) return null;
  if (step !== undefined) {
    return rangeOf(range.includes('-') ? range : `${range}-${field.high}`, Number(step), field);
  }
  if (range.includes('-')) return rangeOf(range, 1, field);
  const mayBeLast = field.name === 'dayOfMonth' || field.name === 'dayOfWeek';
  if (range.includes('L') && mayBeLast) return [range];
  const value = Number(range);
  if (!(Number.isInteger(value) && value >= field.low && value <= field.high)) return null;
  return [field.name === 'dayOfWeek' ? value % 7 : value];
}

/** The values of a field, in which nothing may stand twice; null where it is refused. */
function listOf(text: string, field: Field, strict: boolean): Values | null {
  const { name, low, high } = field;
  const numbers = withoutNames(text, field);
  const characters = name === 'dayOfMonth' ? DAY : name === 'dayOfWeek' ? WEEKDAY : PLAIN;
  if (numbers === null || !(characters.test(numbers) || HASHED.test(numbers))) return null;
  const open = numbers.replace(/(^|,)[*?](?=\/|,|$)/g, `$1${low}-${high}`);
  const list = /[*?]/.test(open) ? null : withoutHashes(open, field, strict);
  const items = list?.split(',').map((item) => itemOf(item, field)) ?? [null];
  const values = items.flatMap((item) => item ?? []);
  const isOnce = new Set(values).size === values.length;
  return items.includes(null) || !isOnce ? null : values;
}

/** `fri#2` is split off first; the number goes for every weekday named. */
function nthOf(text: string, { name }: Field): { text: string; nth: number } | null {
  const [days = '', number, ...more] = text.split('#');
  if (name !== 'dayOfWeek' || number === undefined) return { text, nth: 0 };
  const nth = Number(number);
  const isNth = more.length === 0 && nth >= 1 && nth <= 5;
  return isNth && !/[,\-/L]/.test(text) ? { text: days, nth } : null;
}

/** `#parseField` of CronExpressionParser.ts, and what the fields' constructors refuse. */
export function readField(text: string, field: Field, strict = false): OwnField {
  const refused = { refused: true } as const;
  const part = nthOf(text, field);
  const list = part && listOf(part.text, field, strict);
  if (!list) return refused;
  const values = list.filter((value) => typeof value === 'number');
  const last = list.filter((value) => typeof value === 'string');
  if (field.name === 'dayOfMonth') {
    const isL = last.every((value) => value === 'L');
    return isL ? { values, days: last.map(() => lastDay()) } : refused;
  }
  if (last.some((value) => !/^[0-7]L$/.test(value))) return refused;
  const days = last.map((value): ShapedDays => lastWeekday(Number(value.charAt(0)) % 7));
  if (part.nth === 0) return { values, days };
  const nth = (value: number): ShapedDays =>
    Number.isInteger(part.nth) ? nthWeekday(value % 7, part.nth) : () => 0;
  return { values: [], days: values.map(nth) };
}
