import type { Scenario } from '../types.ts';
import { hunt, type Hunt, type Tried } from './hunt.ts';
import { shrink, type Shrunk } from './shrink.ts';

/** `found` is the smallest story that breaks the promise; null: none of the seeds did. */
export interface SearchResult {
  readonly tried: Tried;
  readonly found: Shrunk | null;
}

/** How many simulations the shrinking of a story may take, unless said otherwise. */
export const SHRINK_RUNS = 5_000;

/** Looks for a story that breaks a promise, and shrinks it. A generator, so that whoever waits can stop, and show how far it is. */
export function* search(
  scenario: Scenario,
  settings: Hunt,
  maxRuns = SHRINK_RUNS,
): Generator<Tried | Shrunk, SearchResult> {
  const { story, ...tried } = yield* hunt(scenario, settings);
  if (story === null) return { tried, found: null };
  return { tried, found: yield* shrink(story, settings.promise, maxRuns) };
}
