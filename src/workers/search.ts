import { findings } from '@/sim/findings.ts';
import type { Hunt, HuntResult, Tried } from '@/sim/search/hunt.ts';
import type { Choice } from '@/sim/search/chooser.ts';
import type { Story } from '@/sim/search/judge.ts';
import type { MarginQuestion, MarginResult } from '@/sim/search/margin.ts';
import type { PromiseId } from '@/sim/search/promise.ts';
import { scopeText } from '@/sim/search/scope-text.ts';
import type { Scope, ScopeResult } from '@/sim/search/scope.ts';
import { SHRINK_RUNS, type SearchResult } from '@/sim/search/search.ts';
import type { Shrunk } from '@/sim/search/shrink.ts';
import type { Scenario } from '@/sim/types.ts';
import { LatestOnly } from './latest.ts';
import { inShares } from './shares.ts';
import type { Simulation } from './simulation.ts';
import type { SearchInput, SearchKind, SearchOutputs, SearchParts } from './searchJob.ts';

/** How far a search is: seeds or cases tried, then a story that gets smaller. */
export type SearchProgress =
  | { readonly kind: 'hunt'; readonly tried: Tried }
  | { readonly kind: 'cases'; readonly cases: number }
  | { readonly kind: 'shrink'; readonly shrunk: Shrunk };

export interface SearchOptions {
  readonly signal?: AbortSignal;
  /** Goes through no more cases. One that was found is still cut down. */
  readonly stop?: AbortSignal;
  readonly onProgress?: (progress: SearchProgress) => void;
  /** How many workers share the seeds. */
  readonly workers?: number;
}

/** So many seeds go to a worker at a time: small enough to hear of them often, and to be called off soon. */
const CHUNK = 25;
export const WORKERS = 2;
/** Beside those that search, one plays stories, and one makes them smaller meanwhile. */
const STORY_WORKER = WORKERS;
export const CUTTING_WORKER = WORKERS + 1;

type SearchWorker = LatestOnly<SearchInput, SearchOutputs[SearchKind], SearchParts[SearchKind]>;
const pool: SearchWorker[] = [];

/**
 * Looks for the smallest story that breaks a promise, in several workers at once. What it finds does not depend on how
 * many there are. A newer search supersedes: the older promise rejects with an `AbortError`, as it does when `signal` is
 * aborted.
 */
export async function searchStory(
  scenario: Scenario,
  settings: Hunt,
  options: SearchOptions = {},
): Promise<SearchResult> {
  const { signal, onProgress, workers = WORKERS } = options;
  const chunks = new Chunks(scenario, settings, (tried) => onProgress?.({ kind: 'hunt', tried }));
  const count = Math.max(1, Math.min(workers, chunks.count));
  await Promise.all(Array.from({ length: count }, (_, at) => chunks.work(at, signal)));
  const { story, tried } = chunks;
  if (story === null) return { tried, found: null };
  return { tried, found: await shrinkStory(story, settings.promise, options) };
}

function shrinkStory(
  story: Story,
  promise: PromiseId,
  { signal, onProgress }: SearchOptions,
): Promise<Shrunk> {
  const input = { kind: 'shrink', story, promise, maxRuns: SHRINK_RUNS } as const;
  const onPart = (shrunk: Shrunk) => onProgress?.({ kind: 'shrink', shrunk });
  return askWorker(0, input, signal, onPart);
}

/**
 * Simulates a story in a worker of its own, with what is found in it.
 * @param choices what chance decides, in the place of the seed
 */
export async function playStory(
  story: Story,
  signal?: AbortSignal,
  choices?: readonly Choice[],
): Promise<Simulation> {
  const trace = await askWorker(STORY_WORKER, { kind: 'play', story, choices }, signal);
  return { trace, findings: findings(trace) };
}

/** What all cases came to. */
export interface CasesResult {
  readonly result: ScopeResult;
  /** Of what all cases are, in words. */
  readonly within: string;
  /** The smallest story of the case that breaks the promise, where it can be told by a seed. */
  readonly found: Shrunk | null;
  /** Whether it was stopped before all cases were gone through. */
  readonly wasStopped: boolean;
}

