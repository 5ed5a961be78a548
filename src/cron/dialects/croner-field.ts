import type { Field } from '../fields.ts';
import {
  lastDay,
  lastWeekday,
  lastWorkday,
  nearestWorkday,
  nthWeekday,
  type ShapedDays,
} from '../shaped-days.ts';
import type { FieldName } from '../types.ts';
import type { OwnField } from './types.ts';

interface Found {
  readonly values: readonly number[];
  readonly days?: readonly ShapedDays[];
}

/** The names in order, as they are replaced; a Sunday that ends a range is 7. */
const WEEKDAYS = '-sun:-7 sun:0 mon:1 tue:2 wed:3 thu:4 fri:5 sat:6';
const MONTHS = 'jan:1 feb:2 mar:3 apr:4 may:5 jun:6 jul:7 aug:8 sep:9 oct:10 nov:11 dec:12';

/** `replaceAlpha`; null where a name does not stand alone. */
function withoutNames(text: string, names: string): string | null {
  let all = text;
  let alone = true;
  for (const pair of names.split(' ')) {
    const [name = '', number = ''] = pair.split(':');
    all = all.replace(new RegExp(name, 'gi'), (word, at: number, whole: string) => {
      const start = at + word.length - 3;
      const before = whole.charAt(start - 1);
      const after = whole.charAt(start + 3);
      if (/[a-z\d/#]/i.test(before) || /[a-km-z\d]/i.test(after)) alone = false;
      return number;
    });
  }
  return alone ? all : null;
}

function count(from: number, to: number, step: number, field: Field): number[] | null {
  const { low, high, name } = field;
  // 0 in the years is passed over: `*/4` counts from it.
  const first = name === 'year' && from === 0 && step > 0 ? step : from;
  const values: number[] = [];
  for (let value = first; value <= to; value += step) {
    if (value < low || value > high) return null;
    values.push(value);
  }
  return values;
}

/** The largest step: the number of values, weekdays being seven and years counted from 0. */
function largestStep({ name, low, high }: Field): number {
  if (name === 'dayOfWeek') return 7;
  return name === 'year' ? high + 1 : high - low + 1;
}

/** A number, a range, a range with a step or a star with a step. */
function plain(text: string, field: Field): number[] | null {
  const { low, high, name } = field;
  const [, first, last = first, stepText] = /^(\d+)(?:-(\d+)(?:\/(\d+))?)?$/.exec(text) ?? [];
  const starStep = /^\*\/(\d+)$/.exec(text)?.[1];
  const step = Number(starStep ?? stepText ?? 1);
  if (step === 0 || (step > largestStep(field) && (starStep ?? stepText))) return null;
  if (starStep !== undefined) {
    const lowest = name === 'year' ? 0 : low;
    return count(lowest, name === 'dayOfWeek' ? 6 : high, step, field);
  }
  if (first === undefined || Number(first) > Number(last)) return null;
  return count(Number(first), Number(last), step, field);
}

/** A weekday may be the nth or the last of its month, even in a range or with a step. */
function weekdayItem(text: string, field: Field): Found | null {
  const [, range = text, nth, last] = /^(.*?)(?:#(.+)|(L))$/i.exec(text) ?? [];
  const values = plain(range, field);
  const which = last ?? nth ?? '';
  if (!values || which === '') return values && { values };
  const isLast = which.toUpperCase() === 'L';
  const number = Number(which);
  if (!isLast && !(/^\d+$/.test(which) && number >= 1 && number <= 5)) return null;
  const days = values.map((value) =>
    isLast ? lastWeekday(value % 7) : nthWeekday(value % 7, number),
  );
  return { values: [], days };
}

function readItem(text: string, field: Field): Found | null {
  if (text === '*') return { values: count(field.low, field.high, 1, field) ?? [] };
  if (field.name === 'dayOfWeek') return weekdayItem(text, field);
  const workday = field.name === 'dayOfMonth' ? /^(\d+)W$/i.exec(text)?.[1] : undefined;
  const values = plain(workday ?? text, field);
  if (!values || workday === undefined) return values && { values };
  return { values: [], days: values.map((value) => nearestWorkday(value)) };
}

/** A field whose names are numbers now; a `+` before the weekdays speaks of the day rule only. */
function withNumbers(text: string, name: FieldName): string | null {
  if (name !== 'month' && name !== 'dayOfWeek') return text;
  const names = name === 'month' ? MONTHS : WEEKDAYS;
  const numbers = text.length >= 3 ? withoutNames(text, names) : text;
  return name === 'dayOfWeek' ? (numbers?.replace(/^\+/, '') ?? null) : numbers;
}

/** The items of a day of month without its `L`, and whether there was one; null for an `L` in a wrong place. */
function withoutLast(text: string): { items: string[]; last: boolean } | null {
  const items = text.split(',');
  if (!/l/i.test(text)) return { items, last: false };
  const others = items.filter((item) => !/^l$/i.test(item));
  return others.some((item) => item === '' || /l/i.test(item))
    ? null
    : { items: others, last: true };
}

/** `CronPattern.parse` and `partToArray`, for one field. */
export function readField(text: string, field: Field): OwnField {
  const { name } = field;
  const refused = { refused: true } as const;
  const starred = text.replaceAll('?', '*');
  if (name === 'dayOfMonth' && /^LW$/i.test(starred)) return { values: [], days: [lastWorkday()] };
  const whole = withNumbers(starred, name);
  const parts = name === 'dayOfMonth' ? withoutLast(starred) : { items: whole?.split(',') ?? [''] };
  if (!parts) return refused;
  const values: number[] = [];
  const days: ShapedDays[] = 'last' in parts && parts.last ? [lastDay()] : [];
  for (const item of parts.items) {
    const found = readItem(item, field);
    if (!found) return refused;
    values.push(...found.values);
    days.push(...(found.days ?? []));
  }
  return { values, days };
}
