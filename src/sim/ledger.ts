import { strategies } from './strategies/index.ts';
import { eventAt } from './trace.ts';
import { EVENT_KINDS } from './types.ts';
import type { Findings, LockRecord, RunRecord, Trace } from './types.ts';

/**
 * What became of one slot on one instance. A `zombie` worked on after its lock was gone; `missed` is what the instance’s
 * own scheduler should have noticed; `idle` is what others had to do with.
 */
export type LedgerCell =
  'ran' | 'duplicate' | 'late' | 'zombie' | 'skipped' | 'missed' | 'down' | 'idle';

/** A cell with what says so. */
export interface LedgerEntry {
  readonly cell: LedgerCell;
  /** The slot's runs on the instance, in their order. */
  readonly runs: readonly RunRecord[];
  /** The instance's own event that tells most of it: how it passed the slot over, or went down; -1 where none does. */
  readonly event: number;
}

const PASSED: ReadonlyMap<number, LedgerCell> = new Map(
  EVENT_KINDS.flatMap((kind, code): (readonly [number, LedgerCell])[] => {
    if (kind.startsWith('skipped-')) return [[code, 'skipped']];
    if (kind === 'tick-missed') return [[code, 'missed']];
    return kind === 'handed-on' ? [[code, 'idle']] : [];
  }),
);
const CRASH = EVENT_KINDS.indexOf('crash');

/** Tells of a slot in `findings.slots` and an instance what became of the one on the other. */
export function ledgerOf(
  trace: Trace,
  findings: Findings,
): (slot: number, instance: number) => LedgerEntry {
  const { instances, strategy } = trace.scenario;
  const late = new Set(findings.list.filter(({ kind }) => kind === 'late').map(({ slot }) => slot));
  const locks = new Map(findings.locks.map((lock) => [lock.token, lock]));
  const passed = passedOver(trace);
  const downs = downTimes(trace);
  // Where a scheduler outside, or none at all, wakes the instances, a slot is not theirs to miss.
  const noticesSlots = strategies[strategy.id].module.onTick !== undefined;
  return (slot, instance) => {
    const { atMs, runs: all = [], verdict } = findings.slots[slot] ?? {};
    const runs = all
      .map((run) => findings.runs[run] as RunRecord)
      .filter((run) => run.instance === instance);
    const event = passed.get(slot * instances.count + instance) ?? -1;
    const entry = (cell: LedgerCell, of = event) => ({ cell, runs, event: of });
    if (runs.length > 0) return entry(cellOfRuns(runs, locks, late.has(slot)));
    const cell = PASSED.get(trace.kind[event] ?? -1);
    if (cell) return entry(cell);
    const down = downs[instance]?.find(
      ({ fromMs, toMs }) => atMs !== undefined && fromMs <= atMs && atMs < toMs,
    );
    if (down) return entry('down', down.event);
    return entry(noticesSlots && verdict === 'missed' ? 'missed' : 'idle');
  };
}

/** Slot by slot, for each slot in `findings.slots`, what became of it on each instance. */
export function slotLedger(trace: Trace, findings: Findings): readonly (readonly LedgerCell[])[] {
  const entryOf = ledgerOf(trace, findings);
  const instances = Array.from({ length: trace.scenario.instances.count }, (_, index) => index);
  return findings.slots.map(({ slot }) =>
    instances.map((instance) => entryOf(slot, instance).cell),
  );
}

/** Of several runs on one instance, what was worst. */
function cellOfRuns(
  runs: readonly RunRecord[],
  locks: ReadonlyMap<number, LockRecord>,
  isLate: boolean,
): LedgerCell {
  if (runs.some((run) => outlived(run, locks.get(run.token)))) return 'zombie';
  if (runs.some(({ ordinal }) => ordinal > 1)) return 'duplicate';
  return isLate ? 'late' : 'ran';
}

function outlived(run: RunRecord, lock: LockRecord | undefined): boolean {
  return (lock?.end === 'expired' || lock?.end === 'lost') && run.endMs > lock.untilMs;
}

/** Slot × instances + instance → the event by which the instance passed it over. */
function passedOver(trace: Trace): ReadonlyMap<number, number> {
  const { count } = trace.scenario.instances;
  const events = new Map<number, number>();
  for (let event = 0; event < trace.length; event++) {
    if (!PASSED.has(trace.kind[event] as number)) continue;
    events.set((trace.slot[event] as number) * count + (trace.instance[event] as number), event);
  }
  return events;
}

interface Down {
  readonly event: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** When each instance was down. */
function downTimes(trace: Trace): readonly (readonly Down[])[] {
  const downs: Down[][] = [];
  for (let event = 0; event < trace.length; event++) {
    if (trace.kind[event] !== CRASH) continue;
    const { instance, timeMs, b } = eventAt(trace, event);
    (downs[instance] ??= []).push({ event, fromMs: timeMs, toMs: timeMs + b });
  }
  return downs;
}
