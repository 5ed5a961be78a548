import type { RunRecord, Trace } from '../types.ts';
import type { Evidence } from './evidence.ts';
import { periodMs, type Trouble } from './slots.ts';

/**
 * Finds runs that went on for more than a period past the end their work would have had: their process stood still.
 * Where runs slow one another down, only those that never ended.
 */
export function readStuck(
  trace: Trace,
  runs: readonly RunRecord[],
  evidence: Evidence,
): { readonly troubles: readonly Trouble[] } {
  const stuck = runs.filter((run) => isStuck(trace, run));
  for (const { run, startEvent } of stuck) evidence.find('stuck', startEvent, [run]);
  const troubles = stuck.map(({ run, slot, startMs, startEvent: event }) => ({
    slot,
    runs: [run],
    atMs: startMs + (trace.b[event] as number),
    event,
    isLoss: false,
  }));
  return { troubles };
}

function isStuck(trace: Trace, run: RunRecord): boolean {
  if (trace.scenario.machine.shared && run.state !== 'running') return false;
  const plannedEndMs = run.startMs + (trace.b[run.startEvent] as number);
  return run.endMs - plannedEndMs > periodMs(trace, run.slot);
}
