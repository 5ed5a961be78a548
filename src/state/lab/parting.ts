import type { Findings, RunRecord } from '@/sim/types.ts';

/** The first slot with which two simulations do something else. */
export interface Parting {
  readonly slot: number;
  /** When: at the first run that the other does not have, or that ends or stands otherwise there. */
  readonly atMs: number;
  /** By what they part: how often the slot ran, how a run of it ended, or on which instance it ran. */
  readonly by: 'times' | 'end' | 'instance';
  readonly runs: readonly [first: readonly RunRecord[], second: readonly RunRecord[]];
}

const WAYS = ['times', 'end', 'instance'] as const;

/**
 * Where two simulations of the same slots part. That a slot runs more often, or not at all, says more than how its runs
 * end, and that more than where they run: the first slot of the weightiest difference is it. Null where there is none.
 */
export function parting(first: Findings, second: Findings): Parting | null {
  const slots = Math.max(first.slots.length, second.slots.length);
  for (const by of WAYS) {
    for (let slot = 0; slot < slots; slot += 1) {
      const runs = [runsOf(first, slot), runsOf(second, slot)] as const;
      const atMs = partedAt(by, runs);
      if (atMs !== null) return { slot, atMs, by, runs };
    }
  }
  return null;
}

function runsOf({ slots, runs }: Findings, slot: number): readonly RunRecord[] {
  return (slots[slot]?.runs ?? []).flatMap((run) => runs[run] ?? []);
}

function partedAt(by: Parting['by'], [first, second]: Parting['runs']): number | null {
  if (by === 'times') {
    if (first.length === second.length) return null;
    const [more, fewer] = first.length > second.length ? [first, second] : [second, first];
    return more[fewer.length]?.startMs ?? null;
  }
  const isOther = (a: RunRecord, b: RunRecord | undefined) =>
    by === 'end' ? a.state !== b?.state : a.instance !== b?.instance;
  const run = first.find((one, index) => isOther(one, second[index]));
  if (!run) return null;
  return by === 'end' ? run.endMs : run.startMs;
}
