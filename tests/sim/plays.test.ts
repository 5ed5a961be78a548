import { describe, expect, it } from 'vitest';
import { otherwise } from '@/sim/counterfactual.ts';
import { run, strategies, validateScenario } from '@/sim/index.ts';
import type { Fault, ParamSpec, ParamValue, Scenario, StrategySpec } from '@/sim/index.ts';
import { playsPart } from '@/sim/settings/spec.ts';
import { traceHash } from '../support/trace-hash.ts';
import { scenarioWith } from './support.ts';

/** What brings out waits, tries, lost locks and late messages. */
const faults: readonly Fault[] = [
  { kind: 'crash', instance: -1, atMs: 0, perHour: 60, downMs: 15_000 },
  { kind: 'pause', instance: -1, atMs: 0, perHour: 60, forMs: 40_000 },
  { kind: 'redis-down', atMs: 70_000, forMs: 20_000, node: 0 },
  { kind: 'scheduler-down', atMs: 130_000, forMs: 100_000 },
];

/** Another value of a setting than this one, well within its bounds. */
function otherThan(spec: ParamSpec, value: ParamValue): ParamValue {
  if (spec.kind === 'flag') return value !== true;
  if (spec.kind === 'choice')
    return Object.keys(spec.options ?? {}).find((option) => option !== value) ?? value;
  if (spec.kind === 'rate') return 0.5;
  return Math.min(spec.max, 2 * Number(value) + 7_000);
}

/** A strategy at its defaults, and with each of its switches, choices and counts set otherwise. */
function settingsOf({ id, params }: StrategySpec): Scenario[] {
  const base = { strategy: id, instances: 3, slots: 5, workMs: 25_000, failRate: 0.3, faults };
  const others = params.flatMap((spec) => {
    const none = spec.kind === 'count' ? [0] : [];
    const values = spec.kind === 'duration' ? [] : [otherThan(spec, spec.default), ...none];
    return values.map((value) => ({ [spec.key]: value }));
  });
  return [{}, ...others]
    .map((changed) => scenarioWith({ ...base, params: changed }))
    .filter((scenario) => validateScenario(scenario).ok);
}

/** Settings that are said to play no part, and do: each with the others' values. */
function lies(spec: StrategySpec): { tried: number; told: string[] } {
  let tried = 0;
  const told = settingsOf(spec).flatMap((scenario) => {
    const { id, params } = scenario.strategy;
    const idle = spec.params.filter((one) => !playsPart(one, params));
    if (idle.length === 0) return [];
    const events = traceHash(run(scenario, 3));
    return idle.flatMap((one) => {
      tried++;
      const value = otherThan(one, params[one.key] ?? one.default);
      const other = { ...scenario, strategy: { id, params: { ...params, [one.key]: value } } };
      return traceHash(run(other, 3)) === events
        ? []
        : [`${id} ${one.key} in ${JSON.stringify(params)}`];
    });
  });
  return { tried, told };
}

describe('a setting that plays no part', () => {
  it('changes nothing, whatever it is set to', () => {
    const found = Object.values(strategies).map(lies);
    expect(found.flatMap(({ told }) => told)).toEqual([]);
    expect(found.reduce((sum, { tried }) => sum + tried, 0)).toBeGreaterThan(40);
  });

  it('is not offered as what would have been otherwise', () => {
    const offered = (using: boolean) =>
      otherwise(scenarioWith({ strategy: 'redlock', params: { using } })).map(({ what }) => what);
    const heeds = 'with “the work heeds the signal” off';
    expect(offered(false)).not.toContain(heeds);
    expect(offered(true)).toContain(heeds);
  });
});
