import { bitsBelow, bitsFrom, countBits, lowestBit } from '@/base/bits.ts';
import { DAY_MS } from '@/base/time.ts';
import { civilDay, dayNumber, yearStart } from './calendar.ts';
import { dayMask, runsPerDay } from './days.ts';
import { nextTime, ticksPerDay, timesBefore } from './times.ts';
import type { Schedule } from './types.ts';

/*
 * Everything here is local time without a zone, counted from 1970-01-01 00:00 on the wall clock in the schedule's
 * ticks: minutes, or seconds where it names any but second 0.
 * A search is a ratchet over the months: take the month's mask of days, then a day, then a time of that day.
 */

/** No schedule that fires at all rests for longer: 29 February on a given weekday, across a year like 2100. */
const LONGEST_REST_YEARS = 41;
export const LONGEST_REST_MONTHS = LONGEST_REST_YEARS * 12;

/** An instant by which so many runs after `from` have come, or all there are. */
export function endOfRuns(schedule: Schedule, from: number, limit: number): number {
  if (schedule.years !== null) return yearStart((schedule.years.at(-1) ?? 0) + 1) + 2 * DAY_MS;
  return from + limit * LONGEST_REST_YEARS * 366 * DAY_MS;
}

function monthsForward({ years }: Schedule, from: number): number {
  if (years === null) return LONGEST_REST_MONTHS;
  return ((years.at(-1) ?? from) - from + 1) * 12;
}

/** The first local tick, `from` or later, at which the schedule matches; Infinity when there is none. */
export function nextLocal(schedule: Schedule, from: number): number {
  if (!schedule.fires) return Infinity;
  const perDay = ticksPerDay(schedule);
  const today = Math.floor(from / perDay);
  const start = civilDay(today);
  let { year, month } = start;
  let mask = bitsFrom(dayMask(schedule, year, month), start.day - 1);
  if (((mask >>> (start.day - 1)) & 1) === 1) {
    const time = nextTime(schedule, from - today * perDay);
    if (time >= 0) return today * perDay + time;
    mask &= mask - 1;
  }
  for (let rest = monthsForward(schedule, year); rest > 0; rest--) {
    if (mask !== 0) {
      const day = dayNumber(year, month, 1) + lowestBit(mask);
      return day * perDay + nextTime(schedule, 0);
    }
    if (++month > 12) [year, month] = [year + 1, 1];
    mask = dayMask(schedule, year, month);
  }
  return Infinity;
}

/** How many local ticks in [from, to) match. */
export function countLocal(schedule: Schedule, from: number, to: number): number {
  if (from >= to || !schedule.fires) return 0;
  const perDay = ticksPerDay(schedule);
  const firstDay = Math.floor(from / perDay);
  const lastDay = Math.floor(to / perDay);
  const whole = countDays(schedule, firstDay, lastDay) * runsPerDay(schedule);
  return whole + countOnDayBefore(schedule, to) - countOnDayBefore(schedule, from);
}

/** How many ticks of the day that holds `tick` match before it. */
function countOnDayBefore(schedule: Schedule, tick: number): number {
  const perDay = ticksPerDay(schedule);
  const day = Math.floor(tick / perDay);
  if (countDays(schedule, day, day + 1) === 0) return 0;
  return timesBefore(schedule, tick - day * perDay);
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
