import type { ScenarioFile } from '@/content/index.ts';
import { eventAt, explainEvent, explainFinding } from '@/sim/index.ts';
import type { Explanation, Finding, FindingKind, Findings, Trace } from '@/sim/types.ts';
import { climbEnd } from './window.ts';

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

/** The finding the lab opens on: the one that is asked for, or what says most; null after a simulation in which all went well. */
function firstFinding({ list }: Findings, open: Opening | null = null): Finding | null {
  const asked =
    open &&
    list.find(({ kind, slot }) => kind === (open.finding ?? kind) && slot === (open.slot ?? slot));
  if (asked) return asked;
  for (const kind of TO_OPEN) {
    const found = list.find((finding) => finding.kind === kind);
    if (found) return found;
  }
  return null;
}

/** What to choose when a simulation is shown. With nothing asked for, its first finding; a slot alone is its first run, or why it has none. */
export function firstChoice(
  trace: Trace,
  findings: Findings,
  open: Opening | null,
): (Choice & { readonly atMs: number }) | null {
  if (open?.slot !== undefined && open.finding === undefined) {
    const run = findings.runs.find(({ slot }) => slot === open.slot);
    if (run) {
      const { slot, startEvent: event, startMs: atMs } = run;
      return { run: run.run, slot, event, atMs };
    }
  }
  const finding = firstFinding(findings, open);
  if (!finding) return null;
  const atMs = finding.kind === 'saturated' ? climbEnd(findings) : finding.atMs;
  return { ...choiceOf(trace, finding), kind: finding.kind, atMs };
}

/** What a ready scenario asks to be opened on. */
export type Opening = NonNullable<ScenarioFile['open']>;

/** A finding as a choice: its last run is the one that broke the promise. */
export function choiceOf(trace: Trace, finding: Finding): Choice {
  const run = trace.run[finding.event] ?? -1;
  return {
    run: run >= 0 ? run : (finding.runs.at(-1) ?? null),
    slot: finding.slot >= 0 ? finding.slot : null,
    event: finding.event,
  };
}
