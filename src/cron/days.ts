import { bitsBelow, countBits } from '@/base/bits.ts';
import { daysInMonth, dayNumber, weekday } from './calendar.ts';
import type { Schedule } from './types.ts';

/** Bits 0, 7, 14, 21 and 28: the first day of a month and those of the same weekday. */
const EVERY_SEVENTH = 0x10204081;

type DayFields = Pick<Schedule, 'daysOfMonth' | 'daysOfWeek' | 'dayRule'>;

/**
 * The days of a month that match the day fields, as bits 0 (the 1st) to 30.
 * `length` is the month's number of days and `first` the weekday of its 1st, Sunday being 0.
 */
export function monthMask(days: DayFields, length: number, first: number): number {
  const week = days.daysOfWeek;
  const rotated = ((week >>> first) | (week << (7 - first))) & 0x7f;
  const weekdays = Math.imul(rotated, EVERY_SEVENTH);
  const both = days.dayRule === 'both';
  const mask = both ? days.daysOfMonth & weekdays : days.daysOfMonth | weekdays;
  return bitsBelow(mask, length);
}

/** The days of one month of one year on which the schedule runs; 0 when the month is not in it. */
export function dayMask(schedule: Schedule, year: number, month: number): number {
  if (((schedule.months >>> (month - 1)) & 1) === 0) return 0;
  return monthMask(schedule, daysInMonth(year, month), weekday(dayNumber(year, month, 1)));
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether any day of any year matches. A month of a leap year holds all the days of the same month of a common
 * year, and every month begins on each of the seven weekdays in some leap year: 84 masks decide it for all time.
 */
export function hasDays(days: DayFields & Pick<Schedule, 'months'>): boolean {
  return LONGEST.some((length, index) => {
    if (((days.months >>> index) & 1) === 0) return false;
    for (let first = 0; first < 7; first++) if (monthMask(days, length, first) !== 0) return true;
    return false;
  });
}

/** Runs on a day that matches. */
export function runsPerDay(schedule: Schedule): number {
  return minutesPerHour(schedule) * countBits(schedule.hours);
}

export function minutesPerHour(schedule: Schedule): number {
  return countBits(schedule.minutesLow) + countBits(schedule.minutesHigh);
}
