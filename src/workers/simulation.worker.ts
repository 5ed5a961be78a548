import { counterfactuals } from '@/sim/counterfactual.ts';
import type { Counterfactual } from '@/sim/counterfactual.ts';
import { run } from '@/sim/run.ts';
import { traceBuffers } from '@/sim/trace.ts';
import type { Trace } from '@/sim/types.ts';
import type { OtherwiseInput } from './otherwise.ts';
import { serve } from './serve.ts';
import type { SimulationInput } from './simulation.ts';

/** One script for both questions, as both need the whole simulator; each is asked of a worker of its own. */
serve<SimulationInput | OtherwiseInput, Trace | readonly Counterfactual[]>(
  (input) =>
    'finding' in input ? counterfactuals(input, input.finding) : run(input.scenario, input.seed),
  // A trace's columns are handed over, not copied.
  (output) => ('timeMs' in output ? traceBuffers(output) : []),
);
