import { validateScenario } from '../scenario.ts';
import { judge, type Story } from './judge.ts';
import type { PromiseId } from './promise.ts';
import { simplerScenarios } from './simpler.ts';

export interface Shrunk {
  readonly story: Story;
  readonly runs: number;
  /** Whether every simpler scenario keeps the promise; false where the budget ended first. */
  readonly isMinimal: boolean;
}

/**
 * Makes a story that breaks a promise simpler, step by step, as long as it still breaks it with the same seed. Yields
 * the story so far after each simulation.
 * @param maxRuns how many simulations it may take
 */
export function* shrink(
  story: Story,
  promise: PromiseId,
  maxRuns: number,
): Generator<Shrunk, Shrunk> {
  let slotTimesMs = judge(story, promise).trace.slotTimesMs;
  let runs = 1;
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const scenario of simplerScenarios(story.scenario, slotTimesMs)) {
      if (!validateScenario(scenario).ok) continue;
      if (runs >= maxRuns) return { story, runs, isMinimal: false };
      const simpler = { scenario, seed: story.seed };
      const { verdict, trace } = judge(simpler, promise);
      runs++;
      if (verdict === 'broken') {
        story = simpler;
        slotTimesMs = trace.slotTimesMs;
        isSmaller = true;
      }
      yield { story, runs, isMinimal: false };
      if (isSmaller) break;
    }
  }
  return { story, runs, isMinimal: true };
}
