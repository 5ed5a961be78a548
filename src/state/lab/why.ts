import { eventAt, explainEvent, explainFinding } from '@/sim/index.ts';
import type { Explanation, Finding, FindingKind, Findings, Trace } from '@/sim/types.ts';

/** What a person has chosen: a run, a slot without one, or a bare event. */
export interface Choice {
  readonly run: number | null;
  readonly slot: number | null;
  readonly event: number;
  /** What is asked about it, where it is part of several findings. */
  readonly kind?: FindingKind;
}

/** What is worth explaining first, when a run is part of several findings. */
const OF_A_RUN: readonly FindingKind[] = [
  'duplicate',
  'stuck',
  'crashed',
  'failed',
  'empty',
  'overlap',
  'saturated',
  'late',
  'lost',
  'stale-accepted',
  'silent',
];
/** What the lab opens on: the promise whose breaking says most. */
const TO_OPEN: readonly FindingKind[] = [
  'duplicate',
  'missed',
  'stuck',
  'crashed',
  'failed',
  'saturated',
  'empty',
  'overlap',
  'late',
];

/** The finding that a choice belongs to, or null where nothing went wrong with it. */
export function findingOf(findings: Findings, choice: Choice): Finding | null {
  const asked = choice.kind ? ofKind(findings, choice.kind, choice) : null;
  if (asked) return asked;
  if (choice.run === null) {
    const byEvent = findings.list.find((finding) => finding.event === choice.event);
    return ofKind(findings, 'missed', choice) ?? byEvent ?? null;
  }
  for (const kind of OF_A_RUN) {
    const found = ofKind(findings, kind, choice);
    if (found) return found;
  }
  return null;
}

function ofKind(
  { list }: Findings,
  kind: FindingKind,
  { run, slot, event }: Choice,
): Finding | undefined {
  const own = list.filter((finding) => finding.kind === kind);
  if (run === null) return own.find((finding) => finding.slot === slot && slot !== null);
  return (
    own.find((finding) => finding.event === event) ??
    own.find((finding) => finding.runs.includes(run))
  );
}

/** The chain of causes behind a choice, in words. */
export function explain(trace: Trace, findings: Findings, choice: Choice): Explanation {
  const finding = findingOf(findings, choice);
  return finding
    ? explainFinding(trace, findings, finding)
    : explainEvent(trace, findings, eventAt(trace, choice.event));
}

/** The finding the lab opens on, or null after a simulation in which all went well. */
export function firstFinding(findings: Findings): Finding | null {
  for (const kind of TO_OPEN) {
    const found = findings.list.find((finding) => finding.kind === kind);
    if (found) return found;
  }
  return null;
}

/** A finding as a choice: its last run is the one that broke the promise. */
export function choiceOf(trace: Trace, finding: Finding): Choice {
  const run = trace.run[finding.event] ?? -1;
  return {
    run: run >= 0 ? run : (finding.runs.at(-1) ?? null),
    slot: finding.slot >= 0 ? finding.slot : null,
    event: finding.event,
  };
}
