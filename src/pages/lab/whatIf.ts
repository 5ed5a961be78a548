import type { Change, Outcome } from '@/state/lab/changes.ts';

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  mends: 'mended',
  trades: 'mended, at a price',
  leaves: 'not mended',
};

/** What comes of a change: "mended, at a price: ", then the counts, if there is anything to count. */
export function comesOf({ outcome, isAsBefore, counts }: Change): {
  readonly lead: string;
  readonly counts: Change['counts'];
} {
  const words = OUTCOME_WORDS[outcome];
  return outcome === 'leaves' && isAsBefore
    ? { lead: `${words}, all as it was`, counts: [] }
    : { lead: `${words}: `, counts };
}

/** "Of 5 changes, 3 mend it." */
export function sumText(changes: readonly Change[]): string {
  const all = changes.length;
  if (all === 0) return 'No single change could be tried here.';
  const mending = changes.filter(({ outcome }) => outcome !== 'leaves').length;
  if (all === 1) return `The one change to try ${mending === 1 ? 'mends' : 'does not mend'} it.`;
  const which =
    mending === 0 ? 'none mends' : mending === 1 ? 'one mends' : `${String(mending)} mend`;
  return `Of ${String(all)} changes, ${which} it.`;
}

/** What stands on the fold over the changes that do not help. */
export function idleText(idle: number, helping: number): string {
  if (helping === 0)
    return idle === 1 ? 'The change that was tried' : `The ${String(idle)} changes that were tried`;
  return idle === 1 ? 'One other does not mend it' : `${String(idle)} others do not mend it`;
}
