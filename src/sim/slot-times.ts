import { occurrences, parse, zoneOf } from '@/cron/index.ts';
import type { Scenario } from './types.ts';

type Schedule = Scenario['schedule'];

/** A search simulates one schedule thousands of times, and to work it out takes longer than a small simulation. */
const known = new WeakMap<Schedule, Float64Array>();

/** The first slots at or after a scenario's start, in milliseconds from it. The array is the caller's own. */
export function slotTimes(schedule: Schedule): Float64Array {
  let times = known.get(schedule);
  if (times === undefined) known.set(schedule, (times = workedOut(schedule)));
  return times.slice();
}

function workedOut({ expression, dialect, zone, fromMs, slots }: Schedule): Float64Array {
  const parsed = parse(expression, dialect);
  if (!parsed.ok) return new Float64Array(0);
  // One that counts from the scheduler's start has its first run a whole interval later.
  const from = fromMs - (parsed.schedule.everyMs === null ? 1 : 0);
  const range = { from, limit: slots, live: true };
  return occurrences(parsed.schedule, zoneOf(zone), range).map((time) => time - fromMs);
}
