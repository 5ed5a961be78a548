import { bitsBelow, bitsFrom, countBits, hasBit, highestBit, lowestBit } from '@/base/bits.ts';
import { minutesPerHour } from './days.ts';
import type { Schedule } from './types.ts';

/** The first minute of an hour, `from` (0 to 59) or later, that the schedule names; -1 when there is none. */
function nextMinute(schedule: Schedule, from: number): number {
  if (from < 32) {
    const low = bitsFrom(schedule.minutesLow, from);
    if (low !== 0) return lowestBit(low);
  }
  const high = from < 32 ? schedule.minutesHigh : bitsFrom(schedule.minutesHigh, from - 32);
  return high === 0 ? -1 : 32 + lowestBit(high);
}

/** The last minute of an hour, `from` or earlier; -1 when there is none. */
function previousMinute(schedule: Schedule, from: number): number {
  if (from >= 32) {
    const high = bitsBelow(schedule.minutesHigh, from - 31);
    if (high !== 0) return 32 + highestBit(high);
  }
  return highestBit(from >= 31 ? schedule.minutesLow : bitsBelow(schedule.minutesLow, from + 1));
}

/** The first minute of the day (0 to 1439), `from` or later; -1 when there is none. */
export function nextTime(schedule: Schedule, from: number): number {
  const hour = Math.trunc(from / 60);
  if (hasBit(schedule.hours, hour)) {
    const minute = nextMinute(schedule, from - hour * 60);
    if (minute >= 0) return hour * 60 + minute;
  }
  const later = bitsFrom(schedule.hours, hour + 1);
  return later === 0 ? -1 : lowestBit(later) * 60 + nextMinute(schedule, 0);
}

/** The last minute of the day, `from` or earlier; -1 when there is none. */
export function previousTime(schedule: Schedule, from: number): number {
  const hour = Math.trunc(from / 60);
  if (hasBit(schedule.hours, hour)) {
    const minute = previousMinute(schedule, from - hour * 60);
    if (minute >= 0) return hour * 60 + minute;
  }
  const earlier = bitsBelow(schedule.hours, hour);
  return earlier === 0 ? -1 : highestBit(earlier) * 60 + previousMinute(schedule, 59);
}

/** How many runs a matching day has before a minute of the day (0 to 1440). */
export function timesBefore(schedule: Schedule, minuteOfDay: number): number {
  const hour = Math.trunc(minuteOfDay / 60);
  const whole = countBits(bitsBelow(schedule.hours, hour)) * minutesPerHour(schedule);
  if (!hasBit(schedule.hours, hour)) return whole;
  const minute = minuteOfDay - hour * 60;
  const part =
    minute < 32
      ? countBits(bitsBelow(schedule.minutesLow, minute))
      : countBits(schedule.minutesLow) + countBits(bitsBelow(schedule.minutesHigh, minute - 32));
  return whole + part;
}

/** 1 for each of the 1,440 local minutes of a day at which the schedule can run. */
export function countByMinuteOfDay(schedule: Schedule): Uint8Array {
  const minutes = new Uint8Array(1440);
  if (!schedule.fires) return minutes;
  for (let at = nextTime(schedule, 0); at >= 0; at = at < 1439 ? nextTime(schedule, at + 1) : -1) {
    minutes[at] = 1;
  }
  return minutes;
}

/** The times of day of the schedule, in ms from local midnight, in order. */
export function timesOfDayMs(schedule: Schedule): Float64Array {
  const times = new Float64Array(timesBefore(schedule, 1440));
  let count = 0;
  for (let at = nextTime(schedule, 0); at >= 0; at = at < 1439 ? nextTime(schedule, at + 1) : -1) {
    times[count++] = at * 60_000;
  }
  return times;
}
