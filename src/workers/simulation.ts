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

const startWorker = () =>
  new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });
const worker = new LatestOnly<SimulationInput, Trace>('The simulation', startWorker);
const beside = new LatestOnly<SimulationInput, Trace>('The second simulation', startWorker);

/**
 * Simulates a valid scenario in a worker. A newer call supersedes: the older promise rejects with an `AbortError`, as it
 * does when `signal` is aborted.
 */
export function simulate(
  scenario: Scenario,
  seed: number,
  signal?: AbortSignal,
): Promise<Simulation> {
  return askOf(worker, { scenario, seed }, signal);
}

/** The same in a worker of its own, so that neither of two simulations supersedes the other. */
export function simulateBeside(scenario: Scenario, seed: number): Promise<Simulation> {
  return askOf(beside, { scenario, seed });
}

async function askOf(
  from: typeof worker,
  input: SimulationInput,
  signal?: AbortSignal,
): Promise<Simulation> {
  const trace = await from.ask(input, { signal });
  return { trace, findings: findings(trace) };
}
