import { run } from '@/sim/run.ts';
import { traceBuffers } from '@/sim/trace.ts';
import type { Trace } from '@/sim/types.ts';
import { serve } from './serve.ts';
import type { SimulationInput } from './simulation.ts';

// The trace's columns are handed over, not copied.
serve<SimulationInput, Trace>(({ scenario, seed }) => run(scenario, seed), traceBuffers);
