import { MOST_CHECKS, readChecks, writeChecks } from '@/cron/checks/link.ts';
import type { Check } from '@/cron/checks/types.ts';
import { askCron } from '@/workers/cron.ts';
import type { ChecksInput, ChecksOutput } from '@/workers/checksJob.ts';
import type { Playground } from './playground.svelte.ts';
import type { Settled } from './pauses.svelte.ts';

interface Removed {
  readonly index: number;
  readonly check: Check;
  /** The part of the link without it: once that is another, there is no way back. */
  readonly left: string | null;
}

/** The tests of the schedule, kept in the link as the part `t`, and what came of them. */
export class ScheduleChecks {
  readonly #of: Playground;
  readonly #part = $derived.by(() => this.#of.parts.get('t'));
  readonly #reading = $derived.by(() =>
    this.#part === null ? ({ ok: true, checks: [] } as const) : readChecks(this.#part),
  );
  #answer = $state.raw<ChecksOutput | null>(null);
  #answered = $state.raw<ChecksInput | null>(null);
  #problem = $state<string | null>(null);
  #removed = $state.raw<Removed | null>(null);

  constructor(of: Playground) {
    this.#of = of;
  }

  get checks(): readonly Check[] {
    return this.#reading.ok ? this.#reading.checks : [];
  }
  /** Why the part of the link cannot be read; null when all is well. */
  get unreadable() {
    return this.#reading.ok ? null : this.#reading.message;
  }
  /** Why there is no answer, in the worker's words. */
  get problem() {
    return this.#problem;
  }
  get answer() {
    return this.#answer;
  }
  /** What came of a test; null until it is known. */
  resultOf(index: number) {
    const asked = this.#answered?.checks[index];
    const check = this.checks[index];
    return asked && check && asked.kind === check.kind && asked.text === check.text
      ? (this.#answer?.results[index] ?? null)
      : null;
  }
  /** Whether the results are of this text and these tests. */
  get isFresh() {
    const { settled, text, dialect } = this.#of;
    const asked = this.#answered;
    return (
      asked !== null &&
      asked.text === text &&
      asked.dialect === dialect &&
      asked.zone === settled?.zone.name &&
      writeChecks(asked.checks) === writeChecks(this.checks)
    );
  }
  /** Whether another test fits. */
  get hasRoom() {
    return this.checks.length < MOST_CHECKS;
  }
  /** The test that was just taken away and can be put back. */
  get removed() {
    return this.#removed?.left === this.#part ? this.#removed : null;
  }

  add(check: Check) {
    if (this.hasRoom) this.#keep([...this.checks, check]);
  }
  change(index: number, check: Check) {
    this.#keep(this.checks.with(index, check));
  }
  remove(index: number) {
    const check = this.checks[index];
    if (!check) return;
    this.#keep(this.checks.toSpliced(index, 1));
    this.#removed = { index, check, left: this.#part };
  }
  putBack() {
    const { removed } = this;
    if (removed) this.#keep(this.checks.toSpliced(removed.index, 0, removed.check));
  }
  /** Leaves out of the link what cannot be read in it. */
  startAnew() {
    this.#of.parts.set('t', null);
  }

  /** What is to be asked of the worker about a text. */
  inputOf({ text, dialect, zone }: Settled, nowMs: number): ChecksInput {
    return { text, dialect, zone: zone.name, nowMs, checks: this.checks };
  }
  /** Has the tests run; what was asked before is called off. Answers how to call this off. */
  ask(input: ChecksInput): () => void {
    const calledOff = new AbortController();
    askCron('checks', input, { signal: calledOff.signal }).then(
      (answer) => {
        if (calledOff.signal.aborted) return;
        this.#answer = answer;
        this.#answered = input;
        this.#problem = null;
      },
      (error: unknown) => {
        if (error instanceof Error && error.name !== 'AbortError') this.#problem = error.message;
      },
    );
    return () => calledOff.abort();
  }

  #keep(checks: readonly Check[]) {
    this.#of.parts.set('t', checks.length === 0 ? null : writeChecks(checks));
  }
}
