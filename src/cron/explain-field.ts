import { hasBit } from '@/base/bits.ts';
import { valuesOf } from './compile.ts';
import { FIELDS } from './fields.ts';
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
  minute: 'minutes',
  hour: 'hours',
  dayOfMonth: 'days of the month',
  month: 'months',
  dayOfWeek: 'weekdays',
};

/** How many values of a list are named before the rest are counted. */
const MOST_NAMED = 6;

function meaning(node: FieldNode): string {
  const [item] = node.items;
  if (node.items.length > 1) return `is a list: ${valueList(node)}.`;
  if (!item) return 'names nothing.';
  if (item.kind === 'value') return `is ${one(node.field, item.value.number)}.`;
  if (item.kind === 'range' && item.from.number > item.to.number) {
    return 'is a range that runs backwards: it names nothing.';
  }
  if (item.step > 1) return `${stepPhrase(node.field, item)}: ${valueList(node)}.`;
  if (item.kind === 'all') return `is every ${FIELDS[node.field].noun}.`;
  return `is a range: ${rangePhrase(node.field, item)}.`;
}

function one(field: FieldName, value: number): string {
  if (field === 'minute') return value === 0 ? 'minute 0, on the hour' : `minute ${value}`;
  if (field === 'hour') return hourWords(value);
  return valueName(field, value);
}

function hourWords(hour: number): string {
  const shown = valueName('hour', hour);
  if (hour === 0) return `hour 0, the one from midnight on (${shown})`;
  return `hour ${hour}, the one from ${shown} on`;
}

function stepPhrase(field: FieldName, item: Exclude<Item, { kind: 'value' }>): string {
  const { noun } = FIELDS[field];
  const scope = item.kind === 'all' ? '' : ` from ${span(field, item)}`;
  return `is every ${ordinal(item.step)} ${noun}${scope}`;
}

function span(field: FieldName, item: Extract<Item, { kind: 'range' }>): string {
  return `${valueName(field, item.from.number)} to ${valueName(field, item.to.number)}`;
}

function rangePhrase(field: FieldName, item: Extract<Item, { kind: 'range' }>): string {
  if (field === 'minute') return `minute ${span(field, item)}, both included`;
  if (field === 'hour') {
    const last = String(item.to.number).padStart(2, '0');
    return `${valueName(field, item.from.number)} to ${last}:59`;
  }
  return `${span(field, item)}, both included`;
}

function valueList({ field, items, ...rest }: FieldNode): string {
  const all = new Set(valuesOf({ field, items, ...rest }).map((v) => normal(field, v)));
  const values = [...all].sort((a, b) => a - b);
  const words = values.map((value) => valueName(field, value));
  const noun = field === 'minute' ? 'minute ' : '';
  if (words.length === 0) return 'nothing';
  if (words.length <= MOST_NAMED) return `${noun}${listWords(words)}`;
  const head = words.slice(0, 3).join(', ');
  return `${noun}${head} and so on to ${words.at(-1) ?? ''}, ${words.length} ${PLURALS[field]} in all`;
}

function normal(field: FieldName, value: number): number {
  return field === 'dayOfWeek' ? value % 7 : value;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What follows for the year, where that is not plain from the field alone. */
function consequence(node: FieldNode, schedule: Schedule | null): string | null {
  if (!schedule) return null;
  if (node.field === 'dayOfMonth' && !isWhole(schedule.daysOfMonth, 31)) {
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
