import type { Counts, Findings } from '@/sim/types.ts';
import type { Group } from '@/timeline/index.ts';
import type { MarkName } from '@/ui/Mark.svelte';

export interface Count {
  readonly group: Group;
  readonly mark: MarkName;
  readonly number: number;
  readonly word: string;
}

/** The row of counts: what always matters even at nought, then the rest where there is any. */
export function countsOf({ counts }: Findings): readonly Count[] {
  const always: readonly Count[] = [
    { group: 'once', mark: 'succeeded', number: counts.once, word: 'ran once' },
    {
      group: 'duplicate',
      mark: 'duplicate',
      number: counts.duplicateRuns,
      word: counts.duplicateRuns === 1 ? 'duplicate' : 'duplicates',
    },
    { group: 'overlap', mark: 'overlap', number: counts.overlaps, word: 'start beside another' },
    { group: 'missed', mark: 'missed', number: counts.missed, word: 'missed' },
  ];
  const where: readonly Count[] = [
    { group: 'failed', mark: 'failed', number: counts.failed, word: 'failed' },
    { group: 'crashed', mark: 'crashed', number: counts.crashed, word: tornWord(counts) },
    { group: 'skipped', mark: 'skipped', number: counts.skipped, word: 'skipped' },
    { group: 'running', mark: 'running', number: counts.stillRunning, word: 'still at work' },
  ];
  return [...always, ...where.filter((count) => count.number > 0)];
}

/** A run is torn off by a crash, or ended from outside. */
function tornWord({ crashed, stopped }: Counts): string {
  if (stopped === 0) return 'crashed';
  return stopped === crashed ? 'ended from outside' : 'torn off';
}
