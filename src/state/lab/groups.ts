import type { FindingKind, Findings, RunRecord, SlotRecord, Trace } from '@/sim/types.ts';
import { GROUPS, type Group } from '@/timeline/index.ts';

/** The counts that come of findings: each with the kind of finding it counts. */
const KIND_OF: Partial<Readonly<Record<Group, FindingKind>>> = {
  duplicate: 'duplicate',
  overlap: 'overlap',
  missed: 'missed',
  failed: 'failed',
  crashed: 'crashed',
  late: 'late',
  lost: 'lost',
  empty: 'empty',
  silent: 'silent',
  stuck: 'stuck',
  stale: 'stale-accepted',
};

/** Which finding a pressed count asks about; null where it counts something else. */
export function kindOf(group: Group | null): FindingKind | null {
  return (group && KIND_OF[group]) ?? null;
}

const OF_ALL_RUNS: readonly Group[] = ['late', 'lost', 'empty', 'silent', 'stuck'];
const OF_THE_LAST_RUN: readonly Group[] = ['overlap', 'stale'];

/** Bits of `GROUPS` by run and by slot, as the findings have them. */
export interface FoundGroups {
  readonly ofRun: ReadonlyMap<number, number>;
  readonly ofSlot: ReadonlyMap<number, number>;
}

/** Reads from the findings which counts each run and each slot belongs to. */
export function foundGroups(trace: Trace, findings: Findings): FoundGroups {
  const ofRun = new Map<number, number>();
  const ofSlot = new Map<number, number>();
  const add = (to: Map<number, number>, key: number, bits: number) =>
    to.set(key, (to.get(key) ?? 0) | bits);
  const groupOf = new Map(
    [...OF_ALL_RUNS, ...OF_THE_LAST_RUN].map((group) => [KIND_OF[group], group]),
  );
  for (const { kind, runs, slot, event } of findings.list) {
    const group = groupOf.get(kind);
    if (!group) continue;
    const own = OF_THE_LAST_RUN.includes(group) ? [trace.run[event] ?? -1] : runs;
    for (const run of own) add(ofRun, run, GROUPS[group]);
    if (slot >= 0) add(ofSlot, slot, GROUPS[group]);
  }
  return { ofRun, ofSlot };
}

/** The counts a run belongs to, as bits of `GROUPS`. */
export function runGroups(
  run: RunRecord,
  slot: SlotRecord | undefined,
  { ofRun }: FoundGroups,
): number {
  return (
    (slot?.verdict === 'once' ? GROUPS.once : 0) |
    (run.ordinal > 1 ? GROUPS.duplicate : 0) |
    (run.state === 'failed' ? GROUPS.failed : 0) |
    (run.state === 'crashed' ? GROUPS.crashed : 0) |
    (run.state === 'running' ? GROUPS.running : 0) |
    (ofRun.get(run.run) ?? 0)
  );
}
