import { MINUTE_MS } from '@/base/time.ts';
import { localAt } from '../civil.ts';
import { nextLocal } from '../local.ts';
import type { Schedule, Zone } from '../types.ts';

/**
 * `remaining_estimate` of `crontab`: the next match on the wall clock, read by the offset in force at the last run,
 * because adding to an aware datetime of pytz keeps its offset.
 */
export function celeryNext(schedule: Schedule, zone: Zone, after: number): number | null {
  const local = localAt(zone, after);
  const match = nextLocal(schedule, Math.floor(local / MINUTE_MS) + 1) * MINUTE_MS;
  return Number.isFinite(match) ? match - local + after : null;
}
