import { hasBit } from '@/base/bits.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { dayNumber, daysInMonth, weekday } from '../calendar.ts';
import { civilOf, instantAt, instantsAt, localAt, localOf } from '../civil.ts';
import type { Civil } from '../civil.ts';
import { dayMask } from '../days.ts';
import type { Schedule, Zone } from '../types.ts';

/** `MAX_ITERATION_COUNT`: the search raises an error after so many steps. */
const MOST_STEPS = 2048;

/** Plain facts of the schedule: days counted from a month's end, and weekdays of every so many weeks, three by three. */
const listOf = (fact: unknown): readonly number[] =>
  Array.isArray(fact) ? (fact as readonly number[]) : [];

/** `make` of et-orbi: a midnight that is skipped, or comes twice, is an error; null here. */
function midnight(zone: Zone, year: number, month: number, day: number): number | null {
  const found = instantsAt(zone, localOf(year, month, day));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The number of the week since the first of 2019, a Tuesday (`rweek`). */
function weekOf(zone: Zone, at: number): number {
  const start = instantAt(zone, localOf(2019, 1, 1), 'earlier', 'forward');
  return Math.floor((at - start) / (7 * DAY_MS)) + 1;
}

/**
 * The last day of the month as `monthday_match?` has it: 24 hours before the next month, which is a day too early where
 * the last day has only 23.
 */
function lastDayOf(zone: Zone, year: number, month: number): number | null {
  const next = localOf(year, month + 1, 1);
  const { year: y, month: m } = civilOf(next);
  const at = midnight(zone, y, m, 1);
  return at === null ? null : civilOf(localAt(zone, at - DAY_MS)).day;
}

/** `day_match?`; null where the package raises an error. */
function isDay(schedule: Schedule, zone: Zone, at: number, civil: Civil): boolean | null {
  const { year, month, day } = civil;
  const fromEnd = listOf(schedule.facts?.fromEnd);
  let days = schedule;
  if (fromEnd.length > 0) {
    const last = lastDayOf(zone, year, month);
    if (last === null) return null;
    if (last !== daysInMonth(year, month)) {
      const moved = fromEnd.map((each) => last + 1 + each).filter((each) => each >= 1);
      const bits = moved.reduce((all, each) => all | (1 << (each - 1)), schedule.daysOfMonth);
      days = { ...schedule, daysOfMonth: bits, shapedDays: null };
    }
  }
  if (hasBit(dayMask(days, year, month), day - 1)) return true;
  const weeks = listOf(schedule.facts?.weeks);
  if (weeks.length === 0) return false;
  const today = weekday(dayNumber(year, month, day));
  for (let index = 0; index < weeks.length; index += 3) {
    const [of = 0, every = 1, plus = 0] = weeks.slice(index, index + 3);
    if (of === today && (weekOf(zone, at) + plus) % every === 0) return true;
  }
  return false;
}

/** `inc_day`: a day whose midnight is skipped is passed over, whole. */
function nextDay(zone: Zone, at: number, { hour, minute, second }: Civil): number | null {
  const next = at + (24 - hour) * HOUR_MS - minute * MINUTE_MS - second * SECOND_MS;
  const civil = civilOf(localAt(zone, next));
  const rest = (24 - civil.hour) * HOUR_MS;
  if (civil.hour === 0) return next;
  if (civil.hour >= 12) return next + rest;
  const found = instantsAt(zone, localOf(civil.year, civil.month, civil.day));
  if (found.length === 0) return next + rest;
  return found.length === 1 ? (found[0] ?? null) : null;
}

function nextMonth(zone: Zone, { year, month }: Civil): number | null {
  return month === 12 ? midnight(zone, year + 1, 1, 1) : midnight(zone, year, month + 1, 1);
}

const in60 = (low: number, high: number, value: number) =>
  value < 32 ? hasBit(low, value) : hasBit(high, value - 32);

/** `inc_sec`: on to the next second named. */
function nextSecond({ secondsLow, secondsHigh }: Schedule, at: number, second: number): number {
  let step = 1;
  while (!in60(secondsLow, secondsHigh, (second + step) % 60)) step++;
  return at + step * SECOND_MS;
}

/** Where the search goes on from an instant; the instant itself where all matches, and null after an error. */
function advance(schedule: Schedule, zone: Zone, at: number): number | null {
  const civil = civilOf(localAt(zone, at));
  const { month, hour, minute, second } = civil;
  if (!hasBit(schedule.months, month - 1)) return nextMonth(zone, civil);
  const matches = isDay(schedule, zone, at, civil);
  if (matches === null) return null;
  if (!matches) return nextDay(zone, at, civil);
  if (!hasBit(schedule.hours, hour)) return at + (60 - minute) * MINUTE_MS - second * SECOND_MS;
  if (!in60(schedule.minutesLow, schedule.minutesHigh, minute))
    return at + (60 - second) * SECOND_MS;
  if (!in60(schedule.secondsLow, schedule.secondsHigh, second)) {
    return nextSecond(schedule, at, second);
  }
  return at;
}

/**
 * `next_time` of `Fugit::Cron`. A result that shows the same on the clock as the run before it, under another offset, is
 * passed over: a job of one time an hour rests for the hour that comes twice, and one of several goes on.
 */
export function fugitNext(schedule: Schedule, zone: Zone, after: number): number | null {
  let from = Math.floor(after / SECOND_MS) * SECOND_MS;
  let at = from;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (at === from) {
      at += SECOND_MS;
      continue;
    }
    const next = advance(schedule, zone, at);
    if (next === null) return null;
    if (next !== at) {
      at = next;
      continue;
    }
    const isRepeat = localAt(zone, at) === localAt(zone, from);
    if (!isRepeat) return at;
    from = at;
  }
  return null;
}
