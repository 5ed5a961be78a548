import { DAY_MS } from '@/base/time.ts';
import type { Step } from '../night-rules.ts';
import type { Schedule, Zone } from '../types.ts';

/** How far to go back for a run before an instant, the shortest way first. */
const LOOK_BACK_MS = [70 * DAY_MS, 3 * 366 * DAY_MS, 45 * 366 * DAY_MS];

/** The last run before an instant, of an engine that only steps forward; null when there is none in 45 years. */
export function stepBack(
  step: Step,
  schedule: Schedule,
  zone: Zone,
  before: number,
): number | null {
  for (const back of LOOK_BACK_MS) {
    let found: number | null = null;
    let at = step(schedule, zone, before - back);
    while (at !== null && at < before) {
      found = at;
      at = step(schedule, zone, at);
    }
    if (found !== null) return found;
  }
  return null;
}
