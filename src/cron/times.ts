import { bitsBelow, bitsFrom, countBits, hasBit, lowestBit } from '@/base/bits.ts';
import { minutesPerHour, secondsPerMinute } from './days.ts';
import type { Schedule } from './types.ts';

/*
 * Times of day are counted in the schedule's ticks: minutes from midnight, or seconds where it names any but second 0.
 * Minutes of an hour and seconds of a minute are sets of 60 in two words.
 */

const MINUTES_PER_DAY = 1440;

/** The first of a set of 60, `from` (0 to 59) or later; -1 when there is none. */
function nextOf60(low: number, high: number, from: number): number {
  if (from < 32) {
    const rest = bitsFrom(low, from);
    if (rest !== 0) return lowestBit(rest);
  }
  const rest = from < 32 ? high : bitsFrom(high, from - 32);
  return rest === 0 ? -1 : 32 + lowestBit(rest);
}

function countBefore60(low: number, high: number, end: number): number {
  return end < 32
    ? countBits(bitsBelow(low, end))
    : countBits(low) + countBits(bitsBelow(high, end - 32));
}

function nextMinute(schedule: Schedule, from: number): number {
  return nextOf60(schedule.minutesLow, schedule.minutesHigh, from);
}

/** The first minute of the day (0 to 1439), `from` or later; -1 when there is none. */
function nextMinuteOfDay(schedule: Schedule, from: number): number {
  const hour = Math.trunc(from / 60);
  if (hasBit(schedule.hours, hour)) {
    const minute = nextMinute(schedule, from - hour * 60);
    if (minute >= 0) return hour * 60 + minute;
  }
  const later = bitsFrom(schedule.hours, hour + 1);
  return later === 0 ? -1 : lowestBit(later) * 60 + nextMinute(schedule, 0);
}

function minutesBefore(schedule: Schedule, minuteOfDay: number): number {
  const hour = Math.trunc(minuteOfDay / 60);
  const whole = countBits(bitsBelow(schedule.hours, hour)) * minutesPerHour(schedule);
  if (!hasBit(schedule.hours, hour)) return whole;
  const { minutesLow, minutesHigh } = schedule;
  return whole + countBefore60(minutesLow, minutesHigh, minuteOfDay - hour * 60);
}

/** The first tick of the day, `from` or later; -1 when there is none. */
export function nextTime(schedule: Schedule, from: number): number {
  if (schedule.tickMs === 60_000) return nextMinuteOfDay(schedule, from);
  const { secondsLow, secondsHigh } = schedule;
  const now = Math.trunc(from / 60);
  let minute = nextMinuteOfDay(schedule, now);
  if (minute === now) {
    const second = nextOf60(secondsLow, secondsHigh, from - now * 60);
    if (second >= 0) return now * 60 + second;
    minute = now + 1 < MINUTES_PER_DAY ? nextMinuteOfDay(schedule, now + 1) : -1;
  }
  return minute < 0 ? -1 : minute * 60 + nextOf60(secondsLow, secondsHigh, 0);
}

/** How many runs a matching day has before a tick of the day (0 to the day's end). */
export function timesBefore(schedule: Schedule, tick: number): number {
  if (schedule.tickMs === 60_000) return minutesBefore(schedule, tick);
  const { secondsLow, secondsHigh } = schedule;
  const minute = Math.trunc(tick / 60);
  const whole = minutesBefore(schedule, minute) * secondsPerMinute(schedule);
  if (minute >= MINUTES_PER_DAY || nextMinuteOfDay(schedule, minute) !== minute) return whole;
  return whole + countBefore60(secondsLow, secondsHigh, tick - minute * 60);
}

/** 1 for each of the 1,440 local minutes of a day in which the schedule can run. */
export function countByMinuteOfDay(schedule: Schedule): Uint8Array {
  const minutes = new Uint8Array(MINUTES_PER_DAY);
  if (!schedule.fires || schedule.everyMs !== null) return minutes;
  const hour = new Uint8Array(60);
  for (const minute of valuesOf60(schedule.minutesLow, schedule.minutesHigh)) hour[minute] = 1;
  for (let rest = schedule.hours; rest !== 0; rest &= rest - 1)
    minutes.set(hour, lowestBit(rest) * 60);
  return minutes;
}

/** The members of a set of 60, in order. */
function valuesOf60(low: number, high: number): number[] {
  const values: number[] = [];
  for (let at = nextOf60(low, high, 0); at >= 0; at = at < 59 ? nextOf60(low, high, at + 1) : -1)
    values.push(at);
  return values;
}

/** The times of day of the schedule, in ms from local midnight, in order. */
export function timesOfDayMs(schedule: Schedule): Float64Array {
  const { hours, minutesLow, minutesHigh, secondsLow, secondsHigh, tickMs } = schedule;
  const minutes = valuesOf60(minutesLow, minutesHigh);
  const seconds = tickMs === 60_000 ? [0] : valuesOf60(secondsLow, secondsHigh);
  const times = new Float64Array(timesBefore(schedule, ticksPerDay(schedule)));
  let count = 0;
  for (let rest = hours; rest !== 0; rest &= rest - 1) {
    const hour = lowestBit(rest) * 60;
    for (const minute of minutes) {
      const minuteMs = (hour + minute) * 60_000;
      for (const second of seconds) times[count++] = minuteMs + second * 1000;
    }
  }
  return times;
}

/** 1440, or 86,400 for a schedule with seconds. */
export function ticksPerDay(schedule: Schedule): number {
  return schedule.tickMs === 60_000 ? MINUTES_PER_DAY : 86_400;
}
