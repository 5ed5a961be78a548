import type { Counts, FindingKind } from '@/sim/types.ts';

interface Broken {
  readonly count: keyof Counts;
  /** What stands after the number, for one and for more. */
  readonly words: readonly [one: string, more: string];
  /** Whether it is a promise broken, or only a measure of it or its guard at work. */
  readonly isHarm: boolean;
}

const harm = (count: keyof Counts, one: string, more = one): Broken => ({
  count,
  words: [one, more],
  isHarm: true,
});
const measure = (count: keyof Counts, one: string, more = one): Broken => ({
  ...harm(count, one, more),
  isHarm: false,
});

/** Each kind of finding with the count that tells how many there are; the words are those of the lab's row of counts. */
const BROKEN: Readonly<Record<FindingKind, Broken>> = {
  duplicate: harm('duplicateRuns', 'duplicate', 'duplicates'),
  missed: harm('missed', 'missed'),
  lost: harm('lost', 'never done'),
  late: harm('late', 'late'),
  overlap: harm('overlaps', 'starts beside another', 'start beside another'),
  failed: harm('failed', 'failed'),
  crashed: harm('crashed', 'torn off'),
  stuck: harm('stuck', 'hung'),
  empty: harm('empty', 'did nothing'),
  'duplicate-effect': harm('duplicateEffects', 'effect again', 'effects again'),
  'stale-accepted': harm('staleAccepted', 'stale write', 'stale writes'),
  silent: harm('silent', 'nobody heard of'),
  'false-alert': harm('falseAlerts', 'false alert', 'false alerts'),
  'stale-rejected': measure('staleRejected', 'stale write refused', 'stale writes refused'),
  saturated: measure('peakOnOneInstance', 'at once at most'),
};
const HARMS = (Object.keys(BROKEN) as FindingKind[]).filter((kind) => BROKEN[kind].isHarm);

/** "20 missed", "1 duplicate". */
export function brokenText(kind: FindingKind, counts: Counts): string {
  const { count, words } = BROKEN[kind];
  const number = counts[count];
  return `${number.toLocaleString('en')} ${words[number === 1 ? 0 : 1]}`;
}

/** The kinds of broken promises of which there are more after than before, those that grew most first. */
export function grown(before: Counts, after: Counts): readonly FindingKind[] {
  const growth = (kind: FindingKind) => after[BROKEN[kind].count] - before[BROKEN[kind].count];
  return HARMS.filter((kind) => growth(kind) > 0).sort((a, b) => growth(b) - growth(a));
}

/** How many promises are broken, of all kinds together. */
export function brokenInAll(counts: Counts): number {
  return HARMS.reduce((sum, kind) => sum + counts[BROKEN[kind].count], 0);
}
