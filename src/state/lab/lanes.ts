import { instanceName } from '@/sim/index.ts';
import { EVENT_KINDS, type EventKind } from '@/sim/types.ts';
import type { Findings, LockRecord, RunRecord, SlotRecord, Trace } from '@/sim/types.ts';
import {
  GROUPS,
  stackRows,
  type Bar,
  type CutMark,
  type EffectMark,
  type InstanceLane,
  type Lanes,
  type LockMark,
  type PointMark,
  type SlotMark,
  type Span,
  type WaitMark,
} from '@/timeline/index.ts';
import type { LabClock } from './clock.ts';
import { alertsOf, outagesOf } from './notes.ts';
import { foundGroups, runGroups, type FoundGroups } from './groups.ts';

const kindCode = (kind: EventKind): number => EVENT_KINDS.indexOf(kind);
/** Codes of the events by which an instance passes over a slot. */
export const SKIP_CODES: ReadonlySet<number> = new Set(
  (
    [
      'skipped-busy',
      'skipped-locked',
      'skipped-taken',
      'skipped-unreachable',
      'skipped-not-designated',
      'skipped-follower',
      'skipped-ended',
    ] as const
  ).map(kindCode),
);

/** Turns a trace and its findings into what the timeline paints. */
export function toLanes(trace: Trace, findings: Findings, clock: LabClock): Lanes {
  const groups = foundGroups(trace, findings);
  const lockOf = new Map(findings.locks.map((lock) => [lock.token, lock]));
  const label = (slot: number) => clock.slotLabel(trace.slotTimesMs[slot] ?? 0);
  const bars = findings.runs.map((run) =>
    toBar(run, findings.slots[run.slot], lockOf.get(run.token), groups, label(run.slot)),
  );
  const barsOf = group(bars, (bar) => findings.runs[bar.run]?.instance ?? -1);
  const eventsOf = group([...trace.instance.keys()], (event) => trace.instance[event] ?? -1);
  const saturated = findings.list.find((finding) => finding.kind === 'saturated');
  return {
    slots: findings.slots.map((slot) =>
      toSlotMark(slot, label(slot.slot), groups.ofSlot.get(slot.slot) ?? 0),
    ),
    outages: outagesOf(trace),
    alerts: alertsOf(trace, findings, clock),
    locks: toLocks(findings.locks),
    instances: Array.from({ length: trace.scenario.instances.count }, (_, instance) =>
      toInstance(trace, barsOf[instance] ?? [], eventsOf[instance] ?? [], instance),
    ),
    effects: effectsOf(trace, bars),
    load: findings.load,
    peak: findings.counts.peakRunning,
    cores: trace.scenario.machine.cores,
    saturated: saturated ? { atMs: saturated.atMs, clock: clock.text(saturated.atMs) } : null,
    endMs: trace.endMs,
  };
}

function toBar(
  run: RunRecord,
  slot: SlotRecord | undefined,
  lock: LockRecord | undefined,
  groups: FoundGroups,
  label: string,
): Bar {
  return {
    run: run.run,
    slot: run.slot,
    label,
    fromMs: run.startMs,
    toMs: run.endMs,
    state: run.ordinal > 1 && run.state !== 'crashed' ? 'duplicate' : run.state,
    ordinal: run.ordinal,
    groups: runGroups(run, slot, groups),
    lock: lock
      ? { fromMs: lock.fromMs, toMs: lock.untilMs, expired: lock.end === 'expired' }
      : null,
  };
}

const SLOT_GROUPS = {
  once: GROUPS.once,
  duplicate: GROUPS.duplicate,
  missed: GROUPS.missed,
} as const;

function toSlotMark(slot: SlotRecord, label: string, found: number): SlotMark {
  return {
    slot: slot.slot,
    atMs: slot.atMs,
    kind: slot.verdict,
    runs: slot.runs.length,
    label,
    groups: SLOT_GROUPS[slot.verdict] | found,
  };
}

/** The items of each instance, in their order; those of none (-1) are left out. */
function group<Item>(items: readonly Item[], instanceOf: (item: Item) => number): Item[][] {
  const groups: Item[][] = [];
  for (const item of items) {
    const instance = instanceOf(item);
    if (instance >= 0) (groups[instance] ??= []).push(item);
  }
  return groups;
}

function toInstance(
  trace: Trace,
  bars: readonly Bar[],
  events: readonly number[],
  instance: number,
): InstanceLane {
  const { rows, waits } = toRows(bars, waitsOf(trace, events));
  return {
    name: instanceName(instance),
    note: skewText(trace.skewMs[instance] ?? 0),
    rows,
    waits,
    skips: skipsOf(trace, events),
    downs: stretches(trace, events, kindCode('crash')),
    pauses: stretches(trace, events, kindCode('pause')),
    cuts: cutsOf(trace, events),
  };
}

/** What takes a row: the asking for leave and the run it led to, which may be none. */
interface Attempt extends Span {
  readonly wait: Span | null;
  readonly bar: Bar | null;
}

