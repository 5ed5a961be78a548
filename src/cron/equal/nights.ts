import { DAY_MS, HOUR_MS } from '@/base/time.ts';
import { civilDay, yearOf } from '../calendar.ts';
import { dayMask } from '../days.ts';
import { dialectOf } from '../dialects/registry.ts';
import { countDays } from '../local.ts';
import { reachOf } from '../nights.ts';
import type { Schedule, Transition, Zone } from '../types.ts';
import type { Side } from './side.ts';

/** In so many years a yearly rule has changed the clocks on each date and in each shape of year that it can. */
const NIGHT_YEARS = 28;

/** The days to each side of a clock change that a night can have to do with. */
const NEAR_DAYS = 4;

/** A dialect that finds the last day of a month by the clock may run a day beside it. */
const ASIDE_DAYS = 2;

/** The time around a clock change in which either side may leave the clock. */
export interface Night {
  readonly startMs: number;
  readonly endMs: number;
  /** Nights of one key come out alike. */
  readonly key: string;
}

/** The clock changes of a zone from an instant on, for as many years as tell all there is to know. */
export function changesAfter(zone: Zone, from: number) {
  const firstYear = yearOf(from);
  const untilYear = firstYear + NIGHT_YEARS;
  const changes: Transition[] = [];
  for (let year = firstYear; year <= untilYear; year++) changes.push(...zone.transitions(year));
  return { changes: changes.filter(({ atMs }) => atMs > from - 4 * DAY_MS), untilYear };
}

/** The nights on which either side can have a run, in order of their beginning. */
export function nightsOf(one: Side, other: Side, changes: readonly Transition[]): Night[] {
  const nights: Night[] = [];
  for (const change of changes) {
    const [before, after] = [reach(one.schedule, change), reach(other.schedule, change)];
    const startMs = change.atMs - Math.max(before[0], after[0]);
    const endMs = change.atMs + Math.max(before[1], after[1]);
    if (hasRunNear(one, startMs, endMs) || hasRunNear(other, startMs, endMs)) {
      nights.push({ startMs, endMs, key: keyOf(change, one.schedule, other.schedule) });
    }
  }
  return nights;
}

function reach(schedule: Schedule, change: Transition): readonly [number, number] {
  const { night } = dialectOf(schedule.dialect);
  const size = Math.abs(change.afterMs - change.beforeMs) + HOUR_MS;
  return night ? reachOf(night, schedule, change) : [size, size];
}

function hasRunNear({ schedule, zone }: Side, startMs: number, endMs: number): boolean {
  if (!schedule.fires) return false;
  const dayAt = (ms: number) => Math.floor((ms + zone.offsetAt(ms)) / DAY_MS);
  return countDays(schedule, dayAt(startMs) - ASIDE_DAYS, dayAt(endMs) + ASIDE_DAYS + 1) > 0;
}

/** All that a night depends on: the change, the days with runs around it, and where a month ends among them. */
function keyOf({ atMs, beforeMs, afterMs }: Transition, one: Schedule, other: Schedule): string {
  const localMs = atMs + beforeMs;
  const day = Math.floor(localMs / DAY_MS);
  const days: number[] = [];
  for (let each = day - NEAR_DAYS; each <= day + NEAR_DAYS; each++) {
    const { year, month, day: date } = civilDay(each);
    const isOn = (schedule: Schedule) => (dayMask(schedule, year, month) >>> (date - 1)) & 1;
    days.push(isOn(one) + 2 * isOn(other) + (date === 1 ? 4 : 0));
  }
  return [beforeMs, afterMs, localMs - day * DAY_MS, ...days].join(' ');
}
