import { findings } from '../findings.ts';
import { run } from '../run.ts';
import type { Scenario, Trace } from '../types.ts';
import type { StreamOf } from '../world/world.ts';
import { promises, type PromiseId } from './promise.ts';

/** Where each simulation of a search stops at the latest, so that a search of thousands stays bounded. */
const LIMITS = { events: 100_000, steps: 1_000_000 } as const;

/** A scenario and the seed it is simulated with. */
export interface Story {
  readonly scenario: Scenario;
  readonly seed: number;
}

/** `unjudged`: the simulation was stopped early, and so says nothing. */
export interface Judgement {
  readonly verdict: 'kept' | 'broken' | 'unjudged';
  readonly trace: Trace;
}

/** Simulates and says whether the promise was kept. */
export function judge(story: Story, promise: PromiseId): Judgement {
  const trace = simulate(story);
  return { verdict: verdictOf(trace, promise), trace };
}

/**
 * Simulates a story of a search.
 * @param streamOf makes the chances of the simulation in place of the seed
 */
export function simulate({ scenario, seed }: Story, streamOf: StreamOf | null = null): Trace {
  return run(scenario, seed, LIMITS, streamOf);
}

export function verdictOf(trace: Trace, promise: PromiseId): Judgement['verdict'] {
  if (trace.stoppedBy !== null) return 'unjudged';
  const isBroken = promises[promise].broken(findings(trace), trace.scenario) > 0;
  return isBroken ? 'broken' : 'kept';
}
