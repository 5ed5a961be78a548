import { DAY_MS, MINUTE_MS } from '@/base/time.ts';
import { countLocal, nextLocal, previousLocal } from './local.ts';
import { instantOf, LAST_MS, minuteAfter, minuteBefore, stretchOf } from './pieces.ts';
import type { Piece, Schedule, Zone } from './types.ts';

/** No transition moves the clock by more than a day (Apia, Manila): this far from one, it cannot matter. */
const SEAM_MS = 2 * DAY_MS;
const SEAM_MINUTES = SEAM_MS / MINUTE_MS;

/** The next piece in which there can be a run, so that the years between two leap days are not visited. */
export function pieceAfter(schedule: Schedule, zone: Zone, piece: Piece): Piece | null {
  const end = minuteAfter(piece.endMs - 1, piece);
  // A fold may repeat the piece's last hours, so a match in them counts as one to come.
  const match = instantOf(nextLocal(schedule, end - SEAM_MINUTES), piece);
  return match > LAST_MS ? null : zone.pieceAt(Math.max(piece.endMs, match - SEAM_MS));
}

/** The first run strictly after an instant, in epoch ms; null when there is none. */
export function next(schedule: Schedule, zone: Zone, after: number): number | null {
  let piece: Piece | null = schedule.fires ? zone.pieceAt(after) : null;
  while (piece) {
    const stretch = stretchOf(schedule, piece);
    const { missedFrom, missedTo, madeUpMs } = stretch;
    if (madeUpMs > after && countLocal(schedule, missedFrom, missedTo) > 0) return madeUpMs;
    const match = nextLocal(schedule, Math.max(stretch.from, minuteAfter(after, piece)));
    if (match < stretch.to) return withinDates(instantOf(match, piece));
    piece = pieceAfter(schedule, zone, piece);
  }
  return null;
}

function withinDates(epochMs: number): number | null {
  return epochMs > LAST_MS ? null : epochMs;
}

/** The last run strictly before an instant, in epoch ms; null when there is none. */
export function previous(schedule: Schedule, zone: Zone, before: number): number | null {
  let end = schedule.fires ? before : -Infinity;
  while (end > -LAST_MS) {
    const piece = zone.pieceAt(end - 1);
    const stretch = stretchOf(schedule, piece);
    const { missedFrom, missedTo, madeUpMs } = stretch;
    const match = previousLocal(schedule, minuteBefore(end, piece));
    if (match >= stretch.from) return instantOf(match, piece);
    if (madeUpMs < before && countLocal(schedule, missedFrom, missedTo) > 0) return madeUpMs;
    // As in pieceAfter: the next match backwards, seen from a little after the piece's start.
    const start = minuteBefore(piece.startMs, piece) + SEAM_MINUTES;
    const earlier = instantOf(previousLocal(schedule, start), piece) + SEAM_MS;
    end = Math.min(piece.startMs, earlier);
  }
  return null;
}
