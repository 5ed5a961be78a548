import { faultKinds, strategies, type ParamValue } from '@/sim/index.ts';
import type { Fault, FaultKind, Scenario, StrategyId } from '@/sim/types.ts';

/** The scenario under another strategy, with that strategy's own defaults. */
export function withStrategy(scenario: Scenario, id: StrategyId): Scenario {
  const params = Object.fromEntries(
    strategies[id].params.map((param) => [param.key, param.default]),
  );
  return { ...scenario, strategy: { id, params } };
}

/** The scenario with one parameter of its strategy changed. */
export function withParam(scenario: Scenario, key: string, value: ParamValue): Scenario {
  const { id, params } = scenario.strategy;
  return { ...scenario, strategy: { id, params: { ...params, [key]: value } } };
}

/** The scenario with one more fault, early in what is simulated; what stops an instance lasts about as long as a period. */
export function withFault(scenario: Scenario, kind: FaultKind, periodMs: number): Scenario {
  const { settings, target } = faultKinds[kind];
  const fault = {
    kind,
    ...(target === 'instance' && { instance: 0 }),
    atMs: Math.round((periodMs * scenario.schedule.slots) / 6),
    ...Object.fromEntries(settings.map((spec) => [spec.key, spec.default])),
    ...(kind === 'crash' && { downMs: Math.round(periodMs * 1.5) }),
    ...(kind === 'pause' && { forMs: periodMs }),
  };
  return { ...scenario, faults: [...scenario.faults, fault as Fault] };
}

/** The scenario with one fault replaced, or taken out by null. */
export function withFaultAt(scenario: Scenario, index: number, fault: Fault | null): Scenario {
  return { ...scenario, faults: scenario.faults.toSpliced(index, 1, ...(fault ? [fault] : [])) };
}

/** The scenario with what a fix changes, group by group; a strategy and a list of faults are replaced whole. */
export function withChange(
  scenario: Scenario,
  change: Readonly<Record<string, unknown>>,
): Scenario {
  const groups = Object.entries(change).map(([group, value]) => {
    const isWhole = group === 'strategy' || Array.isArray(value);
    const before = scenario[group as keyof Scenario] as object;
    return [group, isWhole ? value : { ...before, ...(value as object) }] as const;
  });
  return { ...scenario, ...Object.fromEntries(groups) };
}
