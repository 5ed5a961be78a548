import { countBits, hasBit } from '@/base/bits.ts';
import { dayNumber, daysInMonth, weekday } from '../calendar.ts';
import { monthMask, monthShape } from '../days.ts';
import type { Schedule } from '../types.ts';

export type DayFields = Pick<
  Schedule,
  'daysOfMonth' | 'daysOfWeek' | 'dayRule' | 'shapedDays' | 'shapedWeekdays'
>;

/**
 * The days of a schedule for all time: for each month (0 to 11) and each of the 28 shapes, the days of that month as
 * bits, at `month * 28 + shape`. What no year has is 0.
 */
export type AllDays = Int32Array;

const SHAPES = 28;
const FEBRUARY = 1;
const CYCLE_YEARS = 400;

/** A shape of a month: its length, and the weekday of its 1st (Sunday 0). */
export interface Shape {
  readonly length: number;
  readonly first: number;
}

function lengthsOf(month: number): number[] {
  return month === FEBRUARY ? [28, 29] : [daysInMonth(2001, month + 1)];
}

/** The shapes a month (0 to 11) takes over the years. */
export function shapesOf(month: number): Shape[] {
  return lengthsOf(month).flatMap((length) =>
    Array.from({ length: 7 }, (_, first) => ({ length, first })),
  );
}

/** The shapes that the months of a set (January to December as bits 0 to 11) take, each once. */
export function shapesIn(months: number): Shape[] {
  const lengths = new Set<number>();
  for (let month = 0; month < 12; month++) {
    if (hasBit(months, month)) for (const length of lengthsOf(month)) lengths.add(length);
  }
  return [...lengths].flatMap((length) =>
    Array.from({ length: 7 }, (_, first) => ({ length, first })),
  );
}

/** All days that day fields name in the months of a set. */
export function allDays(days: DayFields, months: number): AllDays {
  const all = new Int32Array(12 * SHAPES);
  for (let month = 0; month < 12; month++) {
    if (!hasBit(months, month)) continue;
    for (const { length, first } of shapesOf(month)) {
      all[month * SHAPES + monthShape(length, first)] = monthMask(days, length, first);
    }
  }
  return all;
}

/** The days of one month of one shape. */
export function daysAt(all: AllDays, month: number, { length, first }: Shape): number {
  return all[month * SHAPES + monthShape(length, first)] ?? 0;
}

export function areSameDays(a: AllDays, b: AllDays): boolean {
  return a.every((mask, index) => mask === b[index]);
}

/** The days that lie in both, in one of them, or in the first alone. */
export function joinDays(a: AllDays, b: AllDays, join: 'both' | 'either' | 'without'): AllDays {
  return a.map((mask, index) => {
    const other = b[index] ?? 0;
    if (join === 'either') return mask | other;
    return join === 'both' ? mask & other : mask & ~other;
  });
}

let known: Int32Array | null = null;

/** How many times in the 400 years after which the calendar repeats each month has each shape. */
function timesInCycle(): Int32Array {
  if (known) return known;
  known = new Int32Array(12 * SHAPES);
  for (let year = 2000; year < 2000 + CYCLE_YEARS; year++) {
    for (let month = 1; month <= 12; month++) {
      const first = weekday(dayNumber(year, month, 1));
      const at = (month - 1) * SHAPES + monthShape(daysInMonth(year, month), first);
      known[at] = (known[at] ?? 0) + 1;
    }
  }
  return known;
}

/** How many days that is in the 400 years (146,097 days) after which the calendar repeats. */
export function countInCycle(all: AllDays): number {
  const times = timesInCycle();
  return all.reduce((sum, mask, index) => sum + countBits(mask) * (times[index] ?? 0), 0);
}
