import type { Zone } from '../types.ts';

/**
 * The instant Luxon takes for a local time, given the offset it holds to be right: it is tried first, then the one in
 * force where it leads; in a gap the smaller of two, so that 02:30 is 03:30.
 */
export function luxonInstant(zone: Zone, localMs: number, offsetMs: number): number {
  const guess = localMs - offsetMs;
  const second = zone.offsetAt(guess);
  if (second === offsetMs) return guess;
  const third = zone.offsetAt(localMs - second);
  return localMs - (second === third ? second : Math.min(second, third));
}