function toRows(
  bars: readonly Bar[],
  asked: readonly Wait[],
): Pick<InstanceLane, 'rows' | 'waits'> {
  const waitOf = new Map(asked.map((wait) => [wait.run, wait]));
  const attempts: Attempt[] = [
    ...bars.map((bar) => {
      const wait = waitOf.get(bar.run) ?? null;
      return { fromMs: wait?.fromMs ?? bar.fromMs, toMs: bar.toMs, wait, bar };
    }),
    ...asked.filter((wait) => wait.run < 0).map((wait) => ({ ...wait, wait, bar: null })),
  ].sort((a, b) => a.fromMs - b.fromMs);
  const rows: Bar[][] = [];
  const waits: WaitMark[] = [];
  stackRows(attempts).forEach((row, index) => {
    const attempt = attempts[index];
    const inRow = (rows[row] ??= []);
    if (attempt?.bar) inRow.push(attempt.bar);
    if (attempt?.wait) waits.push({ fromMs: attempt.wait.fromMs, toMs: attempt.wait.toMs, row });
  });
  return { rows, waits };
}

function toLocks(locks: readonly LockRecord[]): readonly LockMark[] {
  const spans = locks
    .map((lock) => ({ lock, fromMs: lock.fromMs, toMs: lock.untilMs }))
    .sort((a, b) => a.fromMs - b.fromMs);
  return stackRows(spans).flatMap((row, index) => {
    const span = spans[index];
    if (!span) return [];
    const { lock, fromMs, toMs } = span;
    const holder = instanceName(lock.instance);
    const expired = lock.end === 'expired';
    return [{ token: lock.token, holder, event: lock.event, row, fromMs, toMs, expired }];
  });
}

function skewText(ms: number): string {
  if (ms === 0) return '';
  return `${ms > 0 ? '+' : '−'}${String(Math.abs(ms))} ms`;
}

interface Wait extends Span {
  /** The run it led to, -1 for a refusal. */
  readonly run: number;
}

/** From a tick to its run or its refusal: the time spent asking for leave to start. */
function waitsOf(trace: Trace, events: readonly number[]): readonly Wait[] {
  const tick = kindCode('tick');
  const started = kindCode('run-started');
  const askedAt = new Map<number, number>();
  const waits: Wait[] = [];
  for (const i of events) {
    const kind = trace.kind[i] ?? -1;
    const slot = trace.slot[i] ?? -1;
    const toMs = trace.timeMs[i] ?? 0;
    if (kind === tick) askedAt.set(slot, toMs);
    if (kind !== started && !SKIP_CODES.has(kind)) continue;
    const fromMs = askedAt.get(slot);
    const run = kind === started ? (trace.run[i] ?? -1) : -1;
    if (fromMs !== undefined && toMs > fromMs) waits.push({ fromMs, toMs, run });
    askedAt.delete(slot);
  }
  return waits;
}

function skipsOf(trace: Trace, events: readonly number[]): readonly PointMark[] {
  const skips: PointMark[] = [];
  for (const i of events) {
    if (!SKIP_CODES.has(trace.kind[i] ?? -1)) continue;
    skips.push({ atMs: trace.timeMs[i] ?? 0, event: i, groups: GROUPS.skipped });
  }
  return skips;
}

/** In the order of a partition's ways. */
const CUTS = ['cut off', 'requests lost', 'answers lost'];

function cutsOf(trace: Trace, events: readonly number[]): readonly CutMark[] {
  const partition = kindCode('partition');
  return events
    .filter((i) => trace.kind[i] === partition)
    .map((i) => {
      const fromMs = trace.timeMs[i] ?? 0;
      const toMs = Math.min(trace.endMs, fromMs + (trace.b[i] ?? 0));
      return { fromMs, toMs, words: CUTS[trace.a[i] ?? 0] ?? '' };
    });
}

/** Crashes or pauses of an instance, each as long as its event says, if it does not go on before. */
function stretches(trace: Trace, events: readonly number[], kind: number): readonly Span[] {
  const resume = kindCode('resume');
  const spans: Span[] = [];
  for (const i of events) {
    const atMs = trace.timeMs[i] ?? 0;
    const last = spans.at(-1);
    if (trace.kind[i] === kind) {
      spans.push({ fromMs: atMs, toMs: Math.min(trace.endMs, atMs + (trace.b[i] ?? 0)) });
    } else if (trace.kind[i] === resume && last && kind === kindCode('pause')) {
      spans[spans.length - 1] = { ...last, toMs: Math.min(last.toMs, atMs) };
    }
  }
  return spans;
}

function effectsOf(trace: Trace, bars: readonly Bar[]): readonly EffectMark[] {
  const effect = kindCode('effect');
  const groupsOf = new Map(bars.map((bar) => [bar.run, bar.groups]));
  const effects: EffectMark[] = [];
  for (let i = 0; i < trace.length; i += 1) {
    if (trace.kind[i] !== effect) continue;
    const run = trace.run[i] ?? -1;
    effects.push({
      atMs: trace.timeMs[i] ?? 0,
      event: i,
      run,
      nth: trace.a[i] ?? 1,
      groups: groupsOf.get(run) ?? 0,
    });
  }
  return effects;
}
