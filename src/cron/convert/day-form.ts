import { monthMask } from '../days.ts';
import {
  lastDay,
  lastWeekday,
  lastWorkday,
  nearestWorkday,
  nthWeekday,
  shapedTable,
} from '../shaped-days.ts';
import type { ShapedDays } from '../shaped-days.ts';
import type { DayFields } from './all-days.ts';

export const EVERY_DATE = 0x7fffffff;
export const EVERY_WEEKDAY = 0x7f;

/** A day that depends on the shape of the month; weekdays count from Sunday, 0. */
export type ShapedItem =
  | { readonly kind: 'last-day'; readonly before: number }
  | { readonly kind: 'nearest-workday'; readonly day: number }
  | { readonly kind: 'last-workday'; readonly before: number }
  | { readonly kind: 'nth-weekday'; readonly weekday: number; readonly nth: number }
  | { readonly kind: 'last-weekday'; readonly weekday: number };

/** Two day fields and their rule, in no scheduler's language. */
export interface DayForm {
  /** Days 1 to 31 as bits 0 to 30. */
  readonly dates: number;
  readonly dateItems: readonly ShapedItem[];
  /** Sunday to Saturday as bits 0 to 6. */
  readonly weekdays: number;
  readonly weekItems: readonly ShapedItem[];
  readonly rule: 'both' | 'either';
}

/** The days an item stands for. */
export function daysOfItem(item: ShapedItem): ShapedDays {
  switch (item.kind) {
    case 'last-day':
      return lastDay(item.before);
    case 'nearest-workday':
      return nearestWorkday(item.day);
    case 'last-workday':
      return lastWorkday(item.before);
    case 'nth-weekday':
      return nthWeekday(item.weekday, item.nth);
    case 'last-weekday':
      return lastWeekday(item.weekday);
  }
}

/** The day fields of a form, as a schedule keeps them. */
export function fieldsOfForm(form: DayForm): DayFields {
  return {
    daysOfMonth: form.dates,
    daysOfWeek: form.weekdays,
    dayRule: form.rule,
    shapedDays: shapedTable(form.dateItems.map(daysOfItem)),
    shapedWeekdays: shapedTable(form.weekItems.map(daysOfItem)),
  };
}

const NONE = { dates: 0, dateItems: [], weekdays: 0, weekItems: [] } as const;

/** Days of the month alone: every weekday will do. */
export function byDates(dates: number, dateItems: readonly ShapedItem[] = []): DayForm {
  return { ...NONE, dates, dateItems, weekdays: EVERY_WEEKDAY, rule: 'both' };
}

/** Weekdays alone: every day of the month will do. */
export function byWeekdays(weekdays: number, weekItems: readonly ShapedItem[] = []): DayForm {
  return { ...NONE, weekdays, weekItems, dates: EVERY_DATE, rule: 'both' };
}

/** Whether a field of the form leaves the days to the other one. */
export function isOpen(form: DayForm, field: 'dayOfMonth' | 'dayOfWeek'): boolean {
  if (field === 'dayOfMonth') return form.dates === EVERY_DATE && form.dateItems.length === 0;
  return form.weekdays === EVERY_WEEKDAY && form.weekItems.length === 0;
}

/** The days of one month that a form names. */
export function maskOfForm(form: DayForm, length: number, first: number): number {
  return monthMask(fieldsOfForm(form), length, first);
}
