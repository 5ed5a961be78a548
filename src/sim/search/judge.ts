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

/**
 * Simulates and says whether the promise was kept.
 * @param streamOf makes the chances of the simulation in place of the seed
 */
export function judge(
  { scenario, seed }: Story,
  promise: PromiseId,
  streamOf: StreamOf | null = null,
): Judgement {
  const trace = run(scenario, seed, LIMITS, streamOf);
  if (trace.stoppedBy !== null) return { verdict: 'unjudged', trace };
  const isBroken = promises[promise].broken(findings(trace)) > 0;
  return { verdict: isBroken ? 'broken' : 'kept', trace };
}
