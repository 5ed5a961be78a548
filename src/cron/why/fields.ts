import { daysInMonth, dayNumber, weekday } from '../calendar.ts';
import { civilOf } from '../civil.ts';
import type { Civil } from '../civil.ts';
import { valuesOf } from '../compile.ts';
import { weekdayOf } from '../fields.ts';
import type { FieldNode, Tree } from '../tree.ts';
import type { FieldName } from '../types.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from '../words.ts';
import type { FieldVerdict } from './types.ts';

/** Each field of a text, in its order, and what it says to a local time. */
export function fieldVerdicts(tree: Tree, localMs: number): FieldVerdict[] {
  const nodes = Object.values(tree.fields ?? {}).filter((node) => node !== undefined);
  const civil = civilOf(localMs);
  return nodes.map((node) => verdictOf(node, civil, tree.macro !== null));
}

function verdictOf(node: FieldNode, civil: Civil, isMacro: boolean): FieldVerdict {
  const { field, text, start, end } = node;
  const value = valueIn(field, civil);
  const named = namedBy(node, civil);
  const any = node.items.some((item) => item.kind === 'all' && item.step === 1);
  return {
    field,
    // systemd counts on from second 0 where none is written.
    text: text === '' ? named.join() : text,
    span: isMacro || start === end ? null : { start, end },
    value,
    shown: shownValue(field, value),
    match: any ? 'any' : named.includes(value) ? 'matches' : 'differs',
    named,
    isShaped: node.items.some(({ kind }) => kind === 'shaped'),
  };
}

function valueIn(field: FieldName, { year, month, day, hour, minute, second }: Civil): number {
  const dayOfWeek = weekday(dayNumber(year, month, day));
  return { second, minute, hour, dayOfMonth: day, month, dayOfWeek, year }[field];
}

/** What a field names, in order: weekdays from Sunday, 0; days that depend on the month as those of this one. */
function namedBy(node: FieldNode, civil: Civil): number[] {
  const { field, spec } = node;
  const isWeek = field === 'dayOfWeek';
  const plain = valuesOf(node).map((value) => (isWeek ? weekdayOf(spec, value) : value));
  return [...new Set([...plain, ...shapedBy(node, civil)])].sort((a, b) => a - b);
}

/** `L`, `15W`, `5#3`: days of the asked month; in the field of weekdays the asked one, if its day is among them. */
function shapedBy(node: FieldNode, { year, month, day }: Civil): number[] {
  const first = weekday(dayNumber(year, month, 1));
  const bits = node.items.reduce(
    (all, item) =>
      item.kind === 'shaped' ? all | item.days(daysInMonth(year, month), first) : all,
    0,
  );
  const has = (each: number) => ((bits >>> (each - 1)) & 1) === 1;
  if (node.field === 'dayOfWeek') return has(day) ? [(first + day - 1) % 7] : [];
  return Array.from({ length: 31 }, (_, index) => index + 1).filter(has);
}

/** A value as it is shown beside its mark: "05", "Mar", "Sun". */
function shownValue(field: FieldName, value: number): string {
  if (field === 'month') return (MONTH_NAMES[value - 1] ?? '').slice(0, 3);
  if (field === 'dayOfWeek') return (WEEKDAY_NAMES[value] ?? '').slice(0, 3);
  return String(value);
}
