import { describe, expect, it } from 'vitest';
import { faultKinds, findings, run, strategies, validateScenario } from '@/sim/index.ts';
import type {
  Fault,
  FaultKind,
  ParamSpec,
  Scenario,
  StrategyId,
  StrategyParams,
} from '@/sim/index.ts';
import { scenarioWith } from './support.ts';

const LIMITS = { events: 1_500, steps: 6_000 };
/** The moment at hand is gone through to its end: what a hundred instances write in one. */
const OF_ONE_MOMENT = 2_000;
const NAMED = /^Stopped (long after|after [\d,]+ (steps|events)|with [\d,]+ things)/;

function extreme(specs: readonly ParamSpec[], end: 'min' | 'max') {
  const values = specs.map((spec) => {
    const options = Object.keys(spec.options ?? {});
    const choice = end === 'min' ? options[0] : options.at(-1);
    const value = {
      flag: end === 'max',
      choice,
      count: spec[end],
      duration: spec[end],
      rate: spec[end],
    };
    return [spec.key, value[spec.kind] ?? spec.default] as const;
  });
  return Object.fromEntries(values);
}

/** Every fault there is, as often as it may be, as short or as long as it may be. */
function storm(end: 'min' | 'max'): Fault[] {
  return (Object.keys(faultKinds) as FaultKind[]).map((kind) => {
    const { target, settings } = faultKinds[kind];
    const where = target === 'instance' ? { instance: -1 } : {};
    return { kind, atMs: 0, perHour: 3_600, ...where, ...extreme(settings, end) } as Fault;
  });
}

/** As near as it may come to that, where parameters have rules among each other. */
const NEAREST: Partial<Record<StrategyId, { least: StrategyParams; most: StrategyParams }>> = {
  'leader-election': { least: { renewDeadlineMs: 121 }, most: { renewDeadlineMs: 86_399_999 } },
};

/** What is accepted and absurd, for a strategy. */
function absurd(id: StrategyId): Scenario[] {
  const { params } = strategies[id];
  const least = { ...extreme(params, 'min'), ...NEAREST[id]?.least };
  const most = { ...extreme(params, 'max'), ...NEAREST[id]?.most };
  const base = scenarioWith({ strategy: id, instances: 20, slots: 200, workMs: 1 });
  const long = { ...base.work, durationMs: 7 * 86_400_000, retries: 100, retryMs: 0 };
  const many = { ...base.instances, count: 100, maxSkewMs: 3_600_000, maxTickDelayMs: 60_000 };
  return [
    { ...base, strategy: { id, params: least }, faults: storm('min') },
    { ...base, strategy: { id, params: most }, faults: storm('max') },
    { ...base, strategy: { id, params: least }, work: { ...long, failRate: 1 } },
    { ...base, strategy: { id, params: most }, instances: many },
  ];
}

describe('absurd scenarios that are accepted', () => {
  it.each(Object.keys(strategies) as StrategyId[])(
    '%s: end within their bounds, and say which',
    (id) => {
      const told = absurd(id).flatMap((scenario) => {
        const checked = validateScenario(scenario);
        return checked.ok ? [run(checked.scenario, 1, LIMITS)] : [];
      });
      expect(told.length).toBeGreaterThan(1);
      for (const trace of told) {
        expect(trace.length).toBeLessThanOrEqual(LIMITS.events + OF_ONE_MOMENT);
        if (trace.stoppedBy !== null) expect(trace.stoppedBy).toMatch(NAMED);
        expect(findings(trace).counts.slots).toBeLessThanOrEqual(trace.slotTimesMs.length);
      }
      expect(told.some(({ stoppedBy }) => stoppedBy !== null)).toBe(true);
    },
  );
});
