import { firstAfter } from '@/base/search.ts';
import { NONE } from '../trace.ts';
import { ALERT_REASONS } from '../types.ts';
import type { AlertRecord, AlertReason, RunRecord, Trace } from '../types.ts';
import type { Draft, Evidence } from './evidence.ts';
import type { Trouble } from './slots.ts';

/** Reads what the monitor said, and holds it against what went wrong. */
export class AlertReader {
  readonly alerts: Draft<AlertRecord>[] = [];
  readonly #trace: Trace;
  readonly #evidence: Evidence;

  constructor(trace: Trace, evidence: Evidence) {
    this.#trace = trace;
    this.#evidence = evidence;
  }

  raise(event: number): void {
    const { timeMs, a, slot, run, endMs } = this.#trace;
    this.alerts.push({
      event,
      atMs: timeMs[event] as number,
      untilMs: endMs,
      reason: ALERT_REASONS[a[event] as number] as AlertReason,
      slot: slot[event] as number,
      run: run[event] as number,
      isTrue: false,
      delayMs: 0,
    });
  }

  /** A monitor has one state: what it clears is what it said last. */
  clear(event: number): void {
    const last = this.alerts.at(-1);
    if (last) last.untilMs = this.#trace.timeMs[event] as number;
  }

  /** @param troubles all there was to tell of */
  read(runs: readonly RunRecord[], troubles: readonly Trouble[]) {
    const inOrder = troubles.toSorted((one, other) => one.atMs - other.atMs);
    const timesMs = Float64Array.from(inOrder, ({ atMs }) => atMs);
    const ofSlot = bySlot(inOrder);
    const told = new Set<Trouble>();
    for (const alert of this.alerts) {
      const [from, to] = this.#toldFromTo(alert);
      const own =
        alert.slot === NONE
          ? inOrder.slice(firstAfter(timesMs, from - 1), firstAfter(timesMs, to))
          : alsoSince(ofSlot.get(alert.slot) ?? [], alert, inOrder, timesMs);
      for (const trouble of own) told.add(trouble);
      judge(alert, own, runs);
    }
    const isWatched = this.#trace.scenario.monitor.kind !== 'none';
    const silent = isWatched ? inOrder.filter((one) => one.isLoss && !told.has(one)) : [];
    for (const { slot, runs: own, atMs, event } of silent) {
      this.#evidence.add({ kind: 'silent', slot, runs: own, atMs, event });
    }
    return this.#counts(silent.length);
  }

  #counts(silent: number) {
    const wrong = this.alerts.filter(({ isTrue }) => !isTrue);
    for (const { event, run } of wrong) {
      this.#evidence.find('false-alert', event, run === NONE ? [] : [run]);
    }
    return {
      silent,
      alerts: this.alerts.length,
      falseAlerts: wrong.length,
      alertDelayMs: Math.max(0, ...this.alerts.map(({ delayMs }) => delayMs)),
    };
  }

  /** Silence tells of all that went wrong since the last word, until the next. */
  #toldFromTo({ event, atMs, untilMs }: AlertRecord): readonly [number, number] {
    return [atMs - (this.#trace.b[event] as number), untilMs];
  }
}

/** Beside its own slot's, an alert stands for all that goes wrong until the monitor is content again. */
function alsoSince(
  own: readonly Trouble[],
  { atMs, untilMs }: AlertRecord,
  inOrder: readonly Trouble[],
  timesMs: Float64Array,
): readonly Trouble[] {
  const fromMs = Math.min(own[0]?.atMs ?? atMs, atMs);
  const since = inOrder.slice(firstAfter(timesMs, fromMs - 1), firstAfter(timesMs, untilMs));
  return [...own, ...since];
}

function bySlot(troubles: readonly Trouble[]): ReadonlyMap<number, readonly Trouble[]> {
  const groups = new Map<number, Trouble[]>();
  for (const trouble of troubles) {
    const group = groups.get(trouble.slot);
    if (group) group.push(trouble);
    else groups.set(trouble.slot, [trouble]);
  }
  return groups;
}

function judge(
  alert: Draft<AlertRecord>,
  own: readonly Trouble[],
  runs: readonly RunRecord[],
): void {
  const first = own.find(
    (trouble) => trouble.atMs <= alert.atMs || isForeseen(trouble, alert, runs),
  );
  const isSaid =
    alert.reason === 'failed' ||
    alert.reason === 'empty' ||
    (alert.reason === 'too-long' && isAtWork(runs[alert.run], alert));
  alert.isTrue = first !== undefined || isSaid;
  alert.delayMs = first ? Math.max(0, alert.atMs - first.atMs) : 0;
}

/** A monitor whose margin is short says that a slot has not started before that would be called late. */
function isForeseen(
  trouble: Trouble,
  { reason, slot, atMs }: AlertRecord,
  runs: readonly RunRecord[],
): boolean {
  if (reason !== 'not-started' || trouble.slot !== slot) return false;
  return trouble.runs.every((run) => (runs[run]?.startMs ?? Infinity) > atMs);
}

function isAtWork(run: RunRecord | undefined, { atMs }: AlertRecord): boolean {
  return run !== undefined && run.startMs <= atMs && run.endMs >= atMs && run.state !== 'crashed';
}
