import { occurrences, type Schedule, type Zone } from '@/cron/core.ts';
import { previous } from '@/cron/previous.ts';

/** The last runs strictly before an instant, latest first, in epoch ms; at most `limit`. */
export function runsBefore(
  schedule: Schedule,
  zone: Zone,
  before: number,
  limit: number,
): Float64Array {
  let earliest = before;
  for (let count = 0; count < limit; count++) {
    const run = previous(schedule, zone, earliest);
    if (run === null) break;
    earliest = run;
  }
  // Listed forward, so that what starts twice at one instant stands twice.
  const runs = occurrences(schedule, zone, { from: earliest - 1, to: before - 1, live: true });
  return runs.reverse().slice(0, limit);
}
