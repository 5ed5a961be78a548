import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { civilDay, weekday } from '../calendar.ts';
import { instantsAt } from '../civil.ts';
import type { Zone } from '../types.ts';
import type { DayRuns, RunsOfDays } from './runs-of-days.ts';
import type { Unit } from './types.ts';
import type { DayRange } from './windows.ts';

/** A unit of the calendar or the clock, and how many runs it has. */
export interface Counted {
  /** Local ms of its beginning. */
  readonly localMs: number;
  readonly count: number;
}

/** The runs of each whole unit in a range of days, in order. Each pass of an hour that comes twice stands alone. */
export function* countedBy(
  unit: Unit,
  { from, to }: DayRange,
  runs: RunsOfDays,
): Generator<Counted> {
  if (unit === 'hour') {
    for (let day = from; day < to; day++) yield* hoursOf(day, runs.of(day), runs.zone);
    return;
  }
  let open: { start: number; count: number } | null = null;
  for (let day = from; day < to; day++) {
    if (begins(unit, day)) {
      if (open) yield { localMs: open.start * DAY_MS, count: open.count };
      open = { start: day, count: 0 };
    }
    if (open) open.count += runs.of(day).local.length;
  }
  if (open && begins(unit, to)) yield { localMs: open.start * DAY_MS, count: open.count };
}

/** Whether a unit begins with this day; weeks begin on Mondays. */
function begins(unit: Exclude<Unit, 'hour'>, number: number): boolean {
  const { month, day } = civilDay(number);
  switch (unit) {
    case 'day':
      return true;
    case 'week':
      return weekday(number) === 1;
    case 'month':
      return day === 1;
    case 'year':
      return day === 1 && month === 1;
  }
}

/** How often the hours of an ordinary day run, worked out once for a list of times that many days share. */
const countsOf = new WeakMap<Float64Array, readonly number[]>();

function* hoursOf(day: number, { local, instants }: DayRuns, zone: Zone): Generator<Counted> {
  if (instants) {
    yield* hoursNearChange(day, instants, zone);
    return;
  }
  let counts = countsOf.get(local);
  if (!counts) {
    const each = Array.from({ length: 24 }, () => 0);
    for (const at of local) {
      const hour = Math.floor(at / HOUR_MS);
      each[hour] = (each[hour] ?? 0) + 1;
    }
    countsOf.set(local, (counts = each));
  }
  for (const [hour, count] of counts.entries()) {
    yield { localMs: day * DAY_MS + hour * HOUR_MS, count };
  }
}

/** An hour near a clock change is 60 minutes from a full hour that the clock shows. */
function* hoursNearChange(day: number, instants: Float64Array, zone: Zone): Generator<Counted> {
  for (let hour = 0; hour < 24; hour++) {
    const localMs = day * DAY_MS + hour * HOUR_MS;
    for (const start of instantsAt(zone, localMs)) {
      if (zone.offsetAt(start) !== zone.offsetAt(start + HOUR_MS - MINUTE_MS)) continue;
      const count = countUntil(instants, start + HOUR_MS) - countUntil(instants, start);
      yield { localMs, count };
    }
  }
}

/** How many of some instants in order lie before one. */
function countUntil(instants: Float64Array, end: number): number {
  let [low, high] = [0, instants.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((instants[middle] ?? end) < end) low = middle + 1;
    else high = middle;
  }
  return low;
}
