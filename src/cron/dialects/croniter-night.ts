import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { civilOf, localAt } from '../civil.ts';
import type { Schedule, Zone } from '../types.ts';
import { croniterLocal } from './croniter-march.ts';
import { stepBack } from './step-back.ts';
import type { Engine, Night } from './types.ts';

/** More runs than a job of each second has in a night. */
const MOST_RUNS = 200_000;

/** What croniter carries from run to run: the last run, and from where it counts a change of offset. */
interface State {
  readonly at: number;
  readonly startedAt: number;
  readonly startOffset: number;
}

/** `_calc`: the next match from a minute (or second) on, on a clock that keeps the offset in force at that moment. */
function calculate(schedule: Schedule, zone: Zone, at: number): number | null {
  const { tickMs, facts } = schedule;
  const from = at + (facts?.seconds === true ? 1000 : MINUTE_MS);
  const local = localAt(zone, from);
  const match = croniterLocal(schedule, Math.floor(local / tickMs)) * tickMs;
  return Number.isFinite(match) ? match - zone.offsetAt(from) : null;
}

/**
 * `_get_next`. A result under another offset than that of the start is moved by the difference, unless it comes on the
 * day of the start. Where that leads back before the change the job runs an hour early, once that day and once the next.
 */
function step(schedule: Schedule, zone: Zone, state: State): State | null {
  const result = calculate(schedule, zone, state.at);
  if (result === null) return null;
  const { startedAt, startOffset } = state;
  const lag = zone.offsetAt(result) - startOffset;
  const untilMidnight = (24 - civilOf(startedAt + startOffset).hour) * HOUR_MS;
  const elapsed = Math.abs(result - startedAt) + (lag < 0 ? -lag : 0);
  if (lag === 0 || elapsed < untilMidnight) return { ...state, at: result };
  const moved = result - lag;
  return { at: moved, startedAt: moved, startOffset: zone.offsetAt(moved) };
}

/** The runs before `toMs`, in order. Those that come again, or after later ones, are listed once. */
function iterate(
  schedule: Schedule,
  zone: Zone,
  start: State,
  toMs: number,
  limit: number,
): number[] {
  const found = new Set<number>();
  const seen = new Set<string>();
  let last = start;
  for (let count = 0; count < MOST_RUNS && found.size < limit; count++) {
    const state = step(schedule, zone, last);
    if (!state || state.at >= toMs || isKnown(seen, state)) break;
    if (state.at > start.at) found.add(state.at);
    last = state;
  }
  return [...found].sort((a, b) => a - b);
}

/** A state that has been there before comes again for ever. */
function isKnown(seen: Set<string>, { at, startedAt }: State): boolean {
  const key = `${at} ${startedAt}`;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

/** An iteration's runs that begins after an instant. */
function begun(
  schedule: Schedule,
  zone: Zone,
  after: number,
  toMs: number,
  limit: number,
): number[] {
  const start = { at: after, startedAt: after, startOffset: zone.offsetAt(after) };
  return iterate(schedule, zone, start, toMs, limit);
}

/** The nights of an iteration begun long before; one that begins within a night counts from its own beginning. */
export const croniterNight: Night = {
  reach: () => [12 * HOUR_MS, 36 * HOUR_MS],
  runs(schedule, zone, fromMs, toMs, { beforeMs }) {
    const at = Math.floor(fromMs / MINUTE_MS) * MINUTE_MS - MINUTE_MS;
    const start = { at, startedAt: at - 2 * DAY_MS, startOffset: beforeMs };
    return iterate(schedule, zone, start, toMs, Infinity).filter((run) => run >= fromMs);
  },
  begun,
};

function nextRun(schedule: Schedule, zone: Zone, after: number): number | null {
  const start = { at: after, startedAt: after, startOffset: zone.offsetAt(after) };
  const found = step(schedule, zone, start)?.at ?? Infinity;
  return found > after ? finite(found) : (begun(schedule, zone, after, Infinity, 1)[0] ?? null);
}

const finite = (epochMs: number) => (Number.isFinite(epochMs) ? epochMs : null);

/** Schedules that pass over first days of March, each run looked for from the one before. */
export const losingMarch: Engine = {
  handles: ({ facts }) => facts?.losesMarch === true,
  next: nextRun,
  previous: (schedule, zone, before) => stepBack(nextRun, schedule, zone, before),
};
