import { changesAfter } from '../equal/nights.ts';
import { matchesIn } from '../night-rules.ts';
import type { Schedule, Zone } from '../types.ts';

/** Whether any time of a schedule is skipped or comes twice, in the 28 years after an instant (epoch ms). */
export function isTouched(schedule: Schedule, zone: Zone, from: number): boolean {
  return changesAfter(zone, from).changes.some(({ atMs, beforeMs, afterMs }) => {
    const [first, last] = [Math.min(beforeMs, afterMs), Math.max(beforeMs, afterMs)];
    return matchesIn(schedule, atMs + first, atMs + last).length > 0;
  });
}
