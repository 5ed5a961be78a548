import { compareSchedules } from '../equal.ts';
import type { Comparison } from '../equal.ts';
import { sideOf } from '../equal/side.ts';
import type { Source } from './source.ts';
import type { Schedule } from '../types.ts';
import { withoutEnd } from './wanted.ts';

/** How a line that names the same times and days stands to what was written. */
export type Standing =
  /** The same runs for all time, as far as it was compared. */
  | 'equal'
  /** The same until one of the two comes to the end of the years its engine knows or searches. */
  | 'ends'
  /** The same on every ordinary day, and not on some night on which the clocks change. */
  | 'nights'
  /** The same among the runs that were listed, which is no proof. */
  | 'listed'
  /** They part on ordinary days, or go by different clocks. */
  | 'parts';

export interface Proof {
  readonly standing: Standing;
  readonly comparison: Comparison;
  /** The last run of the side whose engine comes to an end first; null where both go on for ever. */
  readonly end: { readonly atMs: number; readonly side: 'one' | 'other' | 'both' } | null;
}

/** Compares a line's schedule with the source, from an instant (epoch ms) on. */
export function prove(source: Source, schedule: Schedule, from: number): Proof {
  const { zone } = source;
  const one = { schedule: withoutEnd(source.schedule), zone };
  const other = { schedule: withoutEnd(schedule), zone };
  const comparison = compareSchedules(one, other, from);
  const ends = [sideOf(one, from).endMs, sideOf(other, from).endMs] as const;
  return { standing: standingOf(comparison), comparison, end: firstEnd(ends) };
}

function firstEnd([one, other]: readonly [number, number]): Proof['end'] {
  if (one === other) return one === Infinity ? null : { atMs: one, side: 'both' };
  return one < other ? { atMs: one, side: 'one' } : { atMs: other, side: 'other' };
}

function standingOf(comparison: Comparison): Standing {
  if (comparison.kind === 'same') return 'equal';
  if (comparison.kind === 'same-within') return 'listed';
  const { reasons } = comparison.first;
  if (reasons.includes('ends')) return 'ends';
  return reasons.includes('gap') || reasons.includes('fold') ? 'nights' : 'parts';
}
