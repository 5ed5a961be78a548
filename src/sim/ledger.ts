import { eventAt } from './trace.ts';
import { EVENT_KINDS } from './types.ts';
import type { Findings, LockRecord, RunRecord, Trace } from './types.ts';

/** What became of one slot on one instance; a `zombie` worked on after its lock was gone. */
export type LedgerCell =
  'ran' | 'duplicate' | 'late' | 'zombie' | 'skipped' | 'missed' | 'down' | 'idle';

const SKIPS: ReadonlySet<number> = new Set(
  EVENT_KINDS.flatMap((kind, code) => (kind.startsWith('skipped-') ? [code] : [])),
);
const TICK_MISSED = EVENT_KINDS.indexOf('tick-missed');
const CRASH = EVENT_KINDS.indexOf('crash');

/** Slot by slot, for each slot in `findings.slots`, what became of it on each instance. */
export function slotLedger(trace: Trace, findings: Findings): readonly (readonly LedgerCell[])[] {
  const { count } = trace.scenario.instances;
  const late = new Set(findings.list.filter(({ kind }) => kind === 'late').map(({ slot }) => slot));
  const locks = new Map(findings.locks.map((lock) => [lock.token, lock]));
  const passed = passedOver(trace);
  const downs = downTimes(trace);
  return findings.slots.map(({ slot, atMs, runs, verdict }) => {
    const own = runs.map((run) => findings.runs[run] as RunRecord);
    return Array.from({ length: count }, (_, instance): LedgerCell => {
      const mine = own.filter((run) => run.instance === instance);
      if (mine.length > 0) return cellOfRuns(mine, locks, late.has(slot));
      const cell = passed.get(slot * count + instance);
      if (cell) return cell;
      const isDown = downs[instance]?.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
      if (isDown) return 'down';
      return verdict === 'missed' ? 'missed' : 'idle';
    });
  });
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

/** Slot × instances + instance → how the instance passed it over. */
function passedOver(trace: Trace): ReadonlyMap<number, LedgerCell> {
  const { count } = trace.scenario.instances;
  const cells = new Map<number, LedgerCell>();
  for (let event = 0; event < trace.length; event++) {
    const kind = trace.kind[event] as number;
    const key = (trace.slot[event] as number) * count + (trace.instance[event] as number);
    if (SKIPS.has(kind)) cells.set(key, 'skipped');
    else if (kind === TICK_MISSED) cells.set(key, 'missed');
  }
  return cells;
}

/** When each instance was down. */
function downTimes(trace: Trace): readonly { fromMs: number; toMs: number }[][] {
  const downs: { fromMs: number; toMs: number }[][] = [];
  for (let event = 0; event < trace.length; event++) {
    if (trace.kind[event] !== CRASH) continue;
    const { instance, timeMs, b } = eventAt(trace, event);
    (downs[instance] ??= []).push({ fromMs: timeMs, toMs: timeMs + b });
  }
  return downs;
}
