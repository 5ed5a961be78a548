import { hasBit } from '@/base/bits.ts';
import { valuesOf } from './compile.ts';
import { FIELDS, weekdayOf } from './fields.ts';
import type { FieldNode, Item } from './tree.ts';
import type { FieldName, Schedule } from './types.ts';
import { count, listWords, ordinal, valueName } from './words.ts';

/** What a field says, in one or two sentences: "`1,15` is a list: the 1st and the 15th. 24 days a year…". */
export function explainField(node: FieldNode, schedule: Schedule | null): string {
  const written = node.ignored ? node.text.slice(0, node.ignored.start - node.start) : node.text;
  const first = `${written} ${meaning(node)}`;
  const second = consequence(node, schedule);
  return second ? `${first} ${second}` : first;
}

const PLURALS: Readonly<Record<FieldName, string>> = {
  second: 'seconds',
  minute: 'minutes',
  hour: 'hours',
  dayOfMonth: 'days of the month',
  month: 'months',
  dayOfWeek: 'weekdays',
  year: 'years',
};

/** Bare numbers that need their noun beside them: "second 30", "year 2027". */
const NUMBERED: ReadonlySet<FieldName> = new Set(['second', 'minute', 'year']);

function nounOf(field: FieldName): string {
  return NUMBERED.has(field) ? `${field} ` : '';
}

/** How many values of a list are named before the rest are counted. */
const MOST_NAMED = 6;

function meaning(node: FieldNode): string {
  const [item] = node.items;
  if (node.items.length > 1) return `is a list: ${listMeaning(node)}.`;
  if (!item) return 'names nothing.';
  if (node.text === '?' && node.field.startsWith('day')) {
    return 'sets nothing: the other day field decides.';
  }
  if (item.kind === 'value') return `is ${one(node, item.value.number)}.`;
  if (item.kind === 'set') return setMeaning(node);
  if (item.kind === 'shaped') return `${shapedMeaning(node)}.`;
  if (item.kind === 'range' && item.values?.length === 0) {
    return 'is a range that runs backwards: it names nothing.';
  }
  if (item.step > 1) return `${stepPhrase(node, item)}: ${valueList(node)}.`;
  if (item.kind === 'all') return `is every ${FIELDS[node.field].noun}.`;
  return `is a range: ${rangePhrase(node, item)}.`;
}

/** Whether some of its days depend on the shape of the month, so that nobody can count them from the field. */
function isShaped({ items }: FieldNode): boolean {
  return items.some(({ kind }) => kind === 'shaped');
}

/** The values of a list, and that there is more to it where items of it depend on the shape of the month. */
function listMeaning(node: FieldNode): string {
  if (!isShaped(node)) return valueList(node);
  const shaped = 'days that depend on the month';
  return valuesOf(node).length > 0 ? `${valueList(node)}, and ${shaped}` : shaped;
}

/** `H`, a value the scheduler draws from a job's name or by chance. */
const DRAWN = /^H(?![a-z])/;

/** Values an engine reads in a way of its own: one, or a list. */
function setMeaning(node: FieldNode): string {
  const values = [...new Set(valuesOf(node))];
  const [value] = values;
  if (value !== undefined && DRAWN.test(node.text)) {
    const here = values.length === 1 ? one(node, value) : valueList(node);
    return `is drawn by the scheduler; here ${here} stands for it.`;
  }
  if (values.length > 2 && /^\w+\.\.\w+$/.test(node.text)) {
    const last = values.at(-1) ?? 0;
    const isWhole = last - (value ?? 0) === values.length - 1;
    if (isWhole) return `is a range: ${named(node, value ?? 0)} to ${named(node, last)}.`;
  }
  return value !== undefined && values.length === 1
    ? `is ${one(node, value)}.`
    : `is a list: ${valueList(node)}.`;
}

const COUNTS = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

