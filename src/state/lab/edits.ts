import { strategies } from '@/sim/index.ts';
import type { Fault, Scenario, StrategyId } from '@/sim/types.ts';

/** The scenario under another strategy, with that strategy's own defaults. */
export function withStrategy(scenario: Scenario, id: StrategyId): Scenario {
  const params = Object.fromEntries(
    strategies[id].params.map((param) => [param.key, param.default]),
  );
  return { ...scenario, strategy: { id, params } };
}

/** The scenario with one parameter of its strategy changed. */
export function withParam(scenario: Scenario, key: string, value: number | boolean): Scenario {
  const { id, params } = scenario.strategy;
  return { ...scenario, strategy: { id, params: { ...params, [key]: value } } };
}

/** The scenario with one more fault, in the middle of the slots that are simulated. */
export function withFault(scenario: Scenario, kind: Fault['kind'], periodMs: number): Scenario {
  const atMs = Math.round((periodMs * scenario.schedule.slots) / 6);
  const fault: Fault =
    kind === 'crash'
      ? { kind, instance: 0, atMs, downMs: Math.round(periodMs * 1.5) }
      : { kind, instance: 0, atMs, forMs: periodMs };
  return { ...scenario, faults: [...scenario.faults, fault] };
}

/** The scenario with one fault replaced, or taken out by null. */
export function withFaultAt(scenario: Scenario, index: number, fault: Fault | null): Scenario {
  return { ...scenario, faults: scenario.faults.toSpliced(index, 1, ...(fault ? [fault] : [])) };
}

/** How long a fault keeps its instance from working, in ms. */
export function faultLength(fault: Fault): number {
  return fault.kind === 'crash' ? fault.downMs : fault.forMs;
}

/** The fault with another length, in ms. */
export function withFaultLength(fault: Fault, ms: number): Fault {
  return fault.kind === 'crash' ? { ...fault, downMs: ms } : { ...fault, forMs: ms };
}
