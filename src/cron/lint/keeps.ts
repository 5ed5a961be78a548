import { monthMask } from '../days.ts';
import type { Schedule } from '../types.ts';
import { EVERY_DAY, EVERY_WEEKDAY } from './sets.ts';

/** What a fix may change. */
export type Part = 'seconds' | 'minutes' | 'hours' | 'days' | 'months' | 'years' | 'zone';

type DayFields = Parameters<typeof monthMask>[0];

/** Whether two schedules have the same days in a month of every shape. */
export function hasSameDays(a: DayFields, b: DayFields): boolean {
  for (let length = 28; length <= 31; length++) {
    for (let first = 0; first < 7; first++) {
      if (monthMask(a, length, first) !== monthMask(b, length, first)) return false;
    }
  }
  return true;
}

/** Whether every month has just its last day. */
export function isLastDay(schedule: Schedule): boolean {
  for (let length = 28; length <= 31; length++) {
    for (let first = 0; first < 7; first++) {
      if (monthMask(schedule, length, first) !== 1 << (length - 1)) return false;
    }
  }
  return true;
}

/** The dates of a schedule without its weekdays. */
export function datesOnly(schedule: Schedule): Schedule {
  return { ...schedule, daysOfWeek: EVERY_WEEKDAY, shapedWeekdays: null, dayRule: 'both' };
}

/** The weekdays of a schedule without its dates. */
export function weekdaysOnly(schedule: Schedule): Schedule {
  return { ...schedule, daysOfMonth: EVERY_DAY, shapedDays: null, dayRule: 'both' };
}

const SAME: Readonly<Record<Part, (a: Schedule, b: Schedule) => boolean>> = {
  seconds: (a, b) => a.secondsLow === b.secondsLow && a.secondsHigh === b.secondsHigh,
  minutes: (a, b) => a.minutesLow === b.minutesLow && a.minutesHigh === b.minutesHigh,
  hours: (a, b) => a.hours === b.hours,
  days: (a, b) => hasSameDays(a, b) && String(a.facts?.weeks) === String(b.facts?.weeks),
  months: (a, b) => a.months === b.months,
  years: (a, b) => a.years?.join() === b.years?.join(),
  zone: (a, b) => a.zone === b.zone,
};
const PARTS = Object.keys(SAME) as readonly Part[];

/** Whether a schedule is as it was but for some parts. */
export function keeps(before: Schedule, after: Schedule, ...changed: readonly Part[]): boolean {
  // Lists of an engine's own (mcron's values out of range) say more than the sets.
  if (before.everyMs !== after.everyMs || after.facts?.minute !== undefined) return false;
  return PARTS.every((part) => changed.includes(part) || SAME[part](before, after));
}

/** Whether two schedules run alike, on nights of a clock change too. */
export function isSame(before: Schedule, after: Schedule): boolean {
  return (
    keeps(before, after) &&
    before.fires === after.fires &&
    before.fixedTime === after.fixedTime &&
    before.tickMs === after.tickMs
  );
}
