import type { Hunt } from '@/sim/search/hunt.ts';
import type { Scenario } from '@/sim/types.ts';
import { surveySeeds, type CutStory, type Survey } from '@/workers/survey.ts';
import { tell, type ToldStory } from './told.ts';

/** A search goes on for so long at most. */
export const LONGEST_MS = 3 * 60_000;
/** How often what is shown changes: faster cannot be read. */
const PACE_MS = 100;
const NOTHING: Survey = {
  tried: { seeds: 0, runs: 0, unjudged: 0 },
  breaches: [],
  best: null,
};

/** Why a search came to its end before its last seed; null where it did not. */
export type StoppedBy = 'person' | 'time' | null;

/** One search through seeds: how far it is, and what it has found. */
export class SeedHunt {
  readonly scenario: Scenario;
  readonly settings: Hunt;
  readonly #stop = new AbortController();
  readonly #cancel = new AbortController();
  readonly #startedMs = performance.now();
  #survey = $state.raw<Survey>(NOTHING);
  #told = $state.raw<ToldStory | null>(null);
  #tookMs = $state(0);
  #over = $state(false);
  #stopped = $state<StoppedBy>(null);
  #problem = $state<string | null>(null);
  #newest: Survey = NOTHING;
  #telling: { readonly best: CutStory; readonly done: Promise<void> } | null = null;

  /** Begins at once. */
  constructor(scenario: Scenario, settings: Hunt) {
    this.scenario = scenario;
    this.settings = settings;
    void this.#run();
  }

  get survey(): Survey {
    return this.#survey;
  }
  /** The smallest story so far, ready to be shown. */
  get told(): ToldStory | null {
    return this.#told;
  }
  get over(): boolean {
    return this.#over;
  }
  get stopped(): StoppedBy {
    return this.#stopped;
  }
  /** Why it broke off; null when all is well. */
  get problem(): string | null {
    return this.#problem;
  }
  /** How long it has been going, or took, in ms. */
  get tookMs(): number {
    return this.#tookMs;
  }

  /** Tries no more seeds, and keeps the best story. */
  stop(by: 'person' | 'time' = 'person'): void {
    if (this.#over || this.#stopped !== null) return;
    this.#stopped = by;
    this.#stop.abort();
  }

  /** Calls all of it off: nobody looks any more. */
  cancel(): void {
    this.#cancel.abort();
  }

  async #run(): Promise<void> {
    const pace = setInterval(() => this.#show(), PACE_MS);
    const limit = setTimeout(() => this.stop('time'), LONGEST_MS);
    try {
      const options = {
        signal: this.#cancel.signal,
        stop: this.#stop.signal,
        onProgress: (survey: Survey) => (this.#newest = survey),
      };
      this.#newest = await surveySeeds(this.scenario, this.settings, options);
      await this.#tell();
    } catch (error) {
      if (!this.#cancel.signal.aborted)
        this.#problem = error instanceof Error ? error.message : String(error);
    } finally {
      clearInterval(pace);
      clearTimeout(limit);
      this.#show();
      this.#over = true;
    }
  }

  #show(): void {
    this.#survey = this.#newest;
    const isTrying = this.#stopped === null && this.#survey.tried.seeds < this.settings.seeds;
    if (isTrying || this.#tookMs === 0) this.#tookMs = performance.now() - this.#startedMs;
    void this.#tell().catch(() => undefined);
  }

  /** Tells the best story, if it is another than before. */
  #tell(): Promise<void> {
    const { best } = this.#newest;
    if (best !== null && best !== this.#telling?.best) {
      this.#telling = { best, done: this.#tellBest(best) };
    }
    return this.#telling?.done ?? Promise.resolve();
  }

  async #tellBest({ shrunk }: CutStory): Promise<void> {
    this.#told = await tell(shrunk.story, this.settings.promise, this.#cancel.signal);
  }
}
