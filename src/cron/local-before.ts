import { bitsBelow, hasBit, highestBit } from '@/base/bits.ts';
import { civilDay, dayNumber } from './calendar.ts';
import { dayMask } from './days.ts';
import { LONGEST_REST_MONTHS } from './local.ts';
import { ticksPerDay } from './times.ts';
import type { Schedule } from './types.ts';

/* What times.ts and local.ts do forward, done backward: apart, as no first answer looks back. */

/** The last of a set of 60, `from` or earlier; -1 when there is none. */
function previousOf60(low: number, high: number, from: number): number {
  if (from >= 32) {
    const rest = bitsBelow(high, from - 31);
    if (rest !== 0) return 32 + highestBit(rest);
  }
  return highestBit(from >= 31 ? low : bitsBelow(low, from + 1));
}

function previousMinute(schedule: Schedule, from: number): number {
  return previousOf60(schedule.minutesLow, schedule.minutesHigh, from);
}

/** The last minute of the day, `from` or earlier; -1 when there is none. */
function previousMinuteOfDay(schedule: Schedule, from: number): number {
  const hour = Math.trunc(from / 60);
  if (hasBit(schedule.hours, hour)) {
    const minute = previousMinute(schedule, from - hour * 60);
    if (minute >= 0) return hour * 60 + minute;
  }
  const earlier = bitsBelow(schedule.hours, hour);
  return earlier === 0 ? -1 : highestBit(earlier) * 60 + previousMinute(schedule, 59);
}

/** The last tick of the day, `from` or earlier; -1 when there is none. */
export function previousTime(schedule: Schedule, from: number): number {
  if (schedule.tickMs === 60_000) return previousMinuteOfDay(schedule, from);
  const { secondsLow, secondsHigh } = schedule;
  const now = Math.trunc(from / 60);
  let minute = previousMinuteOfDay(schedule, now);
  if (minute === now) {
    const second = previousOf60(secondsLow, secondsHigh, from - now * 60);
    if (second >= 0) return now * 60 + second;
    minute = now > 0 ? previousMinuteOfDay(schedule, now - 1) : -1;
  }
  return minute < 0 ? -1 : minute * 60 + previousOf60(secondsLow, secondsHigh, 59);
}

function monthsBackward({ years }: Schedule, from: number): number {
  if (years === null) return LONGEST_REST_MONTHS;
  return (from - (years[0] ?? from) + 1) * 12;
}

/** The last local tick, `from` or earlier, at which the schedule matches; -Infinity when there is none. */
export function previousLocal(schedule: Schedule, from: number): number {
  if (!schedule.fires) return -Infinity;
  const perDay = ticksPerDay(schedule);
  const today = Math.floor(from / perDay);
  const start = civilDay(today);
  let { year, month } = start;
  const all = dayMask(schedule, year, month);
  if (((all >>> (start.day - 1)) & 1) === 1) {
    const time = previousTime(schedule, from - today * perDay);
    if (time >= 0) return today * perDay + time;
  }
  let mask = bitsBelow(all, start.day - 1);
  for (let rest = monthsBackward(schedule, year); rest > 0; rest--) {
    if (mask !== 0) {
      const day = dayNumber(year, month, 1) + highestBit(mask);
      return day * perDay + previousTime(schedule, perDay - 1);
    }
    if (--month < 1) [year, month] = [year - 1, 12];
    mask = dayMask(schedule, year, month);
  }
  return -Infinity;
}
