import { DAY_MS } from '@/base/time.ts';
import { engineOf } from '../engine.ts';
import { occurrences } from '../occurrences.ts';
import { firstOnlyIn } from './search.ts';
import type { Placed } from './types.ts';

/** So many runs of each side are listed, the few first, as most that part do so early. */
const RUNS = [1_000, 100_000];
/** Fewer where an engine is stepped through. */
const STEPS = [60, 600];
/** And only those of the next 28 years. */
const LONGEST_MS = 28 * 365.25 * DAY_MS;

/** The first run of each side that the other does not start, among those that are listed one by one. */
export function compareListed(one: Placed, other: Placed, from: number) {
  const isStepped = engineOf(one.schedule) ?? engineOf(other.schedule);
  const [few = 0, many = 0] = isStepped ? STEPS : RUNS;
  const found = compareFirst(few, one, other, from);
  return found.missing !== null && found.extra !== null
    ? found
    : compareFirst(many, one, other, from);
}

function compareFirst(limit: number, one: Placed, other: Placed, from: number) {
  const range = { from, to: from + LONGEST_MS, limit, live: true };
  const ours = occurrences(one.schedule, one.zone, range);
  const theirs = occurrences(other.schedule, other.zone, range);
  // Of an instant at which a list breaks off, not every start may be in it.
  const endOf = (runs: Float64Array) =>
    runs.length < limit ? range.to : (runs.at(-1) ?? from) - 1;
  const untilMs = Math.min(endOf(ours), endOf(theirs));
  const whole = (runs: Float64Array) => runs.subarray(0, countUpTo(runs, untilMs));
  return {
    missing: firstOnlyIn(whole(ours), whole(theirs)),
    extra: firstOnlyIn(whole(theirs), whole(ours)),
    untilMs,
    runsAt: (at: number) => [countAt(ours, at), countAt(theirs, at)] as const,
  };
}

function countAt(runs: Float64Array, at: number): number {
  return countUpTo(runs, at) - countUpTo(runs, at - 1);
}

/** How many of a list in order are not later than an instant. */
function countUpTo(runs: Float64Array, untilMs: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((runs[middle] ?? Infinity) <= untilMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
