import { Finding } from './finding.ts';
import { instantOf, type RunsOfDays } from './runs-of-days.ts';
import type { DayRange } from './windows.ts';

/** The runs that come sooner after the one before than they may, as instants; and the smallest distance, in ms. */
export function runsTooNear(
  ms: number,
  range: DayRange,
  runs: RunsOfDays,
  nowMs: number,
): { readonly finding: Finding; readonly smallestMs: number } {
  const finding = new Finding(nowMs);
  let before = -Infinity;
  let smallestMs = Infinity;
  for (let day = range.from; day < range.to; day++) {
    const ofDay = runs.of(day);
    const { length } = ofDay.local;
    if (length === 0) continue;
    const distance = instantOf(ofDay, 0) - before;
    if (distance < ms) finding.add(instantOf(ofDay, 0));
    const within = nearWithin(ms, ofDay.instants ?? ofDay.local);
    if (within.count > 0) finding.add(instantOf(ofDay, within.first), within.count);
    smallestMs = Math.min(smallestMs, distance, within.smallestMs);
    before = instantOf(ofDay, length - 1);
  }
  return { finding, smallestMs };
}

interface Near {
  readonly ms: number;
  readonly first: number;
  readonly count: number;
  readonly smallestMs: number;
}

/** The last answer about each list of times, which many days share. */
const nearOf = new WeakMap<Float64Array, Near>();

function nearWithin(ms: number, times: Float64Array): Near {
  const known = nearOf.get(times);
  if (known?.ms === ms) return known;
  let [first, count, smallestMs] = [-1, 0, Infinity];
  for (let index = 1; index < times.length; index++) {
    const distance = (times[index] ?? 0) - (times[index - 1] ?? 0);
    if (distance < smallestMs) smallestMs = distance;
    if (distance >= ms) continue;
    if (count === 0) first = index;
    count++;
  }
  const near = { ms, first, count, smallestMs };
  nearOf.set(times, near);
  return near;
}
