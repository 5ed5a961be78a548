import { RandomStream } from '@/base/random.ts';
import { MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import type { Scenario } from './types.ts';

/** Large enough that two hashes are hardly ever the same. */
const HASHES = 2 ** 30;
/** Beside the world's own streams: what a job is called is no chance of the world's. */
const NAMES = 100;

/**
 * The slots of all jobs in the order of time, in ms: after each of the schedule's times one slot of each job, always in
 * the same order of jobs. Where they are spread, each job has its own place, by a hash of its name, in the time until
 * the next round; the seed stands for their names.
 */
export function slotsOfJobs(
  timesMs: Float64Array,
  { instances }: Scenario,
  seed: number,
): Float64Array {
  const { jobs, jobSpreadMs } = instances;
  if (jobs === 1) return timesMs;
  const names = new RandomStream(seed, NAMES);
  const hashes = Array.from({ length: jobs }, () => names.int(0, HASHES - 1)).sort((a, b) => a - b);
  const slots = new Float64Array(timesMs.length * jobs);
  timesMs.forEach((timeMs, round) => {
    const offsets = offsetsOf(hashes, Math.min(jobSpreadMs, gapAfter(timesMs, 1, round)));
    offsets.forEach((offsetMs, job) => (slots[round * jobs + job] = timeMs + offsetMs));
  });
  return slots;
}

/** In whole minutes, as the fields of cron are; in seconds where there is no more than a minute. */
function offsetsOf(hashes: readonly number[], spreadMs: number): number[] {
  const grainMs = spreadMs > MINUTE_MS ? MINUTE_MS : SECOND_MS;
  const places = Math.floor(spreadMs / grainMs);
  return hashes.map((hash) => Math.floor((hash / HASHES) * places) * grainMs);
}

/** Which job a slot is of, from 0. */
export function jobOf({ instances }: Scenario, slot: number): number {
  return slot < 0 ? 0 : slot % instances.jobs;
}

/** The time from a slot to its job's next, in ms; from the one before at the end. Infinite where a job has one slot. */
export function gapAfter(timesMs: Float64Array, jobs: number, slot: number): number {
  const from = Math.max(0, Math.min(slot, timesMs.length - 1 - jobs));
  const gapMs = (timesMs[from + jobs] ?? Infinity) - (timesMs[from] ?? 0);
  return gapMs > 0 ? gapMs : Infinity;
}
