import { DAY_MS } from '@/base/time.ts';
import { dialectOf } from '../dialects/registry.ts';
import { inZone, lastRunOf, NEAR_MS } from '../engine.ts';
import { next } from '../next.ts';
import { previous } from '../previous.ts';
import { occurrences } from '../occurrences.ts';
import type { Schedule, Zone } from '../types.ts';
import { restsOver } from './calendar.ts';
import type { Placed } from './types.ts';

/** The Gregorian calendar repeats after 400 years, weekdays included. */
export const CYCLE_DAYS = 146_097;

/** One of the two schedules compared. */
export interface Side {
  readonly schedule: Schedule;
  readonly zone: Zone;
  /** The last instant at which it runs; Infinity where it goes on. */
  readonly endMs: number;
  /** The local day that holds `endMs`. */
  readonly endDay: number;
}

/** The local day, counted from 1970, that a zone's clock shows. */
export function localDay(zone: Zone, epochMs: number): number {
  return Math.floor((epochMs + zone.offsetAt(epochMs)) / DAY_MS);
}

/** A schedule in the zone it goes by, with the end that its engine's search comes to within 400 years. */
export function sideOf({ schedule, zone: place }: Placed, from: number): Side {
  const zone = inZone(schedule, place);
  const endMs = endOf(schedule, zone, from);
  return { schedule, zone, endMs, endDay: endMs === Infinity ? Infinity : localDay(zone, endMs) };
}

function endOf(schedule: Schedule, zone: Zone, from: number): number {
  const { horizon } = dialectOf(schedule.dialect);
  const last = lastRunOf(schedule, zone, true);
  if (!horizon || !schedule.fires) return last;
  const lastMs = from + CYCLE_DAYS * DAY_MS;
  // A horizon that does not move on with the instant asked from is the end of the years the engine knows.
  const years = horizon(zone, lastMs, schedule);
  return Math.min(last, givesUpAfter(schedule, zone, from), years < lastMs ? years : Infinity);
}

/** The last run before a rest that is too long for the engine; Infinity when there is none. */
function givesUpAfter(schedule: Schedule, zone: Zone, from: number): number {
  const firstDay = localDay(zone, from);
  const days = NEAR_MS / DAY_MS - 2;
  for (const last of restsOver(days, schedule, firstDay, firstDay + CYCLE_DAYS)) {
    const run = previous(schedule, zone, (last + 3) * DAY_MS) ?? from;
    const at = Math.max(from, run);
    if (next(schedule, zone, at) === null) return at;
  }
  return Infinity;
}

/** The runs in (startMs, endMs] of one who has asked from `from` on. */
export function runsIn(side: Side, from: number, startMs: number, endMs: number): Float64Array {
  const { schedule, zone } = side;
  const to = Math.min(endMs, side.endMs);
  if (to <= startMs) return new Float64Array(0);
  // An engine's answer on a night can depend on where it stands: it comes from the run before.
  const last = startMs <= from ? null : previous(schedule, zone, startMs + 1);
  const asked = last === null ? from : Math.max(from, last - 1);
  return occurrences(schedule, zone, { from: asked, to, live: true }).filter(
    (run) => run > startMs,
  );
}
