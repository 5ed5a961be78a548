import { bitsBelow, countBits } from '@/base/bits.ts';
import { daysInMonth, dayNumber, weekday } from './calendar.ts';
import type { Schedule } from './types.ts';

/** Bits 0, 7, 14, 21 and 28: the first day of a month and those of the same weekday. */
const EVERY_SEVENTH = 0x10204081;

type DayFields = Pick<
  Schedule,
  'daysOfMonth' | 'daysOfWeek' | 'dayRule' | 'shapedDays' | 'shapedWeekdays'
>;

/** Where a month of `length` days whose 1st is weekday `first` stands among the 28 shapes a month can have. */
export function monthShape(length: number, first: number): number {
  return (length - 28) * 7 + first;
}

/**
 * The days of a month that match the day fields, as bits 0 (the 1st) to 30.
 * `length` is the month's number of days and `first` the weekday of its 1st, Sunday being 0.
 */
export function monthMask(days: DayFields, length: number, first: number): number {
  const week = days.daysOfWeek;
  const rotated = ((week >>> first) | (week << (7 - first))) & 0x7f;
  let weekdays = Math.imul(rotated, EVERY_SEVENTH);
  let dates = days.daysOfMonth;
  if (days.shapedDays !== null) dates |= days.shapedDays[monthShape(length, first)] ?? 0;
  if (days.shapedWeekdays !== null) {
    weekdays |= days.shapedWeekdays[monthShape(length, first)] ?? 0;
  }
  return bitsBelow(days.dayRule === 'both' ? dates & weekdays : dates | weekdays, length);
}

/** The days of one month of one year on which the schedule runs; 0 when the month or the year is not in it. */
export function dayMask(schedule: Schedule, year: number, month: number): number {
  if (((schedule.months >>> (month - 1)) & 1) === 0) return 0;
  if (schedule.years !== null && !schedule.years.includes(year)) return 0;
  return monthMask(schedule, daysInMonth(year, month), weekday(dayNumber(year, month, 1)));
}

const LENGTHS = [[31], [28, 29], [31], [30], [31], [30], [31], [31], [30], [31], [30], [31]];

/**
 * Whether any day of any year matches. Each month begins on each of the seven weekdays in some year, February at both
 * its lengths: 91 masks decide it for all time. Where years are named there are only so many months to look at.
 */
export function hasDays(days: DayFields & Pick<Schedule, 'months' | 'years'>): boolean {
  if (days.years !== null) return days.years.some((year) => hasDaysIn(days, year));
  return LENGTHS.some((lengths, index) => {
    if (((days.months >>> index) & 1) === 0) return false;
    return lengths.some((length) => {
      for (let first = 0; first < 7; first++) if (monthMask(days, length, first) !== 0) return true;
      return false;
    });
  });
}

function hasDaysIn(days: DayFields & Pick<Schedule, 'months'>, year: number): boolean {
  for (let month = 1; month <= 12; month++) {
    if (((days.months >>> (month - 1)) & 1) === 0) continue;
    const first = weekday(dayNumber(year, month, 1));
    if (monthMask(days, daysInMonth(year, month), first) !== 0) return true;
  }
  return false;
}

/** Runs on a day that matches. */
export function runsPerDay(schedule: Schedule): number {
  return minutesPerHour(schedule) * countBits(schedule.hours) * secondsPerMinute(schedule);
}

export function minutesPerHour(schedule: Schedule): number {
  return countBits(schedule.minutesLow) + countBits(schedule.minutesHigh);
}

export function secondsPerMinute(schedule: Schedule): number {
  return countBits(schedule.secondsLow) + countBits(schedule.secondsHigh);
}
