import { DAY_MS, SECOND_MS } from '@/base/time.ts';
import { dialectOf } from './dialects/registry.ts';
import type { Engine } from './dialects/types.ts';
import type { Schedule, Zone } from './types.ts';
import { zoneOf } from './zone.ts';

/** No engine gives up within so short a time, so that its horizon need not be asked for. */
export const NEAR_MS = 300 * DAY_MS;

/** The zone the text names, or else the one asked for. */
export function inZone(schedule: Schedule, zone: Zone): Zone {
  return schedule.zone === null ? zone : zoneOf(schedule.zone);
}

/** The dialect's own stepping, where it has one for a schedule; undefined for all that follow the wall clock. */
export function engineOf(schedule: Schedule): Engine | undefined {
  const { engine } = dialectOf(schedule.dialect);
  return engine?.handles(schedule) ? engine : undefined;
}

/** The instant before the first run a search finds, where it passes over others; elsewhere the one asked from. */
export function searchStart(schedule: Schedule, zone: Zone, from: number): number {
  return (dialectOf(schedule.dialect).late?.(schedule, zone, from) ?? from + 1) - 1;
}

/** The latest run that the dialect's search finds from an instant. */
export function horizonOf(schedule: Schedule, zone: Zone, after: number): number {
  return dialectOf(schedule.dialect).horizon?.(zone, after, schedule) ?? Infinity;
}

/**
 * The latest run the dialect's engine can name. `live`: its clock goes along with the runs, as where the job is really
 * started; otherwise it stands where it stood when the answers were recorded.
 */
export function lastRunOf(schedule: Schedule, zone: Zone, live: boolean): number {
  const { lastRunMs = Infinity, clockMs, horizon } = dialectOf(schedule.dialect);
  if (live || clockMs === undefined) return lastRunMs;
  return horizon?.(zone, clockMs, schedule) ?? lastRunMs;
}

/** The runs up to the first that the search does not reach from the one before. */
export function withinHorizons(
  schedule: Schedule,
  zone: Zone,
  from: number,
  runs: Float64Array,
): Float64Array {
  if (!dialectOf(schedule.dialect).horizon) return runs;
  let last = from;
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index] ?? last;
    if (run - last > NEAR_MS && run > horizonOf(schedule, zone, last)) return runs.slice(0, index);
    last = run;
  }
  return runs;
}

/** The next run of an `@every`: the delay is counted from the instant asked from, cut to whole seconds. */
export function everyNext(everyMs: number, after: number): number {
  return Math.floor(after / SECOND_MS) * SECOND_MS + everyMs;
}

/** What a stepping of its own lists in (from, to], at most `limit` runs. */
export function stepThrough(
  step: (after: number) => number | null,
  from: number,
  to: number,
  limit: number,
): Float64Array {
  const runs: number[] = [];
  let at = step(from);
  while (at !== null && at <= to && runs.length < limit) {
    runs.push(at);
    at = step(at);
  }
  return Float64Array.from(runs);
}
