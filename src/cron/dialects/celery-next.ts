import { hasBit } from '@/base/bits.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { civilDay, dayNumber } from '../calendar.ts';
import { localAt, localOf } from '../civil.ts';
import { nextLocal } from '../local.ts';
import type { Schedule, Zone } from '../types.ts';
import { stepBack } from './step-back.ts';
import type { Engine } from './types.ts';

/** How long after a change of the clock the estimates of a schedule that steps are given as they are. */
const NIGHT_MS = 36 * HOUR_MS;
/** The hour from which UTC may have the next day already, ten hours to the west of it. */
const EVENING = 14;

const nextMatch = (schedule: Schedule, fromMs: number) =>
  nextLocal(schedule, Math.floor(fromMs / MINUTE_MS)) * MINUTE_MS;

/** Whether the date is one of the schedule's, its weekday aside. */
function isDate({ months, daysOfMonth }: Schedule, day: number): boolean {
  const date = civilDay(day);
  return hasBit(months, date.month - 1) && hasBit(daysOfMonth, date.day - 1);
}

/**
 * `roll_over` of `_delta_to_next`, for schedules of dates: tomorrow is taken for past where it has begun in UTC, since
 * its midnight is read as one of UTC; the search goes on in the next month. The local time from where; null elsewhere.
 */
function rolledOver(schedule: Schedule, local: number, after: number): number | null {
  const tomorrow = Math.floor(local / DAY_MS) + 1;
  if (!schedule.facts || after <= tomorrow * DAY_MS || !isDate(schedule, tomorrow)) return null;
  const { year, month } = civilDay(tomorrow);
  return localOf(year, month + 1, 1);
}

/** The local time of the run after an instant that `remaining_delta` finds. */
function matchAfter(schedule: Schedule, local: number, after: number): number {
  const match = nextMatch(schedule, local + MINUTE_MS);
  if (match < (Math.floor(local / DAY_MS) + 1) * DAY_MS) return match;
  const from = rolledOver(schedule, local, after);
  return from === null ? match : nextMatch(schedule, from);
}

/**
 * `remaining_estimate` of `crontab`: the next match on the wall clock, read by the offset in force at the last run,
 * because adding to an aware datetime of pytz keeps its offset.
 */
export function celeryNext(schedule: Schedule, zone: Zone, after: number): number | null {
  const local = localAt(zone, after);
  const match = matchAfter(schedule, local, after);
  return Number.isFinite(match) ? match - local + after : null;
}

/** The run found first from an evening before a date of the schedule's; null where that date is not passed over. */
export function afterLostDate(schedule: Schedule, zone: Zone, after: number): number | null {
  const local = localAt(zone, after);
  const tomorrow = (Math.floor(local / DAY_MS) + 1) * DAY_MS;
  const isLost = rolledOver(schedule, local, after) !== null;
  return isLost && nextMatch(schedule, local + MINUTE_MS) >= tomorrow
    ? celeryRun(schedule, zone, after)
    : null;
}

/** What beat does: it asks again long before a run that is far off, and so is right again soon after a change. */
function celeryRun(schedule: Schedule, zone: Zone, after: number): number | null {
  const local = localAt(zone, after);
  const match = matchAfter(schedule, local, after);
  if (!Number.isFinite(match)) return null;
  const estimate = match - local + after;
  const { startMs, offsetMs } = zone.pieceAt(estimate);
  return startMs > after && estimate - startMs > NIGHT_MS ? match - offsetMs : estimate;
}

/** Whether one date of the schedule's follows another, as the 31st and the 1st do. */
function hasDatesInRow(schedule: Schedule): boolean {
  const first = dayNumber(2024, 1, 1);
  for (let day = first; day < first + 366; day++) {
    if (isDate(schedule, day) && isDate(schedule, day + 1)) return true;
  }
  return false;
}

/** Whether runs in the evening pass over dates, month by month: what a clock and a calendar do not show. */
export function losesDates(schedule: Schedule): boolean {
  return schedule.hours >>> EVENING !== 0 && hasDatesInRow(schedule);
}

/** Schedules that lose dates to the west of UTC. */
export const losingDates: Engine = {
  handles: ({ facts }) => facts?.losesDates === true,
  next: celeryRun,
  previous: (schedule, zone, before) => stepBack(celeryRun, schedule, zone, before),
};
