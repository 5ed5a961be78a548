import type { Field } from '../fields.ts';
import { lastDay, lastWeekday, nthWeekday } from '../shaped-days.ts';
import type { ShapedDays } from '../shaped-days.ts';
import type { OwnField } from './types.ts';

/** What a value looks like, as the patterns of `Fugit::Cron::Parser` have it. */
const VALUE: Readonly<Record<string, string>> = {
  second: '[0-5]?\\d',
  minute: '[0-5]?\\d',
  hour: '2[0-4]|[01]?\\d',
  dayOfMonth: '-?(?:3[01]|[12]\\d|0?[1-9])|last|l',
  month: '1[0-2]|0?[1-9]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec',
  dayOfWeek: '[0-7]|sun|mon|tue|wed|thu|fri|sat',
};

const itemOf = Object.fromEntries(
  Object.entries(VALUE).map(([name, value]) => [
    name,
    new RegExp(`^(?:(\\*)|(${value})(?:-(${value}))?)?(?:/(\\d\\d?))?$`, 'i'),
  ]),
);
const NTH = new RegExp(`^(${VALUE.dayOfWeek ?? ''})#(-?[1-5]|last|l)$`, 'i');
const WEEKS = new RegExp(`^(${VALUE.dayOfWeek ?? ''})%(\\d+)(?:\\+(\\d+))?$`, 'i');

/** An item as written: from, to and step, each null where it is not there. */
interface Item {
  readonly from: number | null;
  readonly to: number | null;
  readonly step: number | null;
}

function numberOf(text: string | undefined, { names, low }: Field): number | null {
  if (text === undefined) return null;
  if (/^l/i.test(text)) return -1;
  const index = names.indexOf(text.toLowerCase());
  return index >= 0 ? low + index : Number(text);
}

function itemIn(text: string, field: Field): Item | null {
  const parts = text === '' ? null : itemOf[field.name]?.exec(text);
  if (!parts) return null;
  const [, , from, to, step] = parts;
  const by = step === undefined ? null : Number(step);
  return { from: numberOf(from, field), to: numberOf(to, field), step: by };
}

/** `range`: it goes round the end, through 24 too, which is 0; null where the package raises an error. */
function range({ low, high }: Field, from: number, to: number, step: number): number[] | null {
  if ((from < 0 && to > 0) || (to < 0 && from > 0) || step === 0) return null;
  const [min, max] = from < 0 ? [-high, -1] : [low, high];
  const all: number[] = [];
  let [value, end] = [from, to];
  for (;;) {
    all.push(value);
    if (value === end) break;
    if (++value > max) {
      value = min;
      if (end > max) end -= max + 1;
    }
    if (all.length > 2 * high) return null;
  }
  return all.filter((_, index) => index % step === 0);
}

/** `expand`: the item's values; the word star for one that names no value; null where it is refused. */
function expand({ from, to, step }: Item, field: Field): number[] | 'star' | null {
  const by = step === 1 ? null : step;
  const end = by !== null && to === null ? field.high : to;
  if (from === null && end === null) return 'star';
  if (from !== null && end === null) return [from];
  const start = from ?? field.low;
  return range(field, start, end === null || (end < 0 && start > 0) ? field.high : end, by ?? 1);
}

/** A weekday, its place in the month (from the end where negative), and every how many weeks. */
export interface Weekday {
  readonly day: number;
  readonly nth?: number;
  readonly weeks?: readonly [number, number];
}

function weekdayItem(text: string, field: Field): Weekday[] | null {
  const nth = NTH.exec(text);
  const weeks = WEEKS.exec(text);
  const day = (numberOf((nth ?? weeks)?.[1], field) ?? 0) % 7;
  if (nth) return [{ day, nth: numberOf(nth[2], field) ?? 0 }];
  if (weeks) return [{ day, weeks: [Number(weeks[2]), Number(weeks[3] ?? 0)] }];
  const item = itemIn(text, field);
  if (!item) return null;
  const { from, to, step } = item;
  // A value with a step is that value alone, and a range that runs backwards with one is nothing.
  if (from === null && step === null) return [];
  const last = to ?? from ?? 6;
  const end = step === null && last < (from ?? 0) ? last + 7 : last;
  const days: Weekday[] = [];
  for (let at = from ?? 0; at <= end; at += Math.max(1, step ?? 1)) days.push({ day: at % 7 });
  return days;
}

/** `determine_weekdays`: of several items for one weekday only the least is ever looked at; null when refused. */
export function weekdaysIn(text: string, field: Field): Weekday[] | null {
  const kept = new Map<number, Weekday>();
  for (const item of text.split(',')) {
    const days = weekdayItem(item, field);
    if (!days) return null;
    for (const each of days) {
      const other = kept.get(each.day);
      if (!other || rank(each) < rank(other)) kept.set(each.day, each);
    }
  }
  return [...kept.values()];
}

const rank = ({ nth, weeks }: Weekday) => nth ?? weeks?.[0] ?? -9;

function readWeekdays(text: string, field: Field): OwnField {
  const weekdays = weekdaysIn(text, field);
  // No package of weeks has none in it: `mon%0` is an error as soon as a run is looked for.
  if (!weekdays || weekdays.some(({ weeks }) => weeks?.[0] === 0)) return { refused: true };
  if (weekdays.length === 0) return { values: [0, 1, 2, 3, 4, 5, 6] };
  const days: ShapedDays[] = [];
  const values: number[] = [];
  for (const { day, nth } of weekdays) {
    if (nth === undefined) values.push(day);
    else days.push(nth > 0 ? nthWeekday(day, nth) : lastWeekday(day, -nth - 1));
  }
  return { values, days };
}

/** The values of a list; null where it is refused, and the word star where any item names them all. */
export function valuesIn(text: string, field: Field): number[] | 'star' | null {
  const values: number[] = [];
  let isStar = false;
  for (const part of text.split(',')) {
    const item = itemIn(part, field);
    const found = item && expand(item, field);
    if (found === null) return null;
    if (found === 'star') isStar = true;
    else values.push(...found);
  }
  return isStar ? 'star' : values;
}

/** One field, as the package's grammar and its `determine_…` read it. */
export function readField(text: string, field: Field): OwnField {
  if (field.name === 'dayOfWeek') return readWeekdays(text, field);
  const found = valuesIn(text, field);
  if (found === null) return { refused: true };
  const { low, high } = field;
  if (found === 'star') {
    return { values: Array.from({ length: high - low + 1 }, (_, index) => low + index) };
  }
  if (field.name === 'hour') return { values: found.map((hour) => hour % 24) };
  return {
    values: found.filter((value) => value >= 0),
    days: found.filter((value) => value < 0).map((value) => lastDay(-value - 1)),
  };
}
