import type { RandomStream } from '@/base/random.ts';
import { HOUR_MS } from '@/base/time.ts';
import type { Fault } from '../types.ts';

/** A recurring fault happens at most this often, whatever its rate. */
const MOST = 10_000;

/**
 * When a fault happens, in ms from the start: once, or with `perHour` again and again until `untilMs`, after waits drawn
 * evenly between nothing and twice the mean.
 */
export function occurrencesOf(fault: Fault, untilMs: number, random: RandomStream): number[] {
  if (fault.perHour === undefined) return [fault.atMs];
  const twiceMeanMs = Math.max(1, Math.round((2 * HOUR_MS) / fault.perHour));
  const times: number[] = [];
  let atMs = fault.atMs;
  while (times.length < MOST) {
    atMs += random.int(1, twiceMeanMs);
    if (atMs > untilMs) break;
    times.push(atMs);
  }
  return times;
}

/** How long a fault lasts at most each time, in ms. */
export function lengthOf(fault: Fault): number {
  return Object.entries(fault)
    .filter(([key]) => /^(for|down|by|lost|each)Ms$/.test(key))
    .reduce((sum, [, ms]) => sum + Number(ms), 0);
}
