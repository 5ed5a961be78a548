import { DAY_MS, HOUR_MS } from '@/base/time.ts';
import { next } from '../next.ts';
import { previous } from '../previous.ts';
import type { Schedule, Zone } from '../types.ts';
import { startsIn } from './starts.ts';

/** So many runs a search may name that a scheduler up for days does not start, before we give up too. */
const MOST_TRIES = 60;
/** Near runs are looked up in the list itself, in stretches that grow: a search may name others near a transition. */
const STRETCHES_MS: readonly number[] = [HOUR_MS, DAY_MS, 4 * DAY_MS];

/** The first start after an instant, of a scheduler that has been up for days; null when there is none. */
export function startAfter(
  schedule: Schedule,
  zone: Zone,
  after: number,
  sinceMs?: number,
): number | null {
  for (const stretchMs of STRETCHES_MS) {
    const [near] = startsIn(schedule, zone, after + 1, after + stretchMs, sinceMs);
    if (near !== undefined) return near;
  }
  let to = after;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = next(schedule, zone, to);
    if (found === null) return null;
    const [first] = startsIn(schedule, zone, after + 1, found, sinceMs);
    if (first !== undefined) return first;
    to = found;
  }
  return null;
}

/** The last start before an instant. */
export function startBefore(
  schedule: Schedule,
  zone: Zone,
  before: number,
  sinceMs?: number,
): number | null {
  for (const stretchMs of STRETCHES_MS) {
    const near = startsIn(schedule, zone, before - stretchMs, before - 1, sinceMs).at(-1);
    if (near !== undefined) return near;
  }
  let from = before;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = previous(schedule, zone, from);
    if (found === null) return null;
    const last = startsIn(schedule, zone, found, before - 1, sinceMs).at(-1);
    if (last !== undefined) return last;
    from = found;
  }
  return null;
}
