import { loadScenario, type ScenarioFile } from '@/content/index.ts';
import type { Findings, Trace } from '@/sim/types.ts';

/** A ready scenario and what happens in it. */
export interface Simulated {
  readonly file: ScenarioFile;
  readonly trace: Trace;
  readonly findings: Findings;
}

const done = new Map<string, Promise<Simulated>>();

/** Simulates a ready scenario, once per visit; rejects when no scenario has that id. */
export function simulated(id: string): Promise<Simulated> {
  const known = done.get(id);
  if (known) return known;
  const made = simulate(id);
  done.set(id, made);
  return made;
}

async function simulate(id: string): Promise<Simulated> {
  const [file, sim] = await Promise.all([loadScenario(id), import('@/sim/index.ts')]);
  if (!file) throw new Error(`No scenario is called ${id}`);
  const trace = sim.run(file.scenario, file.seed);
  return { file, trace, findings: sim.findings(trace) };
}
