import { BOUNDS } from '@/sim/index.ts';
import type { MarginQuestion, MarginResult } from '@/sim/search/margin.ts';
import type { MarginNumber } from '@/sim/search/numbers.ts';
import type { PromiseId } from '@/sim/search/promise.ts';
import type { Scenario } from '@/sim/types.ts';
import { searchMargin } from '@/workers/search.ts';
import { Running } from './running.svelte.ts';

/** Each value is tried with so many seeds. */
const SEEDS = 20;

/** One search for the value at which a promise turns. */
export class MarginHunt extends Running {
  readonly mode = 'margin';
  readonly scenario: Scenario;
  readonly number: MarginNumber;
  readonly question: MarginQuestion;
  #result = $state.raw<MarginResult | null>(null);

  /**
   * Begins at once.
   * @param seed the first of those it is tried with
   */
  constructor(scenario: Scenario, seed: number, promise: PromiseId, number: MarginNumber) {
    super();
    this.scenario = scenario;
    this.number = number;
    const { path, lowMs: low, highMs: high } = number;
    const firstSeed = Math.min(seed, BOUNDS.seed.max - SEEDS);
    this.question = { promise, path, low, high, firstSeed, seeds: SEEDS };
    void this.run(() => this.#search());
  }

  /** What came of it; null while it goes on, and where it was stopped. */
  get result(): MarginResult | null {
    return this.#result;
  }

  protected override show(): boolean {
    return this.#result === null;
  }

  async #search(): Promise<void> {
    const signal = AbortSignal.any([this.stopping, this.cancelling]);
    try {
      this.#result = await searchMargin(this.scenario, this.question, signal);
    } catch (error) {
      if (!this.stopping.aborted) throw error;
    }
  }
}