/** Days by the shape of the month, told from how they are written. */
function shapedMeaning(node: FieldNode): string {
  const { text, field, spec } = node;
  if (field === 'dayOfMonth') {
    const before = /^(?:L-|-|~0?)(\d+)$/i.exec(text)?.[1];
    const workday = /^(\d+)W$/i.exec(text)?.[1];
    if (/^LW$/i.test(text)) return 'is the last workday of the month, Monday to Friday';
    if (/^(L|last)$/i.test(text)) return 'is the last day of the month';
    if (workday)
      return `is the workday nearest to the ${ordinal(Number(workday))}, Monday to Friday`;
    if (before && /^L/i.test(text))
      return `is ${count(Number(before), 'day')} before the last of the month`;
    return 'names days counted from the end of the month';
  }
  const [, day = '', nth] = /^(?:L(?=\d)|(?=\d|\w{3}))(\d|[a-z]{3})(?:#(\d)|L)?$/i.exec(text) ?? [];
  const index = spec.names.indexOf(day.toLowerCase());
  const number = index >= 0 ? index + spec.low : Number(day);
  if (day === '' || Number.isNaN(number)) return 'names days that depend on the month';
  const name = valueName('dayOfWeek', weekdayOf(spec, number));
  return `is the ${nth ? (COUNTS[Number(nth)] ?? `${ordinal(Number(nth))}`) : 'last'} ${name} of the month`;
}

/** A value as written, in the numbering the name of a value is made from. */
function named({ field, spec }: FieldNode, value: number): string {
  return valueName(field, field === 'dayOfWeek' ? weekdayOf(spec, value) : value);
}

function one(node: FieldNode, value: number): string {
  const { field } = node;
  if (field === 'minute' && value === 0) return 'minute 0, on the hour';
  if (field === 'second' && value === 0) return 'second 0, on the minute';
  if (field === 'hour') return hourWords(value);
  return `${nounOf(field)}${named(node, value)}`;
}

function hourWords(hour: number): string {
  const shown = valueName('hour', hour);
  if (hour === 0) return `hour 0, the one from midnight on (${shown})`;
  return `hour ${hour}, the one from ${shown} on`;
}

function stepPhrase(node: FieldNode, item: Extract<Item, { kind: 'all' | 'range' }>): string {
  const { noun } = node.spec;
  const scope = item.kind === 'all' ? '' : ` from ${span(node, item)}`;
  return `is every ${ordinal(item.step)} ${noun}${scope}`;
}

function span(node: FieldNode, item: Extract<Item, { kind: 'range' }>): string {
  return `${named(node, item.from.number)} to ${named(node, item.to.number)}`;
}

function rangePhrase(node: FieldNode, item: Extract<Item, { kind: 'range' }>): string {
  const { field } = node;
  if (field === 'hour') {
    const last = String(item.to.number).padStart(2, '0');
    return `${named(node, item.from.number)} to ${last}:59`;
  }
  return `${nounOf(field)}${span(node, item)}, both included`;
}

function valueList(node: FieldNode): string {
  const { field } = node;
  const all = new Set(valuesOf(node).map((value) => normal(node, value)));
  const values = [...all].sort((a, b) => a - b);
  const words = values.map((value) => valueName(field, value));
  const noun = nounOf(field);
  if (words.length === 0) return 'nothing';
  if (words.length <= MOST_NAMED) return `${noun}${listWords(words)}`;
  const head = words.slice(0, 3).join(', ');
  return `${noun}${head} and so on to ${words.at(-1) ?? ''}, ${words.length} ${PLURALS[field]} in all`;
}

function normal({ field, spec }: FieldNode, value: number): number {
  return field === 'dayOfWeek' ? weekdayOf(spec, value) : value;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What follows for the year, where that is not plain from the field alone. */
function consequence(node: FieldNode, schedule: Schedule | null): string | null {
  if (!schedule) return null;
  if (node.field === 'dayOfMonth' && !isWhole(schedule.daysOfMonth, 31)) {
    if (isShaped(node)) return null;
    const days = daysAYear(schedule);
    if (days === 0) return hasBit(schedule.daysOfMonth, 28) ? 'In leap years only.' : null;
    const either = schedule.dayRule === 'either';
    const whatever = either || isWhole(schedule.daysOfWeek, 7);
    return `${count(days, 'day')} a year, ${whatever ? 'whatever weekday they fall on' : 'where the weekday matches too'}.`;
  }
  if (node.field === 'dayOfWeek' && !isWhole(schedule.daysOfWeek, 7)) {
    if (schedule.dayRule === 'either') return 'These run whatever the day of the month.';
    if (!isWhole(schedule.daysOfMonth, 31)) return 'The day of the month has to match too.';
  }
  return null;
}

function isWhole(bits: number, size: number): boolean {
  return bits === (size === 31 ? 0x7fffffff : (1 << size) - 1);
}

/** Days of a common year that the day of month and the month name together. */
function daysAYear({ daysOfMonth, months }: Schedule): number {
  let days = 0;
  MONTH_LENGTHS.forEach((length, month) => {
    if (((months >>> month) & 1) === 0) return;
    for (let day = 0; day < length; day++) days += (daysOfMonth >>> day) & 1;
  });
  return days;
}
