import { NONE } from '../trace.ts';
import type { LockRecord, RunRecord, StrategyId, Trace } from '../types.ts';
import type { Evidence } from './evidence.ts';

/** Reads effects: those that were there before, and those of a run whose lock was somebody else's by then. */
export class EffectReader {
  readonly counts = { duplicateEffects: 0, staleAccepted: 0, staleRejected: 0 };
  readonly #trace: Trace;
  readonly #evidence: Evidence;
  /** Effects left under a lock, in the order of time. */
  readonly #locked: number[] = [];
  readonly #repeated = new Set<number>();
  readonly #stale = new Set<number>();

  constructor(trace: Trace, evidence: Evidence) {
    this.#trace = trace;
    this.#evidence = evidence;
  }

  effect(event: number, runs: readonly RunRecord[], slotRuns: readonly number[]): void {
    const run = this.#trace.run[event] as number;
    if (runs[run]?.token) this.#locked.push(event);
    if ((this.#trace.a[event] as number) < 2) return;
    this.counts.duplicateEffects += this.#manyAt(event);
    // One finding a slot says it; a thousand records would say no more.
    const slot = this.#trace.slot[event] as number;
    if (this.#repeated.has(slot)) return;
    this.#repeated.add(slot);
    this.#evidence.find('duplicate-effect', event, [...slotRuns]);
  }

  reject(event: number): void {
    this.counts.staleRejected++;
    this.#findOnce('stale-rejected', event, []);
  }

  /** Finds effects of a run after one of a newer holder of the same lock. */
  readStale(runs: readonly RunRecord[], locks: readonly LockRecord[]): void {
    const isOneLock = isOneForAll(this.#trace, locks);
    const newest = new Map<number, RunRecord>();
    for (const event of this.#locked) {
      const run = runs[this.#trace.run[event] as number];
      // Runs outside the schedule are each a slot of their own.
      if (!run || (!isOneLock && run.slot === NONE)) continue;
      const key = isOneLock ? 0 : run.slot;
      const before = newest.get(key);
      if (before === undefined || before.token <= run.token) newest.set(key, run);
      else {
        this.counts.staleAccepted += this.#manyAt(event);
        this.#findOnce('stale-accepted', event, [before.run]);
      }
    }
  }

  /** One event stands for the effects of many records. */
  #manyAt(event: number): number {
    return Math.max(1, this.#trace.b[event] as number);
  }

  #findOnce(
    kind: 'stale-accepted' | 'stale-rejected',
    event: number,
    before: readonly number[],
  ): void {
    const run = this.#trace.run[event] as number;
    if (this.#stale.has(run)) return;
    this.#stale.add(run);
    this.#evidence.find(kind, event, [...before, run]);
  }
}

/** Strategies whose locks are each a slot's own. */
const ONE_PER_SLOT: readonly StrategyId[] = [
  'bullmq',
  'bullmq-cron',
  'slot-lease',
  'node-cron',
  'skip-locked',
];

/** Whether all slots share one lock. Where the strategy does not say so, two slots locked at once tell that they do not. */
function isOneForAll({ scenario }: Trace, locks: readonly LockRecord[]): boolean {
  const { id, params } = scenario.strategy;
  if (ONE_PER_SLOT.includes(id)) return false;
  const { perSlot } = params;
  if (typeof perSlot === 'boolean') return !perSlot;
  let latest: LockRecord | null = null;
  for (const lock of locks) {
    if (latest && latest.slot !== lock.slot && latest.untilMs > lock.fromMs) return false;
    if (!latest || lock.untilMs > latest.untilMs) latest = lock;
  }
  return true;
}
