import { DAY_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { localAt } from '../civil.ts';
import { nextLocal } from '../local.ts';
import type { Schedule, Zone } from '../types.ts';

/** The offset as the engine reads it from `GMT+01:00`: whole minutes, and none where there are seconds. */
function offsetAt(zone: Zone, epochMs: number): number {
  const offset = zone.offsetAt(epochMs);
  return offset % MINUTE_MS === 0 ? offset : 0;
}

/** `localTimeToTimestamp`: which of two instants it takes depends on the offset at the local time read as UTC. */
function instantOf(zone: Zone, localMs: number): number {
  const first = offsetAt(zone, localMs);
  const one = localMs - first;
  const second = offsetAt(zone, one);
  if (second === first) return one;
  const other = localMs - second;
  if (localAt(zone, one) === localMs) return one;
  return localAt(zone, other) === localMs ? other : Math.max(one, other);
}

/** `MAX_DAYS`: it gives up where no time of a hundred years reads back to a match, as of a Sunday that has a gap each year. */
const MOST_MS = 36_600 * DAY_MS;

/** `MatcherWalker.matchNext`: the local times after the one on the clock, the first whose instant reads back to a match. */
export function nodeCronNext(schedule: Schedule, zone: Zone, after: number): number | null {
  const { tickMs } = schedule;
  const base = Math.floor(after / SECOND_MS) * SECOND_MS;
  const from = localAt(zone, base);
  let tick = nextLocal(schedule, Math.floor(from / tickMs) + 1);
  while (tick * tickMs < from + MOST_MS) {
    const at = instantOf(zone, tick * tickMs);
    const shown = localAt(zone, at) / tickMs;
    if (at > base && nextLocal(schedule, Math.ceil(shown)) === shown) return at;
    tick = nextLocal(schedule, tick + 1);
  }
  return null;
}
