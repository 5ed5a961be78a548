import type { Hunt, Tried } from '@/sim/search/hunt.ts';
import { SHRINK_RUNS } from '@/sim/search/search.ts';
import type { Shrunk } from '@/sim/search/shrink.ts';
import type { Breach, Surveyed } from '@/sim/search/survey.ts';
import type { Scenario } from '@/sim/types.ts';
import { askWorker, CUTTING_WORKER, WORKERS } from './search.ts';

/** A seed that breaks the promise, as it was found and made as small as it goes. */
export interface CutStory {
  readonly breach: Breach;
  /** The scenario with what was added to it. */
  readonly found: Scenario;
  readonly shrunk: Shrunk;
}

/** What came of the seeds so far. */
export interface Survey {
  readonly tried: Tried;
  /** In the order of the seeds. */
  readonly breaches: readonly Breach[];
  /** The smallest of the stories that were cut down; null before the first is. */
  readonly best: CutStory | null;
}

export interface SurveyOptions {
  /** Calls off everything: the promise rejects with an `AbortError`. */
  readonly signal?: AbortSignal;
  /** Tries no more seeds, and cuts no more down. Only where no story is cut down yet, one still is. */
  readonly stop?: AbortSignal;
  readonly onProgress?: (survey: Survey) => void;
}

/** So many seeds go to a worker at a time: one seed may take a tenth of a second. */
const CHUNK = 10;
/** So many of the first seeds that break the promise are cut down. */
const MOST_CUT = 3;

/**
 * Tries all seeds of a hunt in several workers at once, and cuts the first few that break the promise down, as they are
 * found. Where it is not stopped, what it comes to does not depend on how many workers there are.
 */
export async function surveySeeds(
  scenario: Scenario,
  settings: Hunt,
  options: SurveyOptions = {},
): Promise<Survey> {
  const survey = new Surveying(scenario, settings, options);
  const workers = Array.from({ length: WORKERS }, (_, worker) => survey.work(worker));
  await Promise.all(workers);
  await survey.cutting;
  await survey.cutOne();
  return survey.soFar;
}

class Surveying {
  /** Done when nothing is being cut down. */
  cutting: Promise<void> = Promise.resolve();
  readonly #scenario: Scenario;
  readonly #settings: Hunt;
  readonly #options: SurveyOptions;
  readonly #signal: AbortSignal;
  readonly #results: (Surveyed | undefined)[] = [];
  #best: CutStory | null = null;
  #dealt = 0;
  /** Up to here all chunks are done, and what is in them was given to be cut. */
  #passed = 0;
  #cut = 0;

  constructor(scenario: Scenario, settings: Hunt, options: SurveyOptions) {
    this.#scenario = scenario;
    this.#settings = settings;
    this.#options = options;
    const { signal, stop } = options;
    this.#signal = AbortSignal.any([signal, stop].filter((some) => some !== undefined));
  }

  get soFar(): Survey {
    const tried = { seeds: 0, runs: 0, unjudged: 0 };
    const breaches: Breach[] = [];
    for (const result of this.#results) {
      tried.seeds += result?.seeds ?? 0;
      tried.runs += result?.runs ?? 0;
      tried.unjudged += result?.unjudged ?? 0;
      breaches.push(...(result?.breaches ?? []));
    }
    return { tried, breaches, best: this.#best };
  }

  async work(worker: number): Promise<void> {
    const chunks = Math.ceil(this.#settings.seeds / CHUNK);
    while (this.#dealt < chunks && !this.#signal.aborted) {
      const chunk = this.#dealt++;
      const input = {
        kind: 'survey',
        scenario: this.#scenario,
        settings: this.#part(chunk),
      } as const;
      const result = await askWorker(worker, input, this.#signal).catch((error: unknown) => {
        this.#dealt = chunks;
        if (this.#options.stop?.aborted && !this.#options.signal?.aborted) return null;
        throw error;
      });
      if (result === null) return;
      this.#results[chunk] = result;
      this.#pass();
      this.#options.onProgress?.(this.soFar);
    }
  }

  /** Cuts the first story known, where the search was stopped before one was. */
  async cutOne(): Promise<void> {
    const [first] = this.soFar.breaches;
    if (this.#best === null && first !== undefined) await this.#cutDown(first);
  }

  #part(chunk: number): Hunt {
    const before = chunk * CHUNK;
    const { firstSeed, seeds } = this.#settings;
    return {
      ...this.#settings,
      firstSeed: firstSeed + before,
      seeds: Math.min(CHUNK, seeds - before),
    };
  }

  /** In the order of the seeds, so that which are cut does not depend on which worker was faster. */
  #pass(): void {
    for (let result; (result = this.#results[this.#passed]) !== undefined; this.#passed++) {
      for (const breach of result.breaches) {
        if (this.#cut >= MOST_CUT) return;
        this.#cut++;
        this.cutting = this.cutting.then(() => this.#cutUnlessStopped(breach));
        // Whoever waits for all hears of it; until then nobody may.
        this.cutting.catch(() => undefined);
      }
    }
  }

  async #cutUnlessStopped(breach: Breach): Promise<void> {
    if (this.#best === null) return this.#cutDown(breach);
    const { stop, signal } = this.#options;
    await this.#cutDown(breach, this.#signal).catch((error: unknown) => {
      if (!stop?.aborted || signal?.aborted) throw error;
    });
  }

  async #cutDown(breach: Breach, signal = this.#options.signal): Promise<void> {
    const { seed, faults } = breach;
    const found = { ...this.#scenario, faults: [...this.#scenario.faults, ...faults] };
    const { promise } = this.#settings;
    const story = { scenario: found, seed };
    const input = { kind: 'shrink', story, promise, maxRuns: SHRINK_RUNS } as const;
    const shrunk = await askWorker(CUTTING_WORKER, input, signal);
    if (this.#best === null || sizeOf(shrunk) < sizeOf(this.#best.shrunk)) {
      this.#best = { breach, found, shrunk };
    }
    this.#options.onProgress?.(this.soFar);
  }
}

/** Faults, instances and slots together: what a person has to follow. */
function sizeOf({ story }: Shrunk): number {
  const { faults, instances, schedule } = story.scenario;
  return faults.length + instances.count + schedule.slots;
}
