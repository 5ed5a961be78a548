import { DAY_MS } from '@/base/time.ts';
import {
  engineOf,
  everyNext,
  horizonOf,
  inZone,
  lastRunOf,
  NEAR_MS,
  searchStart,
} from './engine.ts';
import { countLocal, nextLocal } from './local.ts';
import { firstListed, instantOf, LAST_MS, stretchAt, tickAfter } from './pieces.ts';
import type { Stretch } from './pieces.ts';
import type { Schedule, Zone } from './types.ts';

/** No transition moves the clock by more than a day (Apia, Manila): this far from one, it cannot matter. */
export const SEAM_MS = 2 * DAY_MS;

/** Some 550 years; the calendar comes round in 400. Without a run by then, as of a Sunday with a gap each year, there is none. */
export const MOST_MS = 2 ** 44;

/** The next stretch in which there can be a run, so that the years between two leap days are not visited. */
export function stretchAfter(schedule: Schedule, zone: Zone, stretch: Stretch): Stretch | null {
  const { piece, endMs } = stretch;
  if (endMs > LAST_MS) return null;
  const end = tickAfter(schedule, endMs - 1, piece);
  // A fold may repeat the piece's last hours, so a match in them counts as one to come.
  const match = instantOf(schedule, nextLocal(schedule, end - SEAM_MS / schedule.tickMs), piece);
  return match > LAST_MS ? null : stretchAt(schedule, zone, Math.max(endMs, match - SEAM_MS));
}

/** The first run strictly after an instant, in epoch ms; null when there is none. */
export function next(schedule: Schedule, place: Zone, after: number): number | null {
  if (!schedule.fires) return null;
  if (schedule.everyMs !== null) return withinDates(everyNext(schedule.everyMs, after));
  const zone = inZone(schedule, place);
  const engine = engineOf(schedule);
  if (engine) return engine.next(schedule, zone, after);
  const from = searchStart(schedule, zone, after);
  let stretch: Stretch | null = stretchAt(schedule, zone, from);
  while (stretch && stretch.startMs < from + MOST_MS) {
    const run = firstAfter(schedule, zone, stretch, from);
    if (run !== null) return withinReach(schedule, zone, from, run);
    stretch = stretchAfter(schedule, zone, stretch);
  }
  return null;
}

function firstAfter(
  schedule: Schedule,
  zone: Zone,
  stretch: Stretch,
  after: number,
): number | null {
  const { listed, missedFrom, missedTo, madeUpMs, piece } = stretch;
  if (listed) return firstListed(schedule, zone, stretch, after);
  if (madeUpMs > after && countLocal(schedule, missedFrom, missedTo) > 0) return madeUpMs;
  const match = nextLocal(schedule, Math.max(stretch.from, tickAfter(schedule, after, piece)));
  return match < stretch.to ? instantOf(schedule, match, piece) : null;
}

/** An engine may give up before a run that is years away. */
function withinReach(schedule: Schedule, zone: Zone, after: number, run: number): number | null {
  if (run > lastRunOf(schedule, zone, true)) return null;
  const isFar = run - after > NEAR_MS;
  return isFar && run > horizonOf(schedule, zone, after) ? null : withinDates(run);
}

function withinDates(epochMs: number): number | null {
  return epochMs > LAST_MS ? null : epochMs;
}
