import { bitsBelow, bitsFrom, countBits, hasBit, highestBit, lowestBit } from '@/base/bits.ts';
import { civilDay, daysInMonth, weekday } from '../calendar.ts';
import { monthMask } from '../days.ts';
import type { Schedule } from '../types.ts';
import type { Side } from './side.ts';

/** A run of the one that the other does not start, or the other way round. */
export type Kind = 'missing' | 'extra';

/** A month as the walk through the calendar meets it; days are counted from 1970. */
interface Month {
  year: number;
  /** From 1. */
  month: number;
  firstDay: number;
  length: number;
}

/** Calls `visit` with each month that has some of the local days [from, to), until it returns true. */
function eachMonth(from: number, to: number, visit: (month: Month) => boolean): void {
  const { year, month, day } = civilDay(from);
  // One object for all: 4,800 months are looked at for each answer.
  const at = { year, month, firstDay: from - day + 1, length: daysInMonth(year, month) };
  while (at.firstDay < to && !visit(at)) {
    at.firstDay += at.length;
    if (++at.month > 12) {
      at.month = 1;
      at.year++;
    }
    at.length = daysInMonth(at.year, at.month);
  }
}

/** The days of a month on which a schedule runs by the clock, as bits 0 (the 1st) to 30. */
function daysOf(schedule: Schedule, { year, month, firstDay, length }: Month): number {
  if (!schedule.fires || !hasBit(schedule.months, month - 1)) return 0;
  if (schedule.years !== null && !schedule.years.includes(year)) return 0;
  return monthMask(schedule, length, weekday(firstDay));
}

/** Those of a month's days that lie in [from, to). */
function within(mask: number, firstDay: number, from: number, to: number): number {
  if (firstDay >= from && firstDay + 31 <= to) return mask;
  const begun = firstDay < from ? bitsFrom(mask, Math.min(31, from - firstDay)) : mask;
  return to - firstDay < 31 ? bitsBelow(begun, Math.max(0, to - firstDay)) : begun;
}

/** The days of a month on which a side runs, as far as it goes. */
function runDays({ schedule, endDay }: Side, month: Month): number {
  const mask = daysOf(schedule, month);
  return endDay === Infinity ? mask : within(mask, month.firstDay, -Infinity, endDay + 1);
}

/** The last local day before each rest of more than `days` that begins in [from, to); `from` stands for one before. */
export function restsOver(days: number, schedule: Schedule, from: number, to: number): number[] {
  const rests: number[] = [];
  let last = from;
  eachMonth(from, to, (month) => {
    const mask = within(daysOf(schedule, month), month.firstDay, from, to);
    if (mask === 0) return false;
    if (month.firstDay + lowestBit(mask) - last > days) rests.push(last);
    last = month.firstDay + highestBit(mask);
    return false;
  });
  return rests;
}

/** On how many local days in [from, to) each runs by the clock, and both. */
export function countDays(one: Side, other: Side, from: number, to: number) {
  const days = { one: 0, other: 0, both: 0 };
  eachMonth(from, to, (month) => {
    const ofOne = within(runDays(one, month), month.firstDay, from, to);
    const ofOther = within(runDays(other, month), month.firstDay, from, to);
    days.one += countBits(ofOne);
    days.other += countBits(ofOther);
    days.both += countBits(ofOne & ofOther);
    return false;
  });
  return days;
}

/** Whether a schedule names a time of day that another does not. */
function hasOtherTimes(one: Schedule, other: Schedule): boolean {
  const rest =
    (one.secondsLow & ~other.secondsLow) |
    (one.secondsHigh & ~other.secondsHigh) |
    (one.minutesLow & ~other.minutesLow) |
    (one.minutesHigh & ~other.minutesHigh) |
    (one.hours & ~other.hours);
  return rest !== 0;
}

/** The first local day in [from, to) on which the clock alone brings such a run; Infinity when there is none. */
export function partingDay(kind: Kind, one: Side, other: Side, from: number, to: number): number {
  const [has, lacks] = kind === 'missing' ? [one, other] : [other, one];
  const isAnyDay = hasOtherTimes(has.schedule, lacks.schedule);
  // On the day of its end a side may have stopped before the time of the run.
  const whole = { ...lacks, endDay: lacks.endDay - 1 };
  let found = Infinity;
  eachMonth(from, to, (month) => {
    const runs = within(runDays(has, month), month.firstDay, from, to);
    const mask = isAnyDay || runs === 0 ? runs : runs & ~runDays(whole, month);
    if (mask !== 0) found = month.firstDay + lowestBit(mask);
    return mask !== 0;
  });
  return found;
}
