import { describe, expect, it } from 'vitest';
import { run } from '@/sim/index.ts';
import type { Fault, Scenario, StrategyParams } from '@/sim/index.ts';
import { eventsOf, runsPerSlot, scenarioWith } from './support.ts';

const SEEDS = Array.from({ length: 80 }, (_, seed) => seed);

function elected(params: StrategyParams, faults: Fault[] = []): Scenario {
  const base = scenarioWith({
    strategy: 'leader-election',
    instances: 3,
    slots: 24,
    workMs: 1_000,
    expression: '*/5 * * * * *',
    params,
    faults,
  });
  return { ...base, schedule: { ...base.schedule, dialect: 'node-cron' } };
}

/** Who leads first with this seed. */
function leaderOf(seed: number): number {
  return eventsOf(run(elected({}), seed), 'lock-granted')[0]?.instance ?? -1;
}

const crashAt = (seed: number, atMs: number, downMs = 600_000): Fault => {
  return { kind: 'crash', instance: leaderOf(seed), atMs, downMs };
};

describe('leader election', () => {
  it('has one leader at work while nothing fails', () => {
    for (const seed of SEEDS.slice(0, 20)) {
      const runs = runsPerSlot(run(elected({}), seed));
      expect(runs).toEqual(new Array(24).fill(1));
    }
  });

  it('finds a new leader 13.1 to 21.8 s after a crash, 16.5 s on average', () => {
    const gaps = SEEDS.map((seed) => {
      const atMs = 30_000 + seed * 25;
      const trace = run(elected({}, [crashAt(seed, atMs)]), seed);
      return (eventsOf(trace, 'lock-granted')[1]?.timeMs ?? Infinity) - atMs;
    });
    expect(Math.min(...gaps)).toBeGreaterThan(13_000);
    expect(Math.max(...gaps)).toBeLessThan(22_000);
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    expect(Math.abs(mean - 16_500)).toBeLessThan(400);
  });

  it('finds one no sooner where the leader is back at once: it goes by a new name', () => {
    for (const seed of SEEDS.slice(0, 20)) {
      const atMs = 30_000 + seed * 25;
      const trace = run(elected({}, [crashAt(seed, atMs, 1_000)]), seed);
      const gapMs = (eventsOf(trace, 'lock-granted')[1]?.timeMs ?? Infinity) - atMs;
      expect(gapMs).toBeGreaterThan(13_000);
      expect(gapMs).toBeLessThan(22_000);
      const extended = eventsOf(trace, 'lock-extended').map(({ timeMs }) => timeMs - atMs);
      expect(extended.filter((ms) => ms > 5 && ms < gapMs)).toEqual([]);
    }
  });

  it('loses the slots of the gap, or does them afterwards from its ledger', () => {
    for (const seed of SEEDS.slice(0, 30)) {
      const crash = crashAt(seed, 42_000);
      const lost = (params: StrategyParams) =>
        runsPerSlot(run(elected(params, [crash]), seed))
          .slice(1)
          .filter((runs) => runs === 0).length;
      expect(lost({})).toBeGreaterThanOrEqual(2);
      expect(lost({})).toBeLessThanOrEqual(5);
      expect(lost({ catchUpMs: 60_000 })).toBe(0);
    }
  });

  it('keeps the lead, and its run at work, where only an answer was lost', () => {
    for (const seed of SEEDS.slice(0, 20)) {
      const cut: Fault = {
        kind: 'partition',
        instance: leaderOf(seed),
        atMs: 30_000,
        forMs: 3_000,
        way: 'answers',
      };
      const scenario = elected({}, [cut]);
      const busy = { ...scenario, work: { ...scenario.work, durationMs: 4_900 } };
      const trace = run(busy, seed);
      expect(eventsOf(trace, 'no-answer').length).toBeGreaterThan(0);
      expect(eventsOf(trace, 'lock-granted')).toHaveLength(1);
      expect(eventsOf(trace, 'work-aborted')).toEqual([]);
    }
  });

  it('does not begin to wait for the lease anew because a request of its own was lost', () => {
    for (const seed of SEEDS.slice(0, 20)) {
      const cuts = [0, 1, 2].map((instance) => ({
        kind: 'partition' as const,
        instance,
        atMs: 38_000,
        forMs: 4_500,
        way: 'both' as const,
      }));
      const trace = run(elected({}, [crashAt(seed, 30_000), ...cuts]), seed);
      // 22 s at the latest, and the 5 s for which it waits for the answer that is lost.
      const tookMs = (eventsOf(trace, 'lock-granted')[1]?.timeMs ?? Infinity) - 30_000;
      expect(tookMs).toBeLessThan(27_000);
    }
  });

  it('has two leaders where one takes longer to stop than the lease leaves it', () => {
    const twice = (stopMs: number) =>
      SEEDS.slice(0, 30).filter((seed) => {
        const instance = leaderOf(seed);
        const cut: Fault = {
          kind: 'partition',
          instance,
          atMs: 30_000,
          forMs: 60_000,
          way: 'both',
        };
        return runsPerSlot(run(elected({ stopMs }, [cut]), seed)).some((runs) => runs > 1);
      }).length;
    expect(twice(0)).toBe(0);
    expect(twice(30_000)).toBe(30);
  });
});
