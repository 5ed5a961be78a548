import { findings } from '@/sim/findings.ts';
import type { Findings, Scenario, Trace } from '@/sim/types.ts';
import { LatestOnly } from './latest.ts';

/** What a page asks the simulation worker. */
export interface SimulationInput {
  readonly scenario: Scenario;
  readonly seed: number;
}

/** A finished simulation, with what was found in it. */
export interface Simulation {
  readonly trace: Trace;
  readonly findings: Findings;
}

const worker = new LatestOnly<SimulationInput, Trace>(
  'The simulation',
  () => new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' }),
);

/**
 * Simulates a valid scenario in a worker. A newer call supersedes: the older promise rejects with an `AbortError`, as it
 * does when `signal` is aborted.
 */
export async function simulate(
  scenario: Scenario,
  seed: number,
  signal?: AbortSignal,
): Promise<Simulation> {
  const trace = await worker.ask({ scenario, seed }, { signal });
  return { trace, findings: findings(trace) };
}
