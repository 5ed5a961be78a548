import type { Finding, FindingKind, Trace } from '../types.ts';

export type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** The broken promises found so far. */
export class Evidence {
  readonly #trace: Trace;
  readonly #list: Finding[] = [];

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  /** Adds a finding at an event, at its time and slot. */
  find(kind: FindingKind, event: number, runs: readonly number[]): void {
    const { timeMs, slot } = this.#trace;
    this.add({ kind, slot: slot[event] as number, atMs: timeMs[event] as number, runs, event });
  }

  add(finding: Finding): void {
    this.#list.push(finding);
  }

  /** All of them, in the order of time. */
  sorted(): readonly Finding[] {
    return this.#list.sort((one, other) => one.atMs - other.atMs || one.event - other.event);
  }
}
