import { hasDays } from './days.ts';
import type { Dialect } from './dialects/types.ts';
import { weekdayOf } from './fields.ts';
import { shapedTable } from './shaped-days.ts';
import type { FieldNode, FieldNodes, Tree } from './tree.ts';
import type { Schedule } from './types.ts';

/** Calls `take` with each value a field names, in the order they are written, repeats included. */
function eachValue(node: FieldNode, take: (value: number) => void): void {
  const { low, high } = node.spec;
  for (const item of node.items) {
    if (item.kind === 'shaped') continue;
    if (item.kind === 'value') {
      take(item.value.number);
      continue;
    }
    if (item.kind === 'set' || (item.kind === 'range' && item.values)) {
      item.values?.forEach(take);
      continue;
    }
    const from = item.kind === 'all' ? low : item.from.number;
    const to = item.kind === 'all' ? high : Math.min(high, item.to.number);
    for (let value = from; value <= to; value += item.step) take(value);
  }
}

/** The values a field names, in the order they are written, repeats included. */
export function valuesOf(node: FieldNode): number[] {
  const values: number[] = [];
  eachValue(node, (value) => values.push(value));
  return values;
}

/** Whether a field names any value at all; one made of reversed ranges may not. */
export function namesAny(node: FieldNode): boolean {
  return node.items.some((item) => {
    const values = item.kind === 'range' || item.kind === 'set' ? item.values : undefined;
    return !values || values.length > 0;
  });
}

function bitsOf(node: FieldNode): number {
  const { low, high } = node.spec;
  const size = high - low + 1;
  if (node.text === '*') return (2 ** size - 1) | 0;
  let bits = 0;
  eachValue(node, (value) => (bits |= 1 << (value - low)));
  return bits;
}

function weekdaysOf(node: FieldNode): number {
  if (node.text === '*') return 0x7f;
  let bits = 0;
  eachValue(node, (value) => (bits |= 1 << weekdayOf(node.spec, value)));
  return bits;
}

function sixtyOf(node: FieldNode): [number, number] {
  if (node.text === '*') return [-1, 0x0fffffff];
  let [low, high] = [0, 0];
  eachValue(node, (value) => {
    if (value < 32) low |= 1 << value;
    else high |= 1 << (value - 32);
  });
  return [low, high];
}

function yearsOf(node: FieldNode | undefined): readonly number[] | null {
  if (!node || node.items.every((item) => item.kind === 'all' && item.step === 1)) return null;
  return [...new Set(valuesOf(node))].sort((a, b) => a - b);
}

function shapedOf(node: FieldNode): readonly number[] | null {
  if (!node.items.some(({ kind }) => kind === 'shaped')) return null;
  return shapedTable(node.items.flatMap((item) => (item.kind === 'shaped' ? [item.days] : [])));
}

/** A schedule that never runs by the clock, as the base of one that is not made of fields. */
export function emptySchedule(dialect: Dialect): Schedule {
  return {
    dialect: dialect.id,
    tickMs: 60_000,
    secondsLow: 1,
    secondsHigh: 0,
    years: null,
    shapedDays: null,
    shapedWeekdays: null,
    everyMs: null,
    zone: null,
    facts: null,
    minutesLow: 0,
    minutesHigh: 0,
    hours: 0,
    daysOfMonth: 0,
    months: 0,
    daysOfWeek: 0,
    dayRule: 'both',
    fixedTime: false,
    fires: false,
  };
}

/** The schedule a tree stands for. */
export function compile(tree: Tree, dialect: Dialect): Schedule {
  const { fields, beside } = tree;
  const plain = fields ? ofFields(fields, dialect) : emptySchedule(dialect);
  const schedule = beside ? { ...plain, ...beside, fires: plain.fires || !!beside.everyMs } : plain;
  return dialect.adjust?.(schedule, tree) ?? schedule;
}

/** Written as one literal: this is in the way of each keystroke. */
function ofFields(fields: FieldNodes, dialect: Dialect): Schedule {
  const [minutesLow, minutesHigh] = sixtyOf(fields.minute);
  const [secondsLow, secondsHigh] = fields.second ? sixtyOf(fields.second) : SECOND_0;
  const hours = bitsOf(fields.hour);
  const hasTimes =
    (minutesLow | minutesHigh) !== 0 && (secondsLow | secondsHigh) !== 0 && hours !== 0;
  const days = {
    daysOfMonth: bitsOf(fields.dayOfMonth),
    months: bitsOf(fields.month),
    daysOfWeek: weekdaysOf(fields.dayOfWeek),
    years: yearsOf(fields.year),
    shapedDays: shapedOf(fields.dayOfMonth),
    shapedWeekdays: shapedOf(fields.dayOfWeek),
    dayRule: dialect.dayRule(fields),
  };
  return {
    dialect: dialect.id,
    tickMs: secondsLow === 1 && secondsHigh === 0 ? 60_000 : 1000,
    secondsLow,
    secondsHigh,
    minutesLow,
    minutesHigh,
    hours,
    daysOfMonth: days.daysOfMonth,
    months: days.months,
    daysOfWeek: days.daysOfWeek,
    years: days.years,
    shapedDays: days.shapedDays,
    shapedWeekdays: days.shapedWeekdays,
    dayRule: days.dayRule,
    fixedTime: dialect.fixedTime?.(fields) ?? false,
    everyMs: null,
    zone: null,
    facts: null,
    fires: hasTimes && hasDays(days),
  };
}

const SECOND_0: readonly [number, number] = [1, 0];

/** False when no day of any year, or no time of the day, matches: decided by finite proof. */
export function canFire(schedule: Schedule): boolean {
  const { minutesLow, minutesHigh, secondsLow, secondsHigh, hours } = schedule;
  const hasTimes =
    (minutesLow | minutesHigh) !== 0 && (secondsLow | secondsHigh) !== 0 && hours !== 0;
  return hasTimes && hasDays(schedule);
}
