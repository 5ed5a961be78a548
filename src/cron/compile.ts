import { hasDays } from './days.ts';
import type { Dialect } from './dialects/types.ts';
import { FIELDS } from './fields.ts';
import type { FieldNode } from './tree.ts';
import type { FieldName, Schedule } from './types.ts';

/** Calls `take` with each value a field names, in the order they are written, repeats included. */
function eachValue(node: FieldNode, take: (value: number) => void): void {
  const { low, high } = FIELDS[node.field];
  for (const item of node.items) {
    if (item.kind === 'value') {
      take(item.value.number);
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

/** Whether a field names any value at all; one made of reversed ranges does not. */
export function namesAny(node: FieldNode): boolean {
  return node.items.some((item) => item.kind !== 'range' || item.from.number <= item.to.number);
}

function bitsOf(node: FieldNode): number {
  const { low, high } = FIELDS[node.field];
  const size = high - low + 1;
  if (node.text === '*') return (2 ** size - 1) | 0;
  let bits = 0;
  eachValue(node, (value) => (bits |= 1 << (value - low)));
  return bits;
}

function minutesOf(node: FieldNode): [number, number] {
  if (node.text === '*') return [-1, 0x0fffffff];
  let [low, high] = [0, 0];
  eachValue(node, (value) => {
    if (value < 32) low |= 1 << value;
    else high |= 1 << (value - 32);
  });
  return [low, high];
}

/** A schedule that never runs by the clock. */
function emptySchedule(dialect: Dialect): Schedule {
  return {
    dialect: dialect.id,
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
export function compile(
  fields: Readonly<Record<FieldName, FieldNode>> | null,
  dialect: Dialect,
): Schedule {
  if (!fields) return emptySchedule(dialect);
  const [minutesLow, minutesHigh] = minutesOf(fields.minute);
  const hours = bitsOf(fields.hour);
  const daysOfMonth = bitsOf(fields.dayOfMonth);
  const months = bitsOf(fields.month);
  const week = bitsOf(fields.dayOfWeek);
  const daysOfWeek = (week | (week >>> 7)) & 0x7f;
  const dayRule = dialect.dayRule(fields);
  const hasTimes = (minutesLow | minutesHigh) !== 0 && hours !== 0;
  return {
    dialect: dialect.id,
    minutesLow,
    minutesHigh,
    hours,
    daysOfMonth,
    months,
    daysOfWeek,
    dayRule,
    fixedTime: dialect.fixedTime(fields),
    fires: hasTimes && hasDays({ daysOfMonth, daysOfWeek, dayRule, months }),
  };
}
