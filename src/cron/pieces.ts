import { dialectOf } from './dialects/registry.ts';
import type { Dialect } from './dialects/types.ts';
import { nightBounds, nightRuns } from './nights.ts';
import type { Piece, Schedule, Transition, Zone } from './types.ts';

/** The latest instant a Date can hold. */
export const LAST_MS = 8_640_000_000_000_000;

/**
 * A part of the time line in which runs come in one way: by the wall clock at one offset, after those made up for a
 * gap; or, on a night a dialect has worked out itself, as a list.
 */
export interface Stretch {
  readonly piece: Piece;
  /** The instants it holds: [startMs, endMs). */
  readonly startMs: number;
  readonly endMs: number;
  /** The local ticks in which the schedule may run: [from, to), after the made-up ones. */
  readonly from: number;
  readonly to: number;
  /** Skipped local ticks [missedFrom, missedTo) made up for at `madeUpMs`; none when they are equal. */
  readonly missedFrom: number;
  readonly missedTo: number;
  readonly madeUpMs: number;
  /** All runs, in order, of a night that is listed; `from` and `to` are equal then. */
  readonly listed: Float64Array | null;
}

/** The first run after an instant on a night that is listed, as the dialect's own search from there has it. */
export function firstListed(
  schedule: Schedule,
  zone: Zone,
  { listed, startMs, endMs }: Stretch,
  after: number,
): number | null {
  const { night } = dialectOf(schedule.dialect);
  if (night?.begun && after >= startMs) {
    return night.begun(schedule, zone, after, endMs, 1)[0] ?? null;
  }
  const run = night?.step?.(schedule, zone, after);
  if (run === undefined || (run !== null && run < startMs)) {
    return listed?.find((at) => at > after) ?? null;
  }
  return run !== null && run < endMs ? run : null;
}

/** The stretch that holds an instant, as the schedule's dialect has it. */
export function stretchAt(schedule: Schedule, zone: Zone, epochMs: number): Stretch {
  const piece = zone.pieceAt(epochMs);
  const { night, seam } = dialectOf(schedule.dialect);
  if (!night) return stretchOf(schedule, piece, seam);
  const { startMs, endMs, transition } = nightBounds(night, schedule, zone, piece, epochMs);
  if (!transition) return byTheClock(schedule, piece, startMs, endMs);
  const listed = nightRuns(schedule, zone, night, transition, startMs, endMs);
  return { ...byTheClock(schedule, piece, startMs, startMs), endMs, listed };
}

function byTheClock(schedule: Schedule, piece: Piece, startMs: number, endMs: number): Stretch {
  const from = Math.ceil((startMs + piece.offsetMs) / schedule.tickMs);
  const to = Math.ceil((endMs + piece.offsetMs) / schedule.tickMs);
  const none = { missedFrom: from, missedTo: from, madeUpMs: startMs };
  return { piece, startMs, endMs, from, to, ...none, listed: null };
}

/** What the dialect's seam makes of a piece and of the transition before it. */
function stretchOf(schedule: Schedule, piece: Piece, seam: Dialect['seam']): Stretch {
  const { tickMs } = schedule;
  const { startMs, endMs, beforeMs, offsetMs } = piece;
  const to = Math.ceil((endMs + offsetMs) / tickMs);
  const first = Math.ceil((startMs + offsetMs) / tickMs);
  const madeUpMs = first * tickMs - offsetMs;
  if (beforeMs === offsetMs || !seam) {
    const none = { missedFrom: first, missedTo: first, madeUpMs };
    return { piece, startMs, endMs, from: first, to, ...none, listed: null };
  }
  const transition: Transition = { atMs: startMs, beforeMs, afterMs: offsetMs };
  const { runsFromMs, missedFromMs, missedToMs } = seam(schedule, transition);
  return {
    piece,
    startMs,
    endMs,
    from: Math.max(first, Math.ceil(runsFromMs / tickMs)),
    to,
    missedFrom: Math.ceil(missedFromMs / tickMs),
    missedTo: Math.ceil(missedToMs / tickMs),
    madeUpMs,
    listed: null,
  };
}

/** The first local tick that begins after an instant. */
export function tickAfter(schedule: Schedule, epochMs: number, piece: Piece): number {
  return Math.floor((epochMs + piece.offsetMs) / schedule.tickMs) + 1;
}

export function instantOf(schedule: Schedule, tick: number, piece: Piece): number {
  return tick * schedule.tickMs - piece.offsetMs;
}
