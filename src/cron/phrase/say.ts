import type { DayRule } from './types.ts';
import { DAY_NAMES, MONTH_NAMES } from './words.ts';

const ORDINAL = ['', 'first', 'second', 'third', 'fourth', 'fifth'] as const;

/** "Mon to Fri", "Mon, Thu": a set of weekdays, Monday first. */
export function daysText(days: readonly number[]): string {
  const fromMonday = days.map((day) => (day + 6) % 7).sort((a, b) => a - b);
  return runsText(fromMonday, (day) => DAY_NAMES[(day + 1) % 7] ?? '');
}

export function monthsText(months: readonly number[]): string {
  return runsText(months, (month) => MONTH_NAMES[month - 1] ?? '');
}

function runsText(values: readonly number[], name: (value: number) => string): string {
  const first = values[0];
  const last = values.at(-1);
  if (first === undefined || last === undefined) return 'none';
  const inRow = values.length > 2 && last - first === values.length - 1;
  return inRow ? `${name(first)} to ${name(last)}` : values.map(name).join(', ');
}

/** "first Mon of the month" */
export function ruleText(rule: DayRule): string {
  switch (rule.kind) {
    case 'last-day':
      return 'last day of the month';
    case 'last-working-day':
      return 'last weekday of the month';
    case 'last':
      return `last ${DAY_NAMES[rule.weekday] ?? ''} of the month`;
    case 'nth':
      return `${ORDINAL[rule.nth] ?? ''} ${DAY_NAMES[rule.weekday] ?? ''} of the month`;
    case 'nearest':
      return `weekday nearest to day ${String(rule.day)}`;
  }
}
