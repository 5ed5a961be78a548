import { monthShape } from './days.ts';

/**
 * Days that depend on the shape of a month alone: its length and the weekday of its 1st (Sunday 0). Each returns a
 * function from that shape to days of the month, as bits 0 (the 1st) to 30; 0 where the month has no such day.
 */
export type ShapedDays = (length: number, first: number) => number;

const bit = (day: number) => (day >= 1 && day <= 31 ? 1 << (day - 1) : 0);
const weekdayOn = (first: number, day: number) => (first + day - 1) % 7;

/** `L`, and `L-3` with three days before it. */
export function lastDay(before = 0): ShapedDays {
  return (length) => bit(length - before);
}

/** The Monday to Friday nearest to a day, never leaving the month. */
function nearest(length: number, first: number, day: number): number {
  const weekday = weekdayOn(first, day);
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === length ? length - 2 : day + 1;
  return day;
}

/** `15W`. A day the month does not have is left out, or taken as its last (`short`). */
export function nearestWorkday(day: number, short: 'skip' | 'last' = 'skip'): ShapedDays {
  return (length, first) => {
    if (day > length && short === 'skip') return 0;
    return bit(nearest(length, first, Math.min(day, length)));
  };
}

/** `LW`, and `L-3W`: the workday nearest to the day so many before the last. */
export function lastWorkday(before = 0): ShapedDays {
  return (length, first) => (length > before ? bit(nearest(length, first, length - before)) : 0);
}

/** `5#3`: the nth of a weekday (Sunday 0). */
export function nthWeekday(weekday: number, nth: number): ShapedDays {
  return (length, first) => {
    const day = 1 + ((weekday - first + 7) % 7) + (nth - 1) * 7;
    return nth >= 1 && day <= length ? bit(day) : 0;
  };
}

/** `5L`: the last of a weekday (Sunday 0), or the last but so many. */
export function lastWeekday(weekday: number, before = 0): ShapedDays {
  return (length, first) =>
    bit(length - ((weekdayOn(first, length) - weekday + 7) % 7) - before * 7);
}

/** The table a Schedule keeps of all these together; null when there are none. */
export function shapedTable(rules: readonly ShapedDays[]): readonly number[] | null {
  if (rules.length === 0) return null;
  const table: number[] = [];
  for (let length = 28; length <= 31; length++) {
    for (let first = 0; first < 7; first++) {
      table[monthShape(length, first)] = rules.reduce((all, rule) => all | rule(length, first), 0);
    }
  }
  return table;
}
