import { FIELDS } from '../fields.ts';
import type { Field } from '../fields.ts';
import type { FieldName } from '../types.ts';
import type { OwnItem } from './types.ts';

/** Names stand for numbers in any field, whatever letters follow; months are counted from 0. */
const SYMBOLS = [FIELDS.month.names, FIELDS.dayOfWeek.names].flatMap((names) =>
  names.map((name, index) => [new RegExp(`${name}[a-z]*`, 'i'), String(index)] as const),
);

/** The whole range of each field, months from 0. */
const WHOLE: Readonly<Partial<Record<FieldName, readonly [number, number]>>> = {
  minute: [0, 59],
  hour: [0, 23],
  dayOfMonth: [1, 31],
  month: [0, 11],
  dayOfWeek: [0, 6],
};

/** `range`: a step below 1 is 1, a reversed range is empty. */
function range(from: number, to: number, step: number): number[] {
  const values: number[] = [];
  for (let value = from; value <= to; value += Math.max(1, step)) values.push(value);
  return values;
}

/** `string->number` of what follows a star and a slash; a fraction such as `5/5` too. */
function stepOf(text: string): number {
  const [, above = '', below = '1'] = /^([+-]?\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  const step = above === '' ? NaN : Number(above) / Number(below);
  return Number.isInteger(step) || step < 1 ? step : NaN;
}

/** What one item of a list names, out of range or not (`parse-vixie-subelement`); null where it is refused. */
function itemValues(text: string, field: FieldName): number[] | null {
  let plain = text;
  for (const [symbol, number] of SYMBOLS) plain = plain.replace(symbol, number);
  if (plain.startsWith('*')) {
    const [low, high] = WHOLE[field] ?? [0, 0];
    const step = plain === '*' ? 1 : stepOf(plain.slice(2));
    return Number.isNaN(step) ? null : range(low, high, step);
  }
  const parts = /^(\d+)(?:-(\d+)(?:\/(\d+))?)?$/.exec(plain);
  if (!parts) return null;
  const [, from, to = from, step = 1] = parts;
  // Lists longer than any day's minutes stand for no more than their first values do.
  return range(Number(from), Math.min(Number(to), Number(from) + 9999), Number(step));
}

/** A whole field's list, in which 7 is Sunday and day 0 is left out. */
export function listOf(text: string, field: FieldName): number[] {
  const values = text.split(',').flatMap((item) => (item ? (itemValues(item, field) ?? []) : []));
  if (field === 'dayOfMonth') return values.filter((value) => value !== 0);
  return field === 'dayOfWeek' ? values.map((value) => (value === 7 ? 0 : value)) : values;
}

/** The values a clock can show; what lies outside is rolled over, and kept in the schedule's facts. */
export function readItem(text: string, { name, low, high }: Field): OwnItem | null {
  if (text === '*') return null;
  const values = itemValues(text, name);
  if (!values) return { refused: true };
  if (name === 'dayOfMonth' || name === 'dayOfWeek') {
    return { values: values.filter((value) => value >= low && value <= high) };
  }
  const size = high - low + 1;
  return { values: values.map((value) => (value % size) + low) };
}
