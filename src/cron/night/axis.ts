import type { ClockNight } from './types.ts';

/*
 * The axis of a night is its wall clock: a fold stands on it twice, and a gap keeps its width though no time passes in
 * it. Places are in ms from its left end.
 */

const widthOfGap = ({ kind, sizeMs }: ClockNight) => (kind === 'gap' ? sizeMs : 0);

/** How long the axis is. */
export function axisLength(night: ClockNight): number {
  return night.toMs - night.fromMs + widthOfGap(night);
}

/** Where an instant stands. */
export function placeOf(night: ClockNight, epochMs: number): number {
  const { atMs, fromMs } = night;
  return epochMs - fromMs + (epochMs >= atMs ? widthOfGap(night) : 0);
}

/** Where a local time stands that the clock shows before the change, or that a gap swallows. */
export function placeOfLocal({ fromMs, beforeMs }: ClockNight, localMs: number): number {
  return localMs - beforeMs - fromMs;
}

/** What the clock says at a place. `pass` tells equal local times apart; `epochMs` is null where no time passes. */
export interface ClockReading {
  readonly localMs: number;
  readonly epochMs: number | null;
  readonly offsetMs: number;
  readonly name: string;
  readonly pass: 'first' | 'second' | null;
}

/** The wall clock at a place of the axis. */
export function readingAt(night: ClockNight, place: number): ClockReading {
  const { atMs, fromMs, beforeMs, afterMs, sizeMs, stretch, names, kind } = night;
  const change = atMs - fromMs;
  if (place >= change && place < change + widthOfGap(night)) {
    const localMs = fromMs + place + beforeMs;
    return { localMs, epochMs: null, offsetMs: beforeMs, name: names[0], pass: null };
  }
  const isAfter = place >= change;
  const epochMs = fromMs + place - (isAfter ? widthOfGap(night) : 0);
  const offsetMs = isAfter ? afterMs : beforeMs;
  const localMs = epochMs + offsetMs;
  const isRepeated = kind === 'fold' && localMs >= stretch[0] && localMs < stretch[0] + sizeMs;
  return {
    ...{ localMs, epochMs, offsetMs },
    name: names[isAfter ? 1 : 0],
    pass: isRepeated ? (isAfter ? 'second' : 'first') : null,
  };
}
