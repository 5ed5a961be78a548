import { DAY_MS } from '@/base/time.ts';
import { isAmong } from './days.ts';
import { Finding } from './finding.ts';
import { instantOf, type DayRuns, type RunsOfDays } from './runs-of-days.ts';
import type { Meaning, Window } from './types.ts';

type When = Extract<Meaning, { readonly kind: 'run' | 'never' }>;

/** Days, by number: `from` up to, not including, `to`. */
export interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** The days a test is looked at on: those of the range, or the one it names, wherever that lies. */
export function daysOf({ days }: When, range: DayRange): readonly number[] {
  if (days.kind === 'date') return [days.day];
  const all = Array.from({ length: range.to - range.from }, (_, index) => range.from + index);
  return all.filter((day) => isAmong(days, day));
}

/** How many runs of a day lie within a window, and the index of the first. */
function runsIn({ local, midnightMs }: DayRuns, { fromMs, toMs }: Window) {
  let first = -1;
  let count = 0;
  for (let index = 0; index < local.length; index++) {
    const at = local[index] ?? 0;
    // Far from clock changes they are in order.
    if (at >= toMs && midnightMs !== null) break;
    if (at < fromMs || at >= toMs) continue;
    if (count === 0) first = index;
    count++;
  }
  return { first, count };
}

/** The runs that must never be, as instants. */
export function runsAgainst(
  when: When,
  days: readonly number[],
  runs: RunsOfDays,
  nowMs: number,
): Finding {
  const finding = new Finding(nowMs);
  for (const day of days) {
    const ofDay = runs.of(day);
    const { first, count } = runsIn(ofDay, when.window);
    if (count > 0) finding.add(instantOf(ofDay, first), count);
  }
  return finding;
}

/** The days that should have a run and have none, as the local time at which it is missed. */
export function daysWithout(
  when: When,
  days: readonly number[],
  runs: RunsOfDays,
  nowLocalMs: number,
): Finding {
  const finding = new Finding(nowLocalMs);
  for (const day of days) {
    if (runsIn(runs.of(day), when.window).count === 0) {
      finding.add(day * DAY_MS + when.window.fromMs);
    }
  }
  return finding;
}
