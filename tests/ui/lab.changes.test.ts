import { describe, expect, it } from 'vitest';
import { comesOf, idleText, sumText } from '@/pages/lab/whatIf.ts';
import { defaultScenario, findings, run } from '@/sim/index.ts';
import type { Counts } from '@/sim/types.ts';
import { toChanges } from '@/state/lab/changes.ts';

/** Sixty slots of one instance: nothing broken. */
const sound = findings(run(defaultScenario, 1)).counts;
const before: Counts = { ...sound, once: 51, duplicateSlots: 9, duplicateRuns: 9, missed: 8 };

function changesOf(...others: readonly (readonly [string, boolean, Partial<Counts>])[]) {
  const all = others.map(([what, gone, counts]) => ({
    what,
    gone,
    counts: { ...before, ...counts },
    scenario: defaultScenario,
  }));
  return toChanges(before, 'duplicate', all);
}
const textOf = (change: ReturnType<typeof changesOf>[number] | undefined) => {
  if (!change) throw new Error('there is no such change');
  const { lead, counts } = comesOf(change);
  return `${lead}${counts.map(({ text, isMore }) => (isMore ? `(${text})` : text)).join(', ')}`;
};

describe('the changes', () => {
  it('stand in the order in which they are worth trying', () => {
    const changes = changesOf(
      ['leaves it', false, {}],
      ['misses more', true, { duplicateRuns: 0, missed: 20 }],
      ['leaves some elsewhere', true, { duplicateRuns: 3 }],
      ['mends all', true, { duplicateRuns: 0, missed: 0 }],
    );
    expect(changes.map(({ what, outcome }) => [what, outcome])).toEqual([
      ['mends all', 'mends'],
      ['leaves some elsewhere', 'mends'],
      ['misses more', 'trades'],
      ['leaves it', 'leaves'],
    ]);
  });

  it('say what becomes of the finding, and name what there is more of than before', () => {
    const [mended, traded, less, asBefore] = changesOf(
      ['mends all', true, { duplicateRuns: 0, missed: 0 }],
      ['misses and overlaps', true, { duplicateRuns: 1, missed: 20, overlaps: 2 }],
      ['mends others', false, { duplicateRuns: 5 }],
      ['does nothing', false, {}],
    );
    expect(textOf(mended)).toBe('mended: 0 duplicates, 0 missed');
    // Twelve more are missed, and two overlap that did not.
    expect(textOf(traded)).toBe(
      'mended, at a price: 1 duplicate, (20 missed), (2 start beside another)',
    );
    expect(textOf(less)).toBe('not mended: 5 duplicates, 8 missed');
    expect(textOf(asBefore)).toBe('not mended, all as it was');
  });

  it('are summed up, however many there are', () => {
    const mends = ['mends', true, { duplicateRuns: 0 }] as const;
    const leaves = ['leaves', false, {}] as const;
    expect(sumText([])).toBe('No single change could be tried here.');
    expect(sumText(changesOf(leaves))).toBe('The one change to try does not mend it.');
    expect(sumText(changesOf(leaves, leaves))).toBe('Of 2 changes, none mends it.');
    expect(sumText(changesOf(mends, leaves))).toBe('Of 2 changes, one mends it.');
    expect(sumText(changesOf(mends, mends, leaves))).toBe('Of 3 changes, 2 mend it.');
    expect([idleText(1, 2), idleText(3, 1), idleText(3, 0)]).toEqual([
      'One other does not mend it',
      '3 others do not mend it',
      'The 3 changes that were tried',
    ]);
  });
});
