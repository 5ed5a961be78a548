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
    { group: 'late', mark: 'late', number: counts.late, word: 'late' },
    { group: 'stuck', mark: 'running', number: counts.stuck, word: 'hung' },
    { group: 'lost', mark: 'lost', number: counts.lost, word: 'never done' },
    { group: 'empty', mark: 'empty', number: counts.empty, word: 'did nothing' },
    { group: 'stale', mark: 'again', number: counts.staleAccepted, word: staleWord(counts) },
    {
      group: 'alert',
      mark: 'alert',
      number: counts.alerts,
      word: counts.alerts === 1 ? 'alert' : 'alerts',
    },
    { group: 'silent', mark: 'silent', number: counts.silent, word: 'nobody heard of' },
  ];
  return [...always, ...where.filter((count) => count.number > 0)];
}

function staleWord({ staleAccepted }: Counts): string {
  return staleAccepted === 1 ? 'stale write' : 'stale writes';
}

/** A run is torn off by a crash, or ended from outside. */
function tornWord({ crashed, stopped }: Counts): string {
  if (stopped === 0) return 'crashed';
  return stopped === crashed ? 'ended from outside' : 'torn off';
}
