import { MINUTE_MS } from '@/base/time.ts';
import { dialects } from './dialects/index.ts';
import type { Seam } from './dialects/types.ts';
import { firstMinuteAfter } from './seam.ts';
import type { Piece, Schedule } from './types.ts';

/** The latest instant a Date can hold. */
export const LAST_MS = 8_640_000_000_000_000;

/** The part of one piece in which a schedule may run, in local minutes: [from, to), after the made-up ones. */
export interface Stretch {
  readonly piece: Piece;
  readonly from: number;
  readonly to: number;
  /** Skipped local minutes [missedFrom, missedTo) made up for at `madeUpMs`; none when they are equal. */
  readonly missedFrom: number;
  readonly missedTo: number;
  readonly madeUpMs: number;
}

/** What the schedule's dialect makes of a piece and of the transition before it. */
export function stretchOf(schedule: Schedule, piece: Piece): Stretch {
  const to = Math.ceil((piece.endMs + piece.offsetMs) / MINUTE_MS);
  const transition = { atMs: piece.startMs, beforeMs: piece.beforeMs, afterMs: piece.offsetMs };
  const first = firstMinuteAfter(transition);
  const madeUpMs = first * MINUTE_MS - piece.offsetMs;
  if (piece.beforeMs === piece.offsetMs) {
    return { piece, from: first, to, missedFrom: first, missedTo: first, madeUpMs };
  }
  const seam: Seam = dialects[schedule.dialect].seam(schedule, transition);
  const from = Math.max(first, seam.runsFrom);
  return { piece, from, to, missedFrom: seam.missedFrom, missedTo: seam.missedTo, madeUpMs };
}

/** The first local minute that begins after an instant. */
export function minuteAfter(epochMs: number, piece: Piece): number {
  return Math.floor((epochMs + piece.offsetMs) / MINUTE_MS) + 1;
}

/** The last local minute that begins before an instant. */
export function minuteBefore(epochMs: number, piece: Piece): number {
  return Math.ceil((epochMs + piece.offsetMs) / MINUTE_MS) - 1;
}

export function instantOf(localMinute: number, piece: Piece): number {
  return localMinute * MINUTE_MS - piece.offsetMs;
}
