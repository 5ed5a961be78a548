import type { Scenario, Trace } from '@/sim/types.ts';

/** What a page asks the simulation worker. */
export interface SimulationRequest {
  readonly id: number;
  readonly scenario: Scenario;
  readonly seed: number;
}

/** What it answers, under the same id; the trace's columns are handed over, not copied. */
export type SimulationResponse =
  | { readonly id: number; readonly ok: true; readonly trace: Trace }
  | { readonly id: number; readonly ok: false; readonly message: string };
