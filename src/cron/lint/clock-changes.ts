import { DAY_MS, HOUR_MS } from '@/base/time.ts';
import { yearOf } from '../calendar.ts';
import { countLocal } from '../local.ts';
import { matchesIn } from '../night-rules.ts';
import { occurrences } from '../occurrences.ts';
import type { Schedule, Transition, Zone } from '../types.ts';

/** The next change to either side lies within a year, where a zone has any. */
const AHEAD_MS = 400 * DAY_MS;

/** A change of the clocks that meets times of a schedule. Local times are in ms. */
export interface Meeting {
  readonly transition: Transition;
  readonly kind: 'gap' | 'fold';
  /** The local times that do not exist, or come twice: [fromMs, toMs). */
  readonly fromMs: number;
  readonly toMs: number;
  /** Those at which the schedule runs. */
  readonly times: readonly number[];
}

/** The changes of the clocks after an instant, of the next year or so. */
export function changesAhead(zone: Zone, afterMs: number): Transition[] {
  const year = yearOf(afterMs);
  return [year, year + 1, year + 2]
    .flatMap((each) => zone.transitions(each))
    .filter(({ atMs, beforeMs, afterMs: offset }) => {
      return atMs > afterMs && atMs <= afterMs + AHEAD_MS && beforeMs !== offset;
    });
}

/** The local times a change takes out or repeats: [from, to). */
export function stretchOf({ atMs, beforeMs, afterMs }: Transition): readonly [number, number] {
  const [last, first] = [atMs + beforeMs, atMs + afterMs];
  return [Math.min(last, first), Math.max(last, first)];
}

/** A change as it meets a schedule; null where none of its times is touched. */
export function meetingOf(schedule: Schedule, transition: Transition): Meeting | null {
  const [fromMs, toMs] = stretchOf(transition);
  const times = matchesIn(schedule, fromMs, toMs);
  if (times.length === 0) return null;
  const kind = transition.afterMs > transition.beforeMs ? 'gap' : 'fold';
  return { transition, kind, fromMs, toMs, times };
}

/** What the scheduler makes of a change: read from its runs, not assumed. */
export type Outcome =
  | { readonly kind: 'skipped' }
  /** Made up for, from this local time on. */
  | { readonly kind: 'moved'; readonly toMs: number }
  | { readonly kind: 'both' | 'first' | 'second' | 'neither' };

const has = (runs: Float64Array, fromMs: number, toMs: number) =>
  runs.some((run) => run >= fromMs && run < toMs);

/** Runs beside those the wall clock asks for; the first of them, or null. */
function firstMadeUp(schedule: Schedule, runs: Float64Array, zone: Zone): number | null {
  const { tickMs } = schedule;
  const madeUp = runs.find((run, at) => {
    const tick = (run + zone.offsetAt(run)) / tickMs;
    const isAsked = Number.isInteger(tick) && countLocal(schedule, tick, tick + 1) > 0;
    return !isAsked || run === runs[at - 1];
  });
  return madeUp ?? null;
}

/** What becomes of the times a change meets, in the schedule's own dialect. */
export function outcomeOf(schedule: Schedule, zone: Zone, { transition, kind }: Meeting): Outcome {
  const { atMs, beforeMs, afterMs } = transition;
  const size = Math.abs(afterMs - beforeMs);
  const reach = kind === 'gap' ? size + HOUR_MS : size;
  const runs = occurrences(schedule, zone, { from: atMs - reach - 1, to: atMs + reach });
  if (kind === 'gap') {
    const madeUp = firstMadeUp(schedule, runs, zone);
    return madeUp === null
      ? { kind: 'skipped' }
      : { kind: 'moved', toMs: madeUp + zone.offsetAt(madeUp) };
  }
  const first = has(runs, atMs - size, atMs);
  const second = has(runs, atMs, atMs + size);
  if (first && second) return { kind: 'both' };
  return { kind: first ? 'first' : second ? 'second' : 'neither' };
}
