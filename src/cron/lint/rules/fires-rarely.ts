import { monthMask } from '../../days.ts';
import { inZone } from '../../engine.ts';
import { next } from '../../next.ts';
import type { Schedule } from '../../types.ts';
import { dayText } from '../dates.ts';
import { warning } from '../finding.ts';
import { goesByFields, spanOver } from '../subject.ts';
import type { Rule, Subject } from '../types.ts';

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FEBRUARY = 1;
const LEAP_DAY = 1 << 28;

/** A year's days, month by month: 1 January falling on weekday `first`. */
function daysOf(schedule: Schedule, first: number, isLeap: boolean): number[] {
  let start = first;
  return LENGTHS.map((common, month) => {
    const length = isLeap && month === FEBRUARY ? 29 : common;
    const days = (schedule.months >>> month) & 1 ? monthMask(schedule, length, start) : 0;
    start = (start + length) % 7;
    return days;
  });
}

const hasAny = (months: readonly number[]) => months.some((days) => days !== 0);

/** How often the years have a run at all: the fourteen kinds of year there are decide it. */
function rarity(schedule: Schedule): { some: boolean; common: boolean; leapDayOnly: boolean } {
  const firsts = [0, 1, 2, 3, 4, 5, 6];
  const common = firsts.map((first) => daysOf(schedule, first, false));
  const leap = firsts.map((first) => daysOf(schedule, first, true));
  return {
    some: ![...common, ...leap].every(hasAny),
    common: common.some(hasAny),
    leapDayOnly: leap.every((months) =>
      months.every((days, at) => days === 0 || (at === FEBRUARY && days === LEAP_DAY)),
    ),
  };
}

function nextText({ schedule, place }: Subject): string {
  const run = place && next(schedule, place.zone, place.nowMs);
  if (!place || run === null) return '';
  return ` The next is on ${dayText(run + inZone(schedule, place.zone).offsetAt(run))}.`;
}

/** Years without a run: 29 February, or a date that must fall on a weekday. By the Gregorian calendar. */
export const firesRarely: Rule = (subject) => {
  const { schedule, tree } = subject;
  const { fields } = tree;
  if (!fields || !schedule.fires || !goesByFields(schedule)) return [];
  if (fields.year && schedule.years) return [];
  // Nearly every schedule is out at once.
  const isEveryWeek = schedule.dayRule === 'either' && schedule.daysOfWeek !== 0;
  if (schedule.months === 0xfff && (isEveryWeek || schedule.daysOfWeek === 0x7f)) return [];
  const { some, common, leapDayOnly } = rarity(schedule);
  if (!some) return [];
  const span = spanOver(subject, fields.dayOfMonth, fields.month);
  const isOnWeekday = schedule.daysOfWeek !== 0x7f || schedule.shapedWeekdays !== null;
  const leap = isOnWeekday
    ? 'A leap day falls on a given weekday once in 28 years, and less often around 2100.'
    : 'That day comes every four years, and not in 2100.';
  const title = common
    ? 'Some years have no such day.'
    : leapDayOnly
      ? 'Only on 29 February.'
      : 'Only in leap years.';
  const message = common
    ? 'A year can pass without a day that matches.'
    : leapDayOnly
      ? leap
      : 'Common years have no such day.';
  return [warning('fires-rarely', null, span, title, message + nextText(subject))];
};
