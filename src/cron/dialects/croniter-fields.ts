import type { Field } from '../fields.ts';
import { lastDay, lastWeekday, nthWeekday } from '../shaped-days.ts';
import { asciiDigits } from './python.ts';
import type { OwnItem } from './types.ts';

const REFUSED: OwnItem = { refused: true };
const DIGITS = /^\d+$/;
const RANGE = /^([^-]+)-([^-/]+)(?:\/(\d+))?$/;
/** `fri#2` and, for the last Friday, `l5`; what follows the first form is not read. */
const NTH = /^(?:([\p{L}\p{N}_]+)#(\d+)|l(\d+)$)/u;

/** A number or a name of the field; NaN for all else. */
function numberOf(text: string, { names, low }: Field): number {
  if (DIGITS.test(text)) return Number(text);
  const index = names.indexOf(text);
  return index < 0 ? NaN : low + index;
}

/** `*` before a step is the whole range, a value before one goes to the end. */
function rangeIn(text: string, { low, high }: Field): RegExpExecArray | null {
  const star = RANGE.exec(text.replace(/^\*(\/.+)$/, `${low}-${high}$1`));
  return star ?? RANGE.exec(text.replace(/^(.+)\/(.+)$/, `$1-${high}/$2`));
}

/** The values of a range; null where it is refused. A range of weekdays that ends on 0 ends on 7. */
function rangeValues([, first = '', last = '', by]: RegExpExecArray, field: Field) {
  const isDays = field.name === 'dayOfMonth';
  const from = numberOf(first, field);
  let to = isDays && last === 'l' ? 31 : numberOf(last, field);
  const step = by === undefined ? 1 : Number(by);
  if (from > to && field.name === 'dayOfWeek' && to === 0) to = 7;
  if (!(from >= field.low && from <= to && to <= field.high && step >= 1)) return null;
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return values;
}

function nthItem([, name, nth, last]: RegExpExecArray, field: Field): OwnItem {
  const day = numberOf(name ?? last ?? '', field);
  const count = nth === undefined ? 1 : Number(nth);
  if (!(day >= 0 && day <= 7 && count >= 1 && count <= 5)) return REFUSED;
  const days = nth === undefined ? lastWeekday(day % 7) : nthWeekday(day % 7, count);
  return { days };
}

/** An item of a list, as `_expand` of croniter.py takes it apart. */
export function readItem(written: string, field: Field): OwnItem | null {
  const text = asciiDigits(written.toLowerCase());
  if (text === '*') return null;
  const nth = field.name === 'dayOfWeek' ? NTH.exec(text) : null;
  if (nth) return nthItem(nth, field);
  const range = rangeIn(text, field);
  if (range) {
    const values = rangeValues(range, field);
    return values ? { values } : REFUSED;
  }
  if (field.name === 'dayOfMonth' && text === 'l') return { days: lastDay() };
  const value = numberOf(text, field);
  return value >= field.low && value <= field.high ? { values: [value] } : REFUSED;
}

/** The same where a field of seconds stands behind the five: there a day of the month 0 is the 1st. */
export function readItemOfSix(written: string, field: Field): OwnItem | null {
  if (field.name !== 'dayOfMonth' || written.startsWith('*')) return readItem(written, field);
  const item = readItem(written, { ...field, low: 0 });
  return item && 'values' in item ? { values: item.values.map((day) => day || 1) } : item;
}
