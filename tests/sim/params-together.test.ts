import { describe, expect, it } from 'vitest';
import { strategies, validateScenario } from '@/sim/index.ts';
import type { StrategyId, StrategyParams } from '@/sim/index.ts';
import { otherwise } from '@/sim/counterfactual.ts';
import { scenarioWith } from './support.ts';

/** What is wrong with a strategy's parameters: each problem's place. */
function refusals(strategy: StrategyId, params: StrategyParams): string[] {
  const result = validateScenario(scenarioWith({ strategy, params }));
  return result.ok ? [] : result.problems.map(({ path }) => path.replace('strategy.params.', ''));
}

describe('parameters that are refused together', () => {
  it('leader election: what client-go refuses, and not what is just within', () => {
    const elected = (leaseMs: number, renewDeadlineMs: number, retryMs: number) =>
      refusals('leader-election', { leaseMs, renewDeadlineMs, retryMs });
    expect(elected(15_000, 10_000, 2_000)).toEqual([]);
    expect(elected(10_001, 10_000, 2_000)).toEqual([]);
    expect(elected(10_000, 10_000, 2_000)).toEqual(['leaseMs']);
    // 1.2 times 5 s are 6 s.
    expect(elected(15_000, 6_001, 5_000)).toEqual([]);
    expect(elected(15_000, 6_000, 5_000)).toEqual(['renewDeadlineMs']);
    expect(elected(1_000, 1_000, 1_000)).toEqual(['leaseMs', 'renewDeadlineMs']);
  });

  it('ShedLock: held for at least longer than for at most, or extended while it is shorter than 30 s', () => {
    const locked = (atMostMs: number, atLeastMs: number, keepAlive = false) =>
      refusals('shedlock', { atMostMs, atLeastMs, keepAlive });
    expect(locked(10_000, 10_000)).toEqual([]);
    expect(locked(10_000, 10_001)).toEqual(['atLeastMs']);
    expect(locked(30_000, 0, true)).toEqual([]);
    expect(locked(29_999, 0, true)).toEqual(['atMostMs']);
    expect(locked(29_999, 30_000, true)).toEqual(['atLeastMs', 'atMostMs']);
  });

  it('Redlock: a lock that lives hardly longer than the threshold, where it is extended', () => {
    const extended = (ttlMs: number, using = true) =>
      refusals('redlock', { ttlMs, thresholdMs: 500, using });
    expect(extended(600)).toEqual([]);
    expect(extended(599)).toEqual(['ttlMs']);
    expect(extended(599, false)).toEqual([]);
  });

  it('say in words what the rule is and whose', () => {
    const params = { atMostMs: 1_000, atLeastMs: 2_000 };
    expect(validateScenario(scenarioWith({ strategy: 'shedlock', params }))).toEqual({
      ok: false,
      problems: [
        {
          path: 'strategy.params.atLeastMs',
          message:
            'the lock cannot be held for at least longer than for at most: ShedLock refuses it',
        },
      ],
    });
  });

  it('are not asked about while one is out of its own bounds', () => {
    expect(refusals('leader-election', { leaseMs: 1 })).toEqual(['leaseMs']);
  });

  it('are never offered as what would have been otherwise', () => {
    const offered = (atMostMs: number) =>
      otherwise(scenarioWith({ strategy: 'shedlock', params: { atMostMs } })).map(
        ({ what }) => what,
      );
    const extended = 'with “extended while at work” on';
    expect(offered(30_000)).toContain(extended);
    expect(offered(20_000)).not.toContain(extended);
  });

  it('are never the defaults', () => {
    const refused = (Object.keys(strategies) as StrategyId[]).filter(
      (id) => refusals(id, {}).length > 0,
    );
    expect(refused).toEqual([]);
  });
});
