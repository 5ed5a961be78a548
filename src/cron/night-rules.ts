import { HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import type { Night } from './dialects/types.ts';
import { previousLocal } from './local-before.ts';
import { nextLocal } from './local.ts';
import type { Schedule, Transition, Zone } from './types.ts';

/** What becomes of wall-clock times that do not exist, and of those that come twice. */
export interface SeamPolicy {
  /** In a gap: nothing; each later by the gap's length; or one run at the first instant after. */
  readonly gap: 'skip' | 'shift' | 'after';
  /** In a fold: which of the two runs is made. */
  readonly fold: 'first' | 'second' | 'both';
}

/** The nights of a dialect that has a policy, which may depend on the schedule. Runs that fall together are one. */
export function byPolicy(policyOf: (schedule: Schedule) => SeamPolicy): Night {
  return {
    reach: ({ beforeMs, afterMs }) => {
      const size = Math.abs(afterMs - beforeMs) + HOUR_MS;
      return [size, size];
    },
    runs(schedule, _zone, fromMs, toMs, transition) {
      const runs = runsByPolicy(schedule, policyOf(schedule), fromMs, toMs, transition);
      return [...new Set(runs)].sort((a, b) => a - b);
    },
  };
}

function runsByPolicy(
  schedule: Schedule,
  { gap, fold }: SeamPolicy,
  fromMs: number,
  toMs: number,
  { atMs, beforeMs, afterMs }: Transition,
): number[] {
  const [last, first] = [atMs + beforeMs, atMs + afterMs];
  const before = matchesIn(schedule, fromMs + beforeMs, last)
    .filter((local) => fold !== 'second' || local < first)
    .map((local) => local - beforeMs);
  const skipped = gap === 'skip' ? [] : matchesIn(schedule, last, first);
  const madeUp = skipped.map((local) => (gap === 'after' ? atMs : local - beforeMs));
  const after = matchesIn(schedule, first, toMs + afterMs)
    .filter((local) => fold !== 'first' || local >= last)
    .map((local) => local - afterMs);
  return [...before, ...madeUp, ...after];
}

/** The local times in [from, to), in ms, that a schedule names. */
export function matchesIn(schedule: Schedule, from: number, to: number): number[] {
  const { tickMs } = schedule;
  const found: number[] = [];
  let tick = nextLocal(schedule, Math.ceil(from / tickMs));
  while (tick * tickMs < to) {
    found.push(tick * tickMs);
    tick = nextLocal(schedule, tick + 1);
  }
  return found;
}

/** An engine's own search for the first run strictly after an instant. */
export type Step = (schedule: Schedule, zone: Zone, after: number) => number | null;

/** More steps than seconds in a night: an engine that makes them has stopped advancing. */
const MOST_STEPS = 500_000;

/**
 * The nights of a dialect whose engine's search matters: from the last run before the night on, it is asked for one
 * run after the other. It reaches `beforeMs` and `afterMs` (12 and 36 hours) to the sides of a transition.
 */
export function byStepping(step: Step, beforeMs = 12 * HOUR_MS, afterMs = 36 * HOUR_MS): Night {
  return {
    reach: () => [beforeMs, afterMs],
    settledMs: SETTLED_MS,
    step,
    runs(schedule, zone, fromMs, toMs) {
      const runs: number[] = [];
      let at = step(schedule, zone, lastBefore(schedule, zone, fromMs));
      for (let count = 0; at !== null && at < toMs && count < MOST_STEPS; count++) {
        const minute = [at, ...restOfMinute(schedule, zone, at)];
        for (const run of minute) if (run >= fromMs && run < toMs) runs.push(run);
        at = step(schedule, zone, minute.at(-1) ?? at);
      }
      return runs;
    },
  };
}

/** A search that needs only look within the hour has settled so long after a transition. */
const SETTLED_MS = 3 * HOUR_MS;

/** The runs that follow one in the same minute, which every engine finds alike: no transition stands in a minute. */
function restOfMinute(schedule: Schedule, zone: Zone, at: number): number[] {
  const { tickMs } = schedule;
  if (tickMs === MINUTE_MS) return [];
  const offset = zone.offsetAt(at);
  const end = (Math.floor((at + offset) / MINUTE_MS) + 1) * MINUTE_MS;
  return matchesIn(schedule, at + offset + tickMs, end).map((local) => local - offset);
}

/** The run before a night by the wall clock, or the instant just before it where there is none in reach. */
export function lastBefore(schedule: Schedule, zone: Zone, fromMs: number): number {
  const { startMs, offsetMs } = zone.pieceAt(fromMs - 1);
  const tick = previousLocal(schedule, Math.ceil((fromMs + offsetMs) / schedule.tickMs) - 1);
  const at = tick * schedule.tickMs - offsetMs;
  return at > startMs ? at : fromMs - 1;
}
