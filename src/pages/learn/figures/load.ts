import type { Findings } from '@/sim/types.ts';

/** How many runs are at work at a time: the last load step at or before it. */
export function runningAt(load: Findings['load'], atMs: number): number {
  return load.findLast((step) => step.atMs <= atMs)?.running ?? 0;
}
