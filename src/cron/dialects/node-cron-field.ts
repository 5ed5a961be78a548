import type { Field } from '../fields.ts';
import {
  lastDay,
  lastWeekday,
  lastWorkday,
  nearestWorkday,
  nthWeekday,
  type ShapedDays,
} from '../shaped-days.ts';
import type { OwnField } from './types.ts';

const MONTHS =
  'january february march april may june july august september october november december';
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday';

/** Names are replaced wherever they stand, the long ones first: `jan5` is 15. */
function withoutNames(text: string, names: string, first: number): string {
  const long = names.split(' ');
  const replace = (all: string, name: string, index: number) =>
    all.replace(new RegExp(name, 'gi'), String(index + first));
  return long.map((name) => name.slice(0, 3)).reduce(replace, long.reduce(replace, text));
}

/** The highest value a star and a range that runs round the end know of. */
const highOf = ({ name, high }: Field) => (name === 'dayOfWeek' ? 6 : high);

/** A range, which may run round the end; null where a value of it lies outside the field. */
function expand(first: number, last: number, step: number, field: Field): number[] | null {
  const { low } = field;
  const high = highOf(field);
  const size = high - low + 1;
  const isUp = first <= last;
  const span = isUp ? last - first : (((last - first) % size) + size) % size;
  const values: number[] = [];
  if (!(step >= 1)) return null;
  for (let offset = 0; offset <= span; offset += step) {
    const value = first + offset > high && !isUp ? first + offset - size : first + offset;
    if (value < low || value > field.high) return null;
    values.push(value);
  }
  return values;
}

function dayOf(token: string): ShapedDays | null {
  if (/^L$/i.test(token)) return lastDay();
  if (/^LW$/i.test(token)) return lastWorkday();
  const workday = Number(/^(\d{1,2})W$/i.exec(token)?.[1] ?? 0);
  if (workday >= 1 && workday <= 31) return nearestWorkday(workday);
  const before = Number(/^L-(\d{1,2})$/i.exec(token)?.[1] ?? 0);
  return before >= 1 && before <= 30 ? lastDay(before) : null;
}

function weekdayOf(token: string): ShapedDays | null {
  const last = /^([0-7])L$/i.exec(token);
  if (last) return lastWeekday(Number(last[1]) % 7);
  const nth = /^([0-7])#([1-5])$/.exec(token);
  return nth ? nthWeekday(Number(nth[1]) % 7, Number(nth[2])) : null;
}

/** `convertExpression` and the checks of pattern-validation.ts, for one field. */
export function readField(text: string, field: Field): OwnField {
  const { name, low } = field;
  const isDay = name === 'dayOfMonth' || name === 'dayOfWeek';
  let whole = isDay && text === '?' ? '*' : text;
  if (name === 'month') whole = withoutNames(whole, MONTHS, 1);
  if (name === 'dayOfWeek') whole = withoutNames(whole, WEEKDAYS, 0);
  const values: number[] = [];
  const days: ShapedDays[] = [];
  for (const item of whole.split(',')) {
    // The first star of an item is replaced wherever it stands: `5*` in the minutes is 50-59.
    const token = item.replace('*', `${low}-${highOf(field)}`);
    const shaped = name === 'dayOfMonth' ? dayOf(token) : isDay ? weekdayOf(token) : null;
    const [, from, to = from, step = '1'] = /^(\d+)(?:-(\d+)(?:\/(\d+))?)?$/.exec(token) ?? [];
    const plain = from ? expand(Number(from), Number(to), Number(step), field) : null;
    if (shaped) days.push(shaped);
    else if (plain) values.push(...plain);
    else return { refused: true };
  }
  return { values, days };
}
