import { DAY_MS } from '@/base/time.ts';
import { instantsAt, localAt } from '../civil.ts';
import type { Transition, Zone } from '../types.ts';
import type { Asked, Clock } from './types.ts';

/** No transition is further from the local times it skips or repeats. */
const NEAR_MS = 3 * DAY_MS;

/** The transitions of a zone at which the clock jumps, in [fromMs, toMs], in order. */
export function jumpsBetween(zone: Zone, fromMs: number, toMs: number): Transition[] {
  const found: Transition[] = [];
  for (let at = fromMs; at <= toMs;) {
    const { startMs, endMs, beforeMs, offsetMs } = zone.pieceAt(at);
    if (startMs >= fromMs && beforeMs !== offsetMs) {
      found.push({ atMs: startMs, beforeMs, afterMs: offsetMs });
    }
    at = endMs;
  }
  return found;
}

/** The jump nearest to an instant, within three days; null where there is none. */
export function jumpNear(zone: Zone, epochMs: number): Transition | null {
  const jumps = jumpsBetween(zone, epochMs - NEAR_MS, epochMs + NEAR_MS);
  const distance = ({ atMs }: Transition) => Math.abs(atMs - epochMs);
  return jumps.reduce<Transition | null>(
    (nearest, jump) => (nearest && distance(nearest) <= distance(jump) ? nearest : jump),
    null,
  );
}

/** When the clock of a zone shows a local time. */
export function clockAt(zone: Zone, localMs: number): Clock {
  const [first, ...more] = instantsAt(zone, localMs);
  const second = more.at(-1);
  if (first !== undefined && second === undefined) return { kind: 'once', instants: [first] };
  // An offset is less than a day, so a local time read as UTC is near enough to its transition.
  const jumps = jumpsBetween(zone, localMs - NEAR_MS, localMs + NEAR_MS);
  const transition = jumps.find(({ atMs, beforeMs, afterMs }) => {
    const [low, high] = [atMs + Math.min(beforeMs, afterMs), atMs + Math.max(beforeMs, afterMs)];
    return localMs >= low && localMs < high;
  }) ?? { atMs: localMs, beforeMs: 0, afterMs: 0 };
  if (first === undefined || second === undefined) return { kind: 'gap', instants: [], transition };
  return { kind: 'fold', instants: [first, second], transition };
}

/** The question about an instant, in the words of the zone's clock. */
export function askedAt(zone: Zone, epochMs: number): Asked {
  const localMs = localAt(zone, epochMs);
  const clock = clockAt(zone, localMs);
  if (clock.kind !== 'fold') return { localMs, pass: null };
  return { localMs, pass: epochMs === clock.instants[0] ? 'first' : 'second' };
}

/** The instants a question is about: none in a gap, two in a fold where either pass is meant. */
export function instantsOf(clock: Clock, { pass }: Asked): readonly number[] {
  if (clock.kind !== 'fold' || pass === null) return clock.instants;
  return [clock.instants[pass === 'first' ? 0 : 1]];
}
