import { loadScenario } from '@/content/index.ts';
import type { Findings, Trace } from '@/sim/types.ts';

/** A ready scenario and what happens in it. */
export interface Simulated {
  /** Where the lab shows just this. */
  readonly link: string;
  readonly trace: Trace;
  readonly findings: Findings;
}

const done = new Map<string, Promise<Simulated>>();

/**
 * Simulates a ready scenario, once per visit; with `strategyOf`, everything stays the same but the
 * strategy, which is that of the other scenario. Rejects when no scenario has that id.
 */
export function simulated(id: string, strategyOf = id): Promise<Simulated> {
  const key = `${id} ${strategyOf}`;
  const known = done.get(key);
  if (known) return known;
  const made = simulate(id, strategyOf);
  done.set(key, made);
  return made;
}

async function simulate(id: string, strategyOf: string): Promise<Simulated> {
  const [file, other, sim] = await Promise.all([
    loadScenario(id),
    loadScenario(strategyOf),
    import('@/sim/index.ts'),
  ]);
  if (!file || !other) throw new Error(`No scenario is called ${file ? strategyOf : id}`);
  const scenario = { ...file.scenario, strategy: other.scenario.strategy };
  const trace = sim.run(scenario, file.seed);
  const link = id === strategyOf ? `#/lab/${id}` : `#/lab?${sim.toQuery(scenario, file.seed)}`;
  return { trace, findings: sim.findings(trace), link };
}
