import { bitsBelow, bitsFrom, countBits, highestBit, lowestBit } from '@/base/bits.ts';
import { DAY_MS } from '@/base/time.ts';
import { civilDay, dayNumber } from './calendar.ts';
import { dayMask, runsPerDay } from './days.ts';
import { nextTime, previousTime, timesBefore } from './times.ts';
import type { Schedule } from './types.ts';

/*
 * Everything here is local time without a zone, counted in minutes from 1970-01-01 00:00 on the wall clock.
 * A search is a ratchet over the months: take the month's mask of days, then a day, then a time of that day.
 */

export const MINUTES_PER_DAY = 1440;
/** No schedule that fires at all rests for longer: 29 February on a given weekday, across a year like 2100. */
const LONGEST_REST_MONTHS = 41 * 12;
export const LONGEST_REST_MS = 41 * 366 * DAY_MS;

/** The first local minute, `from` or later, at which the schedule matches; Infinity when there is none. */
export function nextLocal(schedule: Schedule, from: number): number {
  if (!schedule.fires) return Infinity;
  const today = Math.floor(from / MINUTES_PER_DAY);
  const start = civilDay(today);
  let { year, month } = start;
  let mask = bitsFrom(dayMask(schedule, year, month), start.day - 1);
  if (((mask >>> (start.day - 1)) & 1) === 1) {
    const time = nextTime(schedule, from - today * MINUTES_PER_DAY);
    if (time >= 0) return today * MINUTES_PER_DAY + time;
    mask &= mask - 1;
  }
  for (let rest = 0; rest < LONGEST_REST_MONTHS; rest++) {
    if (mask !== 0) {
      const day = dayNumber(year, month, 1) + lowestBit(mask);
      return day * MINUTES_PER_DAY + nextTime(schedule, 0);
    }
    if (++month > 12) [year, month] = [year + 1, 1];
    mask = dayMask(schedule, year, month);
  }
  return Infinity;
}

/** The last local minute, `from` or earlier, at which the schedule matches; -Infinity when there is none. */
export function previousLocal(schedule: Schedule, from: number): number {
  if (!schedule.fires) return -Infinity;
  const today = Math.floor(from / MINUTES_PER_DAY);
  const start = civilDay(today);
  let { year, month } = start;
  const all = dayMask(schedule, year, month);
  if (((all >>> (start.day - 1)) & 1) === 1) {
    const time = previousTime(schedule, from - today * MINUTES_PER_DAY);
    if (time >= 0) return today * MINUTES_PER_DAY + time;
  }
  let mask = bitsBelow(all, start.day - 1);
  for (let rest = 0; rest < LONGEST_REST_MONTHS; rest++) {
    if (mask !== 0) {
      const day = dayNumber(year, month, 1) + highestBit(mask);
      return day * MINUTES_PER_DAY + previousTime(schedule, MINUTES_PER_DAY - 1);
    }
    if (--month < 1) [year, month] = [year - 1, 12];
    mask = dayMask(schedule, year, month);
  }
  return -Infinity;
}

/** How many local minutes in [from, to) match. */
export function countLocal(schedule: Schedule, from: number, to: number): number {
  if (from >= to || !schedule.fires) return 0;
  const firstDay = Math.floor(from / MINUTES_PER_DAY);
  const lastDay = Math.floor(to / MINUTES_PER_DAY);
  const whole = countDays(schedule, firstDay, lastDay) * runsPerDay(schedule);
  return whole + countOnDayBefore(schedule, to) - countOnDayBefore(schedule, from);
}

/** How many minutes of the day that holds `minute` match before it. */
function countOnDayBefore(schedule: Schedule, minute: number): number {
  const day = Math.floor(minute / MINUTES_PER_DAY);
  if (countDays(schedule, day, day + 1) === 0) return 0;
  return timesBefore(schedule, minute - day * MINUTES_PER_DAY);
}

/** How many days, by day number, in [from, to) match. */
export function countDays(schedule: Schedule, from: number, to: number): number {
  const start = civilDay(from);
  let { year, month } = start;
  let first = from - start.day + 1;
  let count = 0;
  while (first < to) {
    let mask = dayMask(schedule, year, month);
    if (first < from) mask = bitsFrom(mask, from - first);
    if (to - first < 31) mask = bitsBelow(mask, to - first);
    count += countBits(mask);
    if (++month > 12) [year, month] = [year + 1, 1];
    first = dayNumber(year, month, 1);
  }
  return count;
}
