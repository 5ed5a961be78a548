import { hasBit } from '@/base/bits.ts';
import { daysAt, shapesOf } from './all-days.ts';
import type { Wanted } from './wanted.ts';

/** Of each day of the month (the 1st at 0), in how many of the shapes of the months wanted that have it, it is wanted. */
export function shareOfDates({ schedule, days }: Wanted): number[] {
  return shares(schedule.months, 31, (month, shape, count) => {
    for (let day = 0; day < shape.length; day++) {
      count(day, hasBit(daysAt(days, month, shape), day));
    }
  });
}

/** The same of each weekday (Sunday at 0). */
export function shareOfWeekdays({ schedule, days }: Wanted): number[] {
  return shares(schedule.months, 7, (month, shape, count) => {
    for (let day = 0; day < shape.length; day++) {
      count((shape.first + day) % 7, hasBit(daysAt(days, month, shape), day));
    }
  });
}

type Count = (index: number, isWanted: boolean) => void;

function shares(
  months: number,
  size: number,
  visit: (month: number, shape: { length: number; first: number }, count: Count) => void,
): number[] {
  const [wanted, all] = [new Array<number>(size).fill(0), new Array<number>(size).fill(0)];
  for (let month = 0; month < 12; month++) {
    if (!hasBit(months, month)) continue;
    for (const shape of shapesOf(month)) {
      visit(month, shape, (index, isWanted) => {
        all[index] = (all[index] ?? 0) + 1;
        if (isWanted) wanted[index] = (wanted[index] ?? 0) + 1;
      });
    }
  }
  return wanted.map((count, index) => count / (all[index] || 1));
}
