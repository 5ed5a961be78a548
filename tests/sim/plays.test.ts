import { describe, expect, it } from 'vitest';
import { otherwise } from '@/sim/counterfactual.ts';
import {
  eventAt,
  faultKinds,
  faultPlays,
  memberPlays,
  playsPart,
  run,
  settingGroups,
  settingPlays,
  strategies,
  validateScenario,
} from '@/sim/index.ts';
import type {
  Fault,
  FaultKind,
  ParamSpec,
  ParamValue,
  Scenario,
  SettingGroup,
  StrategySpec,
} from '@/sim/index.ts';
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

/** Each strategy at work, watched by nobody: alone with its servers, and with a key that guards its effects. */
const atWork = Object.values(strategies).flatMap(({ id }) => {
  const plain = scenarioWith({
    strategy: id,
    instances: 3,
    slots: 5,
    workMs: 45_000,
    failRate: 0.3,
  });
  return [plain, { ...plain, work: { ...plain.work, idempotency: 'slot-key' as const } }];
});

/** Watched in each way, with a limit that runs pass. */
const watched = Object.keys(settingGroups.monitor[0]?.options ?? {}).map((kind): Scenario => {
  const plain = scenarioWith({ instances: 2, slots: 8, workMs: 70_000, failRate: 0.3 });
  const monitor = { ...plain.monitor, kind, graceMs: 5_000, maxRuntimeMs: 20_000 };
  return { ...plain, monitor: monitor as Scenario['monitor'] };
});

describe('a setting of a group that plays no part', () => {
  it('changes nothing, whatever it is set to', () => {
    const lies = [...atWork, ...watched].flatMap((quiet) => {
      const scenario = { ...quiet, faults };
      const hash = traceHash(run(scenario, 3));
      const groups = Object.entries(settingGroups) as [SettingGroup, readonly ParamSpec[]][];
      return groups.flatMap(([group, specs]) =>
        specs
          .filter((spec) => !settingPlays(scenario, group, spec))
          .filter((spec) => {
            const value = otherThan(spec, spec.default);
            const changed = { ...scenario[group], [spec.key]: value };
            const other = { ...scenario, [group]: changed };
            // A validator may refuse it beside the strategy: then it could not be set at all.
            return validateScenario(other).ok && traceHash(run(other, 3)) !== hash;
          })
          .map(({ key }) => `${scenario.strategy.id}: ${group}.${key}`),
      );
    });
    expect(lies).toEqual([]);
  });

  it('is the network where no word goes over it, and no other', () => {
    for (const scenario of atWork) {
      const slow = { ...scenario, network: { minMs: 400, maxMs: 900 } };
      const matters = traceHash(run(slow, 3)) !== traceHash(run(scenario, 3));
      expect([scenario.strategy.id, memberPlays(scenario, 'network', 'maxMs')]).toEqual([
        scenario.strategy.id,
        matters,
      ]);
    }
  });
});

describe('a fault', () => {
  const OWN =
    /^(redis|database|scheduler|node)-(down|up|failover|clock|slow)$|^partition$|-network$/;
  const told = (scenario: Scenario) => {
    const trace = run(scenario, 3);
    return Array.from({ length: trace.length }, (_, index) => eventAt(trace, index))
      .filter(({ kind }) => !OWN.test(kind))
      .map(({ timeMs, kind, instance, slot }) => [timeMs, kind, instance, slot].join(' '))
      .join();
  };
  /** From the second slot on, for long, and to all. */
  const withFault = (scenario: Scenario, kind: FaultKind): Scenario => {
    const settings = faultKinds[kind].settings.map((spec) => {
      if (spec.kind === 'rate') return [spec.key, 0.9];
      return [spec.key, spec.key === 'forMs' ? 150_000 : spec.default];
    });
    const fault = { kind, atMs: 61_000, ...Object.fromEntries(settings) } as Fault;
    const all = [0, 1, 2].map((instance) => ({ ...fault, instance }));
    return { ...scenario, faults: faultKinds[kind].target === 'instance' ? all : [fault] };
  };
  const kinds = Object.keys(faultKinds) as FaultKind[];

  it('is offered wherever it changes anything', () => {
    const missing = atWork.flatMap((scenario) => {
      const before = told(scenario);
      return kinds
        .filter((kind) => !faultPlays(scenario, kind))
        .filter((kind) => told(withFault(scenario, kind)) !== before)
        .map((kind) => `${scenario.strategy.id}: ${kind}`);
    });
    expect(missing).toEqual([]);
  });

  it('of a server or the network is offered where one is asked', () => {
    const telling = ['redis-down', 'database-down', 'partition', 'scheduler-down'] as const;
    const idle = atWork.flatMap((scenario) => {
      const before = told(scenario);
      return telling
        .filter((kind) => faultPlays(scenario, kind))
        .filter((kind) => told(withFault(scenario, kind)) === before)
        .map((kind) => `${scenario.strategy.id}: ${kind}`);
    });
    expect(idle).toEqual([]);
  });
});
