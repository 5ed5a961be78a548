import type { Hunt } from '@/sim/search/hunt.ts';
import type { Scenario } from '@/sim/types.ts';
import { surveySeeds, type CutStory, type Survey } from '@/workers/survey.ts';
import { Running } from './running.svelte.ts';
import { tell, type ToldStory } from './told.ts';

const NOTHING: Survey = {
  tried: { seeds: 0, runs: 0, unjudged: 0 },
  breaches: [],
  best: null,
};

/** One search through seeds: how far it is, and what it has found. */
export class SeedHunt extends Running {
  readonly mode = 'seeds';
  readonly scenario: Scenario;
  readonly settings: Hunt;
  #survey = $state.raw<Survey>(NOTHING);
  #shown = $state.raw<{ readonly best: CutStory; readonly told: ToldStory } | null>(null);
  #newest: Survey = NOTHING;
  #telling: { readonly best: CutStory; readonly done: Promise<void> } | null = null;

  /** Begins at once. */
  constructor(scenario: Scenario, settings: Hunt) {
    super();
    this.scenario = scenario;
    this.settings = settings;
    void this.run(() => this.#search());
  }

  get survey(): Survey {
    return this.#survey;
  }
  /** The smallest story so far, ready to be shown. */
  get told(): ToldStory | null {
    return this.#shown?.told ?? null;
  }
  /** The same as it was found and cut down: a smaller one comes here when it is ready to be shown. */
  get best(): CutStory | null {
    return this.#shown?.best ?? null;
  }

  protected override show(): boolean {
    this.#survey = this.#newest;
    void this.#tell().catch(() => undefined);
    return this.#survey.tried.seeds < this.settings.seeds;
  }

  async #search(): Promise<void> {
    const options = {
      signal: this.cancelling,
      stop: this.stopping,
      onProgress: (survey: Survey) => (this.#newest = survey),
    };
    this.#newest = await surveySeeds(this.scenario, this.settings, options);
    await this.#tell();
  }

  /** Tells the best story, if it is another than before. */
  #tell(): Promise<void> {
    const { best } = this.#newest;
    if (best !== null && best !== this.#telling?.best) {
      this.#telling = { best, done: this.#tellBest(best) };
    }
    return this.#telling?.done ?? Promise.resolve();
  }

  async #tellBest(best: CutStory): Promise<void> {
    const told = await tell(best.shrunk.story, this.settings.promise, this.cancelling);
    if (told !== null) this.#shown = { best, told };
  }
}
