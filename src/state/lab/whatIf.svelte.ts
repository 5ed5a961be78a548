import { toQuery } from '@/sim/index.ts';
import type { Finding } from '@/sim/types.ts';
import { otherwise } from '@/workers/otherwise.ts';
import { toChanges, type Change } from './changes.ts';
import type { Lab, LabResult } from './lab.svelte.ts';
import type { Setup } from './opened.ts';
import { findingOf, type Choice } from './why.ts';

/** A selection that has rested this long is asked about. */
const REST_MS = 400;
/** So many answers are kept. */
const MOST_ANSWERS = 60;

/** A finding with all that was tried on its seed. */
export interface Answer {
  readonly finding: Finding;
  /** The link of the simulation that the finding is of. */
  readonly query: string;
  readonly changes: readonly Change[];
}

/** A change that was made, and what the lab held then. */
interface Tried {
  readonly what: string;
  readonly answer: Answer;
  readonly setup: Setup;
}

/** "The same seed, with one thing changed": what is asked about the lab's selection, answered, and tried in the lab. */
export class WhatIf {
  readonly #lab: Lab;
  /** The newest last. */
  #answers: readonly Answer[] = [];
  #shown = $state.raw<Answer | null>(null);
  #asking = $state(false);
  #problem = $state.raw<string | null>(null);
  #tried = $state.raw<Tried | null>(null);

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  /** What is shown; null where the selection is no finding, or its answer is yet to come. */
  get shown(): Answer | null {
    return this.#shown;
  }
  /** Whether an answer is on its way. */
  get asking(): boolean {
    return this.#asking;
  }
  /** Why there is no answer; null when all is well. */
  get problem(): string | null {
    return this.#problem;
  }
  /** Which of the changes shown is made in the lab; null for none. */
  get tried(): string | null {
    const trying = this.#trying;
    return trying && trying.answer === this.#shown ? trying.what : null;
  }
  /** The change tried last, as long as nothing else was changed since. */
  get #trying(): Tried | null {
    return this.#tried?.setup === this.#lab.setup ? this.#tried : null;
  }

  /**
   * Follows the selection: shows what is known of its finding, or asks once it has rested. While a change is tried, the
   * finding it was tried on stays, until a finding of another slot is chosen. Returns what calls the question off.
   */
  follow(result: LabResult, choice: Choice | null): (() => void) | undefined {
    if (this.#lab.pending) return;
    const finding = choice && findingOf(result.findings, choice);
    const trying = this.#trying;
    const isOfTried = finding === null || choice?.slot === trying?.answer.finding.slot;
    if (trying && isOfTried) {
      this.#shown = trying.answer;
      return;
    }
    this.#problem = null;
    const known = finding && this.#known(queryOf(result), finding);
    this.#shown = known;
    if (known || !finding) return;
    const abort = new AbortController();
    const timer = setTimeout(() => void this.#ask(result, finding, abort.signal), REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }

  async #ask(result: LabResult, finding: Finding, signal: AbortSignal): Promise<void> {
    const { trace, findings } = result;
    const { scenario, seed } = trace;
    signal.addEventListener('abort', () => (this.#asking = false));
    this.#asking = true;
    try {
      const others = await otherwise({ scenario, seed, finding }, signal);
      if (signal.aborted) return;
      const changes = toChanges(findings.counts, finding.kind, others);
      this.#keep({ finding, query: queryOf(result), changes });
    } catch (error) {
      if (signal.aborted) return;
      this.#problem = error instanceof Error ? error.message : String(error);
    }
    this.#asking = false;
  }

  #known(query: string, { kind, slot }: Finding): Answer | null {
    const isIt = (one: Answer) =>
      one.finding.slot === slot && one.finding.kind === kind && one.query === query;
    return this.#answers.find(isIt) ?? null;
  }

  #keep(answer: Answer): void {
    this.#shown = answer;
    this.#answers = [...this.#answers.slice(1 - MOST_ANSWERS), answer];
  }

  /**
   * Makes a change shown, in place of one that is being tried, or takes it back where it is that one. Does nothing while
   * the lab holds something else than what was asked about. Returns what is wrong with the change, or null.
   */
  toggle({ what, scenario }: Change): string | null {
    const shown = this.#shown;
    if (!shown) return null;
    const { slot, kind } = shown.finding;
    const before = this.tried;
    if (before !== null) this.#lab.undo({ slot, finding: kind });
    if (before === what || this.#lab.query !== shown.query) return null;
    const problem = this.#lab.take(scenario, { slot });
    const { setup } = this.#lab;
    if (problem === null && setup) this.#tried = { what, answer: shown, setup };
    return problem;
  }
}

function queryOf({ trace }: LabResult): string {
  return toQuery(trace.scenario, trace.seed);
}
