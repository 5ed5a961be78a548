import { KIND } from '../trace.ts';
import type { LockRecord, Trace } from '../types.ts';
import type { Draft } from './evidence.ts';

/** Reads from when to when each lock was held. */
export class LockReader {
  readonly #trace: Trace;
  readonly #locks: (Draft<LockRecord> | null)[] = [null];

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  /** In the order of their tokens. */
  get locks(): readonly LockRecord[] {
    return this.#locks.filter((lock) => lock !== null);
  }

  grant(event: number): void {
    const { timeMs, instance, slot, a, b, endMs } = this.#trace;
    const fromMs = timeMs[event] as number;
    this.#locks[a[event] as number] = {
      token: a[event] as number,
      instance: instance[event] as number,
      slot: slot[event] as number,
      fromMs,
      expiresMs: fromMs + (b[event] as number),
      untilMs: endMs,
      end: 'held',
      isStolen: false,
      event,
    };
  }

  end(event: number, end: LockRecord['end']): void {
    const lock = this.#locks[this.#trace.a[event] as number];
    if (!lock) return;
    lock.untilMs = this.#trace.timeMs[event] as number;
    lock.end = end;
    lock.isStolen = this.#trace.kind[event] === KIND['lock-released'] && !this.#isBy(event, lock);
  }

  /** A replica has not seen its end. */
  restore(event: number): void {
    const lock = this.#locks[this.#trace.a[event] as number];
    if (!lock) return;
    lock.untilMs = this.#trace.endMs;
    lock.end = 'held';
    lock.isStolen = false;
  }

  extend(event: number): void {
    const { timeMs, a, b } = this.#trace;
    const lock = this.#locks[a[event] as number];
    if (lock) lock.expiresMs = (timeMs[event] as number) + (b[event] as number);
  }

  #isBy(event: number, { instance, slot }: LockRecord): boolean {
    return this.#trace.instance[event] === instance && this.#trace.slot[event] === slot;
  }
}
