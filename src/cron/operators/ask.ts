import { compile } from '../compile.ts';
import type { Dialect } from '../dialects/types.ts';
import type { Field } from '../fields.ts';
import { weekdayOf } from '../fields.ts';
import { read } from '../read.ts';
import type { FieldName, Schedule } from '../types.ts';

const REST: Readonly<Record<FieldName, string>> = {
  second: '0',
  minute: '0',
  hour: '0',
  dayOfMonth: '*',
  month: '*',
  dayOfWeek: '*',
  year: '*',
};

/** The list of fields a field is in, the usual one first; none where the dialect has no such field. */
function listWith(field: FieldName, { fields, otherFields = [] }: Dialect): readonly FieldName[] {
  return [fields, ...otherFields].find((names) => names.includes(field)) ?? [];
}

/** The time of a systemd timer with one part of it given. */
function timer(field: FieldName, text: string): string {
  const part = (name: FieldName, otherwise: string) => (name === field ? text : otherwise);
  const week = field === 'dayOfWeek' ? `${text} ` : '';
  const day = text.startsWith('~') ? text : `-${part('dayOfMonth', '*')}`;
  const date = `${part('year', '*')}-${part('month', '*')}${day}`;
  return `${week}${date} ${part('hour', '0')}:${part('minute', '0')}:${part('second', '0')}`;
}

/** Whole texts of a dialect that have `text` in a field and nothing of interest in the others. */
export function textsWith(field: FieldName, text: string, dialect: Dialect): string[] {
  if (dialect.id === 'systemd') return [timer(field, text)];
  const names = listWith(field, dialect);
  const write = (rest: Readonly<Record<FieldName, string>>) => {
    const plain = names.map((name) => (name === field ? text : rest[name])).join(' ');
    return dialect.id.startsWith('eventbridge') ? `cron(${plain})` : plain;
  };
  // Where one of the day fields has to be a question mark, it is the other one.
  const other = field === 'dayOfWeek' ? { dayOfMonth: '?' } : { dayOfWeek: '?' };
  return names.length === 0 ? [] : [write(REST), write({ ...REST, ...other })];
}

/** What a dialect makes of a text in a field; null where it is refused, or not read to its end. */
export function ask(field: FieldName, text: string, dialect: Dialect): Schedule | null {
  for (const whole of textsWith(field, text, dialect)) {
    const reading = read(whole, dialect);
    if (!reading.ok || reading.tree.extra || reading.tree.fields?.[field]?.ignored) continue;
    return compile(reading.tree, dialect);
  }
  return null;
}

/** Whether a dialect takes a text in a field at all, read to its end or not. */
export function isTaken(field: FieldName, text: string, dialect: Dialect): boolean {
  return textsWith(field, text, dialect).some((whole) => read(whole, dialect).ok);
}

/** The values a schedule has in a field, in the field's own numbering and in order. */
export function valuesIn(schedule: Schedule, field: Field): number[] {
  const { name, low, high } = field;
  if (name === 'year') return [...(schedule.years ?? [])];
  const isIn = {
    second: (value: number) => bitOf60(schedule.secondsLow, schedule.secondsHigh, value),
    minute: (value: number) => bitOf60(schedule.minutesLow, schedule.minutesHigh, value),
    hour: (value: number) => (schedule.hours >>> value) & 1,
    dayOfMonth: (value: number) => (schedule.daysOfMonth >>> (value - 1)) & 1,
    month: (value: number) => (schedule.months >>> (value - 1)) & 1,
    dayOfWeek: (value: number) => (schedule.daysOfWeek >>> weekdayOf(field, value)) & 1,
  }[name];
  const last = name === 'dayOfWeek' ? low + 6 : high;
  const values: number[] = [];
  for (let value = low; value <= last; value++) if (isIn(value) === 1) values.push(value);
  return values;
}

function bitOf60(low: number, high: number, value: number): number {
  return value < 32 ? (low >>> value) & 1 : (high >>> (value - 32)) & 1;
}
