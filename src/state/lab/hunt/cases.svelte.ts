import type { Scope } from '@/sim/search/scope.ts';
import type { SmallScenario } from '@/sim/search/small.ts';
import { searchCases, type CasesResult, type SearchProgress } from '@/workers/search.ts';
import { Running } from './running.svelte.ts';
import { tell, type ToldStory } from './told.ts';

/** One search through all cases of a small scenario: how far it is, and what came of it. */
export class CaseHunt extends Running {
  readonly mode = 'cases';
  readonly small: SmallScenario;
  readonly settings: Scope;
  #cases = $state(0);
  #result = $state.raw<CasesResult | null>(null);
  #told = $state.raw<ToldStory | null>(null);
  #newest = 0;

  /** Begins at once. */
  constructor(small: SmallScenario, settings: Scope) {
    super();
    this.small = small;
    this.settings = settings;
    void this.run(() => this.#search());
  }

  /** How many cases were gone through. */
  get cases(): number {
    return this.#cases;
  }
  /** What came of them; null while it goes on, and where it was stopped. */
  get result(): CasesResult | null {
    return this.#result;
  }
  /** The case that breaks the promise, ready to be shown. */
  get told(): ToldStory | null {
    return this.#told;
  }

  protected override show(): boolean {
    this.#cases = this.#newest;
    return this.#result === null;
  }

  async #search(): Promise<void> {
    const onProgress = (progress: SearchProgress) => {
      if (progress.kind === 'cases') this.#newest = progress.cases;
    };
    try {
      const options = { signal: this.cancelling, stop: this.stopping, onProgress };
      const found = await searchCases(this.small.scenario, this.settings, options);
      if ('cases' in found.result) this.#newest = found.result.cases;
      await this.#tell(found);
      this.#result = found;
    } catch (error) {
      // Stopped with nothing found; what breaks while a case found is cut down is told.
      const isStopped = this.stopping.aborted && (error as Error).name === 'AbortError';
      if (!isStopped) throw error;
    }
  }

  /** As small as it got, where a seed does it; else as the case itself goes. */
  async #tell({ result, found }: CasesResult): Promise<void> {
    if (result.kind !== 'broken') return;
    const { choices, faults } = result.at;
    const { scenario } = this.small;
    const ownFaults = [...scenario.faults, ...faults];
    const { promise } = this.settings;
    this.#told =
      found === null
        ? await tell(
            { scenario: { ...scenario, faults: ownFaults }, seed: 0 },
            promise,
            this.cancelling,
            choices,
          )
        : await tell(found.story, promise, this.cancelling);
  }
}
