import { SECOND_MS } from '@/base/time.ts';
import { engineOf, inZone } from './engine.ts';
import { previousLocal } from './local-before.ts';
import { countLocal } from './local.ts';
import { MOST_MS, SEAM_MS } from './next.ts';
import { instantOf, stretchAt } from './pieces.ts';
import type { Stretch } from './pieces.ts';
import type { Piece, Schedule, Zone } from './types.ts';

/** The last run strictly before an instant, in epoch ms; null when there is none. */
export function previous(schedule: Schedule, place: Zone, before: number): number | null {
  if (!schedule.fires) return null;
  if (schedule.everyMs !== null) return everyBefore(schedule.everyMs, before);
  const zone = inZone(schedule, place);
  const engine = engineOf(schedule);
  if (engine) return engine.previous(schedule, zone, before);
  let end = before;
  while (end > before - MOST_MS) {
    const stretch = stretchAt(schedule, zone, end - 1);
    const run = lastBefore(schedule, stretch, end);
    if (run !== null) return run;
    // As in stretchAfter: the next match backwards, seen from a little after the stretch's start.
    const { piece, startMs } = stretch;
    const start = tickBefore(schedule, startMs, piece) + SEAM_MS / schedule.tickMs;
    const earlier = instantOf(schedule, previousLocal(schedule, start), piece) + SEAM_MS;
    end = Math.min(startMs, earlier);
  }
  return null;
}

function lastBefore(schedule: Schedule, stretch: Stretch, end: number): number | null {
  const { listed, missedFrom, missedTo, madeUpMs, piece } = stretch;
  if (listed) return listed.findLast((run) => run < end) ?? null;
  const match = previousLocal(schedule, tickBefore(schedule, end, piece));
  if (match >= stretch.from) return instantOf(schedule, match, piece);
  const madeUp = madeUpMs < end && countLocal(schedule, missedFrom, missedTo) > 0;
  return madeUp ? madeUpMs : null;
}

function everyBefore(everyMs: number, before: number): number {
  return Math.ceil(before / SECOND_MS) * SECOND_MS - everyMs;
}

/** The last local tick that begins before an instant. */
function tickBefore(schedule: Schedule, epochMs: number, piece: Piece): number {
  return Math.ceil((epochMs + piece.offsetMs) / schedule.tickMs) - 1;
}
