import type { Counterfactual } from '@/sim/counterfactual.ts';
import type { Finding } from '@/sim/types.ts';
import { LatestOnly } from './latest.ts';
import type { SimulationInput } from './simulation.ts';

/** What a page asks about a finding of a simulation. */
export interface OtherwiseInput extends SimulationInput {
  readonly finding: Finding;
}

const worker = new LatestOnly<OtherwiseInput, readonly Counterfactual[]>(
  'The comparison',
  () => new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' }),
);

/**
 * Runs the same seed with one thing changed each time, in a worker beside the simulation's, and says what becomes of the
 * finding. A newer call supersedes: the older promise rejects with an `AbortError`, as it does when `signal` is aborted.
 */
export function otherwise(
  { scenario, seed, finding }: OtherwiseInput,
  signal?: AbortSignal,
): Promise<readonly Counterfactual[]> {
  return worker.ask({ scenario, seed, finding }, { signal });
}
