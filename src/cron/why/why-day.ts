import { DAY_MS } from '@/base/time.ts';
import { instantAt, localAt } from '../civil.ts';
import { inZone } from '../engine.ts';
import type { Schedule, Zone } from '../types.ts';
import { jumpsBetween } from './clock.ts';
import { dayVerdict } from './day-rule.ts';
import { fieldVerdicts } from './fields.ts';
import { startAfter, startBefore } from './nearest.ts';
import { startsIn } from './starts.ts';
import type { DayVerdict, FieldVerdict } from './types.ts';
import type { Transition } from '../types.ts';
import type { Understood } from './why.ts';

/** No more runs of a day than this are listed. */
export const MOST_OF_A_DAY = 96;

/** What a schedule does on one day of the calendar. */
export interface DayAnswer {
  /** Midnight on the wall clock, in ms since 1970. */
  readonly localMs: number;
  readonly zone: Zone;
  /** False for a day that the zone skips, as Apia did. */
  readonly exists: boolean;
  /** The first runs of the day, epoch ms. */
  readonly runs: readonly number[];
  /** How many there are in all. */
  readonly count: number;
  /** The fields of the date: day of month, month, day of week, year. */
  readonly fields: readonly FieldVerdict[];
  readonly day: DayVerdict;
  readonly jumps: readonly Transition[];
  readonly earlier: number | null;
  readonly later: number | null;
}

const OF_A_DATE: ReadonlySet<string> = new Set(['dayOfMonth', 'month', 'dayOfWeek', 'year']);

/**
 * The runs of a day and what its fields say to it.
 * @param localMs any local time of the day, in ms on the wall clock since 1970
 */
export function whyDay(
  { schedule, tree }: Understood,
  place: Zone,
  localMs: number,
  sinceMs?: number,
): DayAnswer {
  const zone = inZone(schedule, place);
  const midnight = Math.floor(localMs / DAY_MS) * DAY_MS;
  const startMs = instantAt(zone, midnight, 'earlier', 'after');
  const endMs = instantAt(zone, midnight + DAY_MS, 'later', 'after');
  const isClocked = schedule.everyMs === null;
  const all = isClocked ? runsOn(schedule, zone, midnight, [startMs, endMs], sinceMs) : [];
  const fields = fieldVerdicts(tree, midnight).filter(({ field }) => OF_A_DATE.has(field));
  return {
    localMs: midnight,
    zone,
    exists: endMs > startMs,
    runs: Array.from(all.slice(0, MOST_OF_A_DAY)),
    count: all.length,
    fields,
    day: dayVerdict(schedule, fields, midnight),
    jumps: jumpsBetween(zone, startMs, endMs - 1),
    earlier: isClocked ? startBefore(schedule, zone, all[0] ?? startMs, sinceMs) : null,
    later: isClocked ? startAfter(schedule, zone, all.at(-1) ?? endMs - 1, sinceMs) : null,
  };
}

/** The starts whose clock shows the day; where clocks go back over midnight it comes in two parts. */
function runsOn(
  schedule: Schedule,
  zone: Zone,
  midnight: number,
  [startMs, endMs]: readonly [number, number],
  sinceMs?: number,
): Float64Array {
  const near = startsIn(schedule, zone, startMs, endMs, sinceMs);
  return near.filter((run) => Math.floor(localAt(zone, run) / DAY_MS) * DAY_MS === midnight);
}
