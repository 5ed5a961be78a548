import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { engineOf, searchStart } from '../engine.ts';
import { occurrences } from '../occurrences.ts';
import type { Schedule, Zone } from '../types.ts';
import { jumpsBetween } from './clock.ts';

/** Longer than any account of a night goes back. */
const BEFORE_A_NIGHT_MS = 5 * DAY_MS;
/** An engine that steps finds a run from the one before it, which may be a month and more away. */
const BEFORE_A_STEP_MS = 70 * DAY_MS;
/** No day is without an hour from which nothing is passed over. */
const A_PART_OF_A_DAY_MS = 6 * HOUR_MS;

/**
 * The starts in [fromMs, toMs], in order, of a scheduler that has been up for days; an instant stands twice where the
 * job is started twice.
 * @param sinceMs where a list of runs that must not be contradicted begins: some engines' runs depend on it
 */
export function startsIn(
  schedule: Schedule,
  zone: Zone,
  fromMs: number,
  toMs: number,
  sinceMs = -Infinity,
): Float64Array {
  const earliest = fromMs - runUp(schedule, zone, fromMs, toMs);
  const isListed = Number.isFinite(sinceMs) && sinceMs < fromMs;
  const isLate = isListed && isLateFrom(schedule, zone, sinceMs);
  const since = isLate ? sinceMs : Math.max(earliest, sinceMs);
  const from = isListed ? since : earliest;
  const runs = occurrences(schedule, zone, { from, to: toMs, live: true });
  const first = runs.findIndex((run) => run >= fromMs);
  return first < 0 ? new Float64Array(0) : runs.subarray(first);
}

/** How long before a stretch of time one must begin to list, to be where a scheduler up for days is. */
function runUp(schedule: Schedule, zone: Zone, fromMs: number, toMs: number): number {
  if (engineOf(schedule)) return BEFORE_A_STEP_MS;
  const jumps = jumpsBetween(zone, fromMs - BEFORE_A_NIGHT_MS, toMs + BEFORE_A_NIGHT_MS);
  // Away from clock changes every run follows from the clock alone.
  let back = jumps.length > 0 ? BEFORE_A_NIGHT_MS : 1;
  while (isLateFrom(schedule, zone, fromMs - back)) back += A_PART_OF_A_DAY_MS;
  return back;
}

/** Whether the search passes over runs of whole days from an instant, as it does from some evenings. */
function isLateFrom(schedule: Schedule, zone: Zone, at: number): boolean {
  return schedule.tickMs === MINUTE_MS && searchStart(schedule, zone, at) !== at;
}
