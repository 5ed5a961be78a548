import type { Counterfactual } from '@/sim/index.ts';
import type { Counts, FindingKind, Scenario } from '@/sim/types.ts';
import { brokenInAll, brokenText, grown } from './broken.ts';

/** What a change makes of a finding: it mends it, mends it but breaks more of something else, or leaves it. */
export type Outcome = 'mends' | 'trades' | 'leaves';

/** One thing changed on the same seed, with what comes of it. */
export interface Change {
  readonly what: string;
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  /** What it leads to: "0 duplicates", "20 missed"; `isMore` where there is more of it than before. */
  readonly counts: readonly { readonly text: string; readonly isMore: boolean }[];
  /** Whether none of these counts is another than before. */
  readonly isAsBefore: boolean;
}

const RANK: Readonly<Record<Outcome, number>> = { mends: 0, trades: 1, leaves: 2 };
/** With what was asked about, so many counts are named. */
const MOST_COUNTS = 3;

/**
 * The changes in the order in which they are worth trying: what mends the finding before what does not; of that, what
 * breaks nothing else first, and then what leaves least broken.
 */
export function toChanges(
  before: Counts,
  kind: FindingKind,
  others: readonly Counterfactual[],
): readonly Change[] {
  return others
    .toSorted((a, b) => brokenInAll(a.counts) - brokenInAll(b.counts))
    .map((other) => toChange(before, kind, other))
    .sort((a, b) => RANK[a.outcome] - RANK[b.outcome]);
}

function toChange(before: Counts, kind: FindingKind, other: Counterfactual): Change {
  const { what, scenario, gone, counts } = other;
  const more = grown(before, counts);
  const named = namedKinds(kind, more);
  return {
    what,
    scenario,
    outcome: !gone ? 'leaves' : more.length > 0 ? 'trades' : 'mends',
    counts: named.map((one) => ({ text: brokenText(one, counts), isMore: more.includes(one) })),
    isAsBefore: named.every((one) => brokenText(one, counts) === brokenText(one, before)),
  };
}

/** What was asked about, then what grew; else the opposite mistake, of which one would like to know that there is none. */
function namedKinds(kind: FindingKind, more: readonly FindingKind[]): readonly FindingKind[] {
  const opposite: FindingKind = kind === 'missed' ? 'duplicate' : 'missed';
  const others = more.length > 0 ? more.filter((one) => one !== kind) : [opposite];
  return [kind, ...others].slice(0, MOST_COUNTS);
}