/**
 * Goes through all cases of a small scenario, in several workers at once. Which case it finds does not depend on how many
 * there are; how many it goes through before does. Stopped before one is found, it rejects with an `AbortError`.
 */
export async function searchCases(
  scenario: Scenario,
  scope: Scope,
  options: SearchOptions = {},
): Promise<CasesResult> {
  const { signal, stop, onProgress, workers = WORKERS } = options;
  const either = AbortSignal.any([signal, stop].filter((some) => some !== undefined));
  const result = await inShares(scope, workers, {
    ask: (at, share, onCases) =>
      askWorker(at, { kind: 'cases', scenario, scope: share }, either, onCases),
    onCases: (cases) => onProgress?.({ kind: 'cases', cases }),
    isStopped: () => stop?.aborted === true && signal?.aborted !== true,
  });
  const wasStopped = stop?.aborted ?? false;
  const within = scopeText(scenario, scope);
  const story = result.kind === 'broken' ? result.replay : null;
  const found = story === null ? null : await shrinkStory(story, scope.promise, options);
  return { result, within, found, wasStopped };
}

/** Finds the value at which a promise turns, in a worker. */
export function searchMargin(
  scenario: Scenario,
  question: MarginQuestion,
  signal?: AbortSignal,
): Promise<MarginResult> {
  return askWorker(0, { kind: 'margin', scenario, question }, signal);
}

/** The seeds, dealt out in order. The first chunk with a story wins, whichever worker is faster. */
class Chunks {
  readonly count: number;
  readonly #scenario: Scenario;
  readonly #settings: Hunt;
  readonly #onTried: (tried: Tried) => void;
  readonly #results: (HuntResult | undefined)[] = [];
  #next = 0;
  /** No chunk from here on is wanted. */
  #end: number;

  constructor(scenario: Scenario, settings: Hunt, onTried: (tried: Tried) => void) {
    this.#scenario = scenario;
    this.#settings = settings;
    this.#onTried = onTried;
    this.count = Math.ceil(settings.seeds / CHUNK);
    this.#end = this.count;
  }

  get story(): HuntResult['story'] {
    return this.#results[this.#end - 1]?.story ?? null;
  }

  /** All that was tried up to the story. */
  get tried(): Tried {
    const sum = { seeds: 0, runs: 0, unjudged: 0 };
    for (const result of this.#results.slice(0, this.#end)) {
      sum.seeds += result?.seeds ?? 0;
      sum.runs += result?.runs ?? 0;
      sum.unjudged += result?.unjudged ?? 0;
    }
    return sum;
  }

  async work(worker: number, signal?: AbortSignal): Promise<void> {
    while (this.#next < this.#end) {
      const chunk = this.#next++;
      const result = await askWorker(worker, this.#inputOf(chunk), signal).catch(
        (error: unknown) => {
          // Called off: the other workers are wanted for something else by now.
          this.#next = this.count;
          throw error;
        },
      );
      this.#results[chunk] = result;
      if (result.story !== null) this.#end = Math.min(this.#end, chunk + 1);
      this.#onTried(this.tried);
    }
  }

  #inputOf(chunk: number): Extract<SearchInput, { kind: 'hunt' }> {
    const before = chunk * CHUNK;
    const seeds = Math.min(CHUNK, this.#settings.seeds - before);
    const firstSeed = this.#settings.firstSeed + before;
    const settings = { ...this.#settings, firstSeed, seeds };
    return { kind: 'hunt', scenario: this.#scenario, settings };
  }
}

function workerAt(index: number): SearchWorker {
  return (pool[index] ??= new LatestOnly(
    'The search',
    () => new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' }),
  ));
}

/** Asks the worker of that number, which is started on first use. What it answers is of the kind it was asked. */
export async function askWorker<Kind extends SearchKind>(
  index: number,
  input: Extract<SearchInput, { kind: Kind }>,
  signal?: AbortSignal,
  onPart?: (part: SearchParts[Kind]) => void,
): Promise<SearchOutputs[Kind]> {
  const heard = onPart as ((part: SearchParts[SearchKind]) => void) | undefined;
  return (await workerAt(index).ask(input, { signal, onPart: heard })) as SearchOutputs[Kind];
}
