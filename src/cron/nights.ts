import { HOUR_MS } from '@/base/time.ts';
import type { Night } from './dialects/types.ts';
import type { Piece, Schedule, Transition, Zone } from './types.ts';

/** No night reaches further than this from its transition, to either side. */
const REACH_MS = 72 * HOUR_MS;

/** [startMs, endMs): a night around a transition, or (`transition` null) the time between two. */
export interface NightBounds {
  readonly startMs: number;
  readonly endMs: number;
  readonly transition: Transition | null;
}

/** Where a piece is cut by the nights around it; they are the same for each of its instants. */
interface Cuts {
  readonly before: NightBounds | null;
  readonly after: NightBounds | null;
}

const cutsOf = new WeakMap<Night, WeakMap<Piece, Cuts>>();
/** The same for schedules of every hour. */
const narrowCutsOf = new WeakMap<Night, WeakMap<Piece, Cuts>>();

const EVERY_HOUR = 0xffffff;
const EVERY_DATE = 0x7fffffff;
const EVERY_WEEKDAY = 0x7f;

function hasSettled({ settlesEveryDay }: Night, schedule: Schedule): boolean {
  const { hours, daysOfMonth, daysOfWeek } = schedule;
  if (hours !== EVERY_HOUR) return false;
  return !settlesEveryDay || (daysOfMonth === EVERY_DATE && daysOfWeek === EVERY_WEEKDAY);
}

/** How far a night goes for a schedule. */
export function reachOf(
  night: Night,
  schedule: Schedule,
  transition: Transition,
): readonly [number, number] {
  return reach(night, hasSettled(night, schedule), transition);
}

function reach(night: Night, isNarrow: boolean, transition: Transition): readonly [number, number] {
  const [before, after] = night.reach(transition);
  const most = isNarrow ? (night.settledMs ?? Infinity) : Infinity;
  return [Math.min(before, most), Math.min(after, most)];
}

/** The night that holds an instant, or the part of its piece that lies outside all nights. */
export function nightBounds(
  night: Night,
  schedule: Schedule,
  zone: Zone,
  piece: Piece,
  epochMs: number,
): NightBounds {
  const isNarrow = hasSettled(night, schedule);
  const all = isNarrow ? narrowCutsOf : cutsOf;
  let known = all.get(night);
  if (!known) all.set(night, (known = new WeakMap()));
  let cuts = known.get(piece);
  if (!cuts) known.set(piece, (cuts = cut(night, isNarrow, zone, piece)));
  const { before, after } = cuts;
  if (before && epochMs < before.endMs) return before;
  if (after && epochMs >= after.startMs) return after;
  return {
    startMs: Math.max(piece.startMs, before?.endMs ?? -Infinity),
    endMs: Math.min(piece.endMs, after?.startMs ?? Infinity),
    transition: null,
  };
}

function cut(night: Night, isNarrow: boolean, zone: Zone, piece: Piece): Cuts {
  const last = transitionBefore(zone, piece.startMs);
  const next = transitionAfter(zone, piece.endMs);
  return {
    before: last && boundsOf(night, isNarrow, zone, last, next),
    after: next && boundsOf(night, isNarrow, zone, next, transitionAfter(zone, next.atMs + 1)),
  };
}

/** Two nights that would meet part in the middle between their transitions. */
function boundsOf(
  night: Night,
  isNarrow: boolean,
  zone: Zone,
  transition: Transition,
  next: Transition | null,
): NightBounds {
  const { atMs } = transition;
  const last = transitionBefore(zone, atMs - 1);
  const [before, after] = reach(night, isNarrow, transition);
  const middle = (other: Transition | null, none: number) =>
    other ? Math.round((other.atMs + atMs) / 2) : none;
  return {
    startMs: Math.max(atMs - before, middle(last, -Infinity)),
    endMs: Math.min(atMs + after, middle(next, Infinity)),
    transition,
  };
}

/** The last transition at or before an instant, if it is near enough to matter. */
function transitionBefore(zone: Zone, epochMs: number): Transition | null {
  let piece = zone.pieceAt(epochMs);
  while (piece.beforeMs === piece.offsetMs) {
    if (piece.startMs < epochMs - 2 * REACH_MS) return null;
    piece = zone.pieceAt(piece.startMs - 1);
  }
  if (piece.startMs < epochMs - 2 * REACH_MS) return null;
  return { atMs: piece.startMs, beforeMs: piece.beforeMs, afterMs: piece.offsetMs };
}

/** The first transition at or after an instant, if it is near enough to matter. */
function transitionAfter(zone: Zone, epochMs: number): Transition | null {
  let at = epochMs;
  while (at <= epochMs + 2 * REACH_MS) {
    const piece = zone.pieceAt(at);
    const { startMs, endMs, beforeMs, offsetMs } = piece;
    if (startMs >= epochMs && beforeMs !== offsetMs) {
      return { atMs: startMs, beforeMs, afterMs: offsetMs };
    }
    at = endMs;
  }
  return null;
}

const known = new WeakMap<Schedule, Map<string, Float64Array>>();

/** The runs of one night, worked out once. */
export function nightRuns(
  schedule: Schedule,
  zone: Zone,
  night: Night,
  transition: Transition,
  startMs: number,
  endMs: number,
): Float64Array {
  let nights = known.get(schedule);
  if (!nights) known.set(schedule, (nights = new Map()));
  const key = `${zone.name} ${transition.atMs}`;
  let runs = nights.get(key);
  if (!runs) {
    runs = Float64Array.from(night.runs(schedule, zone, startMs, endMs, transition));
    nights.set(key, runs);
  }
  return runs;
}
