import { defaultParams, defaultScenario, eventAt } from '@/sim/index.ts';
import type {
  EventKind,
  Fault,
  Scenario,
  StrategyId,
  StrategyParams,
  Trace,
  TraceEvent,
} from '@/sim/index.ts';

export interface Wish {
  strategy?: StrategyId;
  params?: StrategyParams;
  instances?: number;
  slots?: number;
  workMs?: number;
  spreadMs?: number;
  failRate?: number;
  skewMs?: number;
  expression?: string;
  faults?: Fault[];
}

/** The default scenario with a few things changed. */
export function scenarioWith(wish: Wish): Scenario {
  const id = wish.strategy ?? 'every-instance';
  const base = defaultScenario;
  return {
    ...base,
    schedule: {
      ...base.schedule,
      expression: wish.expression ?? base.schedule.expression,
      slots: wish.slots ?? 20,
    },
    work: {
      ...base.work,
      durationMs: wish.workMs ?? base.work.durationMs,
      spreadMs: wish.spreadMs ?? 0,
      failRate: wish.failRate ?? 0,
    },
    instances: {
      ...base.instances,
      count: wish.instances ?? 1,
      maxSkewMs: wish.skewMs ?? base.instances.maxSkewMs,
    },
    strategy: { id, params: { ...defaultParams(id), ...wish.params } },
    faults: wish.faults ?? [],
  };
}

export function eventsOf(trace: Trace, ...kinds: EventKind[]): TraceEvent[] {
  return Array.from({ length: trace.length }, (_, index) => eventAt(trace, index)).filter(
    ({ kind }) => kinds.length === 0 || kinds.includes(kind),
  );
}

/** How often each slot was run, counted from the bare events. */
export function runsPerSlot(trace: Trace): number[] {
  const counts = new Array<number>(trace.slotTimesMs.length).fill(0);
  for (const { slot } of eventsOf(trace, 'run-started')) counts[slot] = (counts[slot] ?? 0) + 1;
  return counts;
}
