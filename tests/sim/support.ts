import {
  defaultParams,
  defaultScenario,
  eventAt,
  explainFinding,
  findings,
  run,
} from '@/sim/index.ts';
import { KIND } from '@/sim/trace.ts';
import type {
  EventKind,
  Explanation,
  Fault,
  FindingKind,
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
  faults?: readonly Fault[];
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
  const wanted = new Set(kinds.map((kind) => KIND[kind]));
  const events: TraceEvent[] = [];
  trace.kind.forEach((kind, index) => {
    if (wanted.size === 0 || wanted.has(kind)) events.push(eventAt(trace, index));
  });
  return events;
}

/** How often each slot was run, counted from the bare events. */
export function runsPerSlot(trace: Trace): number[] {
  const counts = new Array<number>(trace.slotTimesMs.length).fill(0);
  trace.kind.forEach((kind, index) => {
    const slot = trace.slot[index] ?? -1;
    if (kind === KIND['run-started'] && slot >= 0) counts[slot] = (counts[slot] ?? 0) + 1;
  });
  return counts;
}

/** Why the first finding of a kind, of one slot if asked, came about; with the trace it is of. */
export function explained(scenario: Scenario, seed: number, kind: FindingKind, slot?: number) {
  const trace = run(scenario, seed);
  const found = findings(trace);
  const finding = found.list.find(
    (candidate) => candidate.kind === kind && (slot === undefined || candidate.slot === slot),
  );
  if (!finding) throw new Error(`no ${kind} here`);
  return { trace, found, ...explainFinding(trace, found, finding) };
}

export const texts = ({ steps }: Explanation) => steps.map(({ text }) => text);
export const deciding = ({ steps }: Explanation) =>
  steps.filter((step) => step.deciding).map(({ text }) => text);
