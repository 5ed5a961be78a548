import type { Findings, RunRecord, Trace } from '@/sim/types.ts';
import { GROUPS } from '@/timeline/index.ts';
import { foundGroups, runGroups, type FoundGroups } from './groups.ts';
import { SKIP_CODES } from './lanes.ts';

/** One line of the list and of the table: a run, a slot that never ran, a tick that was passed over, or an alert. */
export interface LabItem {
  readonly key: string;
  readonly kind: 'run' | 'missed' | 'skipped' | 'alert';
  readonly atMs: number;
  /** When a run ended; equal to `atMs` for the rest. */
  readonly endMs: number;
  readonly slot: number;
  /** -1 for a missed slot and an alert. */
  readonly instance: number;
  readonly run: RunRecord | null;
  readonly event: number;
  readonly groups: number;
}

/** Everything a person can choose, in the order of time. */
export function toItems(trace: Trace, findings: Findings): readonly LabItem[] {
  const groups = foundGroups(trace, findings);
  const items = [
    ...runItems(findings, groups),
    ...missedItems(findings, groups),
    ...skippedItems(trace),
    ...alertItems(findings),
  ];
  return items.sort((a, b) => a.atMs - b.atMs || a.instance - b.instance);
}

/** The lines of the table: those of the pressed count, else all runs and missed slots. */
export function tableItems(items: readonly LabItem[], group: number): readonly LabItem[] {
  if (group === 0) return items.filter((item) => item.kind !== 'skipped');
  return items.filter((item) => (item.groups & group) !== 0);
}

function runItems(findings: Findings, groups: FoundGroups): LabItem[] {
  return findings.runs.map((run) => ({
    key: `run:${String(run.run)}`,
    kind: 'run',
    atMs: run.startMs,
    endMs: run.endMs,
    slot: run.slot,
    instance: run.instance,
    run,
    event: run.startEvent,
    groups: runGroups(run, findings.slots[run.slot], groups),
  }));
}

function missedItems(findings: Findings, { ofSlot }: FoundGroups): LabItem[] {
  const missed = findings.list.filter((finding) => finding.kind === 'missed');
  return missed.map((finding) => ({
    key: `missed:${String(finding.slot)}`,
    kind: 'missed',
    atMs: finding.atMs,
    endMs: finding.atMs,
    slot: finding.slot,
    instance: -1,
    run: null,
    event: finding.event,
    groups: GROUPS.missed | (ofSlot.get(finding.slot) ?? 0),
  }));
}

function alertItems({ alerts }: Findings): LabItem[] {
  return alerts.map(({ event, atMs, untilMs, slot }) => ({
    key: `alert:${String(event)}`,
    kind: 'alert',
    atMs,
    endMs: untilMs,
    slot,
    instance: -1,
    run: null,
    event,
    groups: GROUPS.alert,
  }));
}

function skippedItems(trace: Trace): LabItem[] {
  const items: LabItem[] = [];
  for (let i = 0; i < trace.length; i += 1) {
    if (!SKIP_CODES.has(trace.kind[i] ?? -1)) continue;
    const atMs = trace.timeMs[i] ?? 0;
    items.push({
      key: `skipped:${String(i)}`,
      kind: 'skipped',
      atMs,
      endMs: atMs,
      slot: trace.slot[i] ?? -1,
      instance: trace.instance[i] ?? -1,
      run: null,
      event: i,
      groups: GROUPS.skipped,
    });
  }
  return items;
}
