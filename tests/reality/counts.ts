import type { Logged } from './messages.ts';

/** What is compared between a real run and a simulated one. */
export interface Counts {
  readonly runs: number;
  /** Runs beyond a slot's first. */
  readonly duplicateRuns: number;
  /** Effects beyond a slot's first. */
  readonly duplicateEffects: number;
  /** Runs that started while another was at work. */
  readonly overlaps: number;
  /** Slots without a run. */
  readonly missed: number;
  readonly skipped: number;
}

/** Counts a log, in the order in which things were said. A killed process's runs end with its 'killed' entry. */
export function countLog(log: readonly (Logged | Killed)[], slots: number): Counts {
  const perSlot = new Array<number>(slots).fill(0);
  const withEffect = new Set<number>();
  const working = new Map<number, number>();
  let atWork = 0;
  let overlaps = 0;
  let skipped = 0;
  let duplicateEffects = 0;
  const change = (instance: number, by: number) => {
    working.set(instance, (working.get(instance) ?? 0) + by);
    atWork += by;
  };
  for (const entry of log) {
    if (entry.kind === 'killed') change(entry.instance, -(working.get(entry.instance) ?? 0));
    if (entry.kind === 'skipped') skipped++;
    if (entry.kind === 'effect') {
      if (withEffect.has(entry.slot)) duplicateEffects++;
      withEffect.add(entry.slot);
    }
    if (entry.kind === 'run-ended' || entry.kind === 'run-failed') change(entry.instance, -1);
    if (entry.kind !== 'run-started') continue;
    if (atWork > 0) overlaps++;
    change(entry.instance, 1);
    perSlot[entry.slot] = (perSlot[entry.slot] ?? 0) + 1;
  }
  const runs = perSlot.reduce((sum, count) => sum + count, 0);
  const missed = perSlot.filter((count) => count === 0).length;
  const duplicateRuns = runs - (slots - missed);
  return { runs, duplicateRuns, duplicateEffects, overlaps, missed, skipped };
}

export interface Killed {
  readonly kind: 'killed';
  readonly instance: number;
  readonly atMs: number;
}
