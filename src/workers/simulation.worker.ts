import { run } from '@/sim/run.ts';
import { traceBuffers } from '@/sim/trace.ts';
import type { SimulationRequest, SimulationResponse } from './protocol.ts';

self.addEventListener('message', ({ data }: MessageEvent<SimulationRequest>) => {
  const response = answer(data);
  const transfer = response.ok ? traceBuffers(response.trace) : [];
  self.postMessage(response, { transfer });
});

function answer({ id, scenario, seed }: SimulationRequest): SimulationResponse {
  try {
    return { id, ok: true, trace: run(scenario, seed) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
