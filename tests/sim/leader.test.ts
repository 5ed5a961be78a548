import { describe, expect, it } from 'vitest';
import { explainFinding, findings, run } from '@/sim/index.ts';
import type { Fault, Scenario, StrategyParams, Trace } from '@/sim/index.ts';
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

describe('a leader that is told to stop', () => {
  /** Only the leader is replaced, 42 s in, in the middle of its run of 40 s if that takes long enough. */
  function replaced(onStop: string, workMs: number, seed: number): Trace {
    const deploy: Fault = { kind: 'deploy', atMs: 42_000, eachMs: 3_600_000, downMs: 600_000 };
    const scenario = elected({ onStop }, [deploy]);
    return run({ ...scenario, work: { ...scenario.work, durationMs: workMs } }, seed);
  }
  /** A deploy begins with A. */
  const seeds = SEEDS.slice(0, 40)
    .filter((seed) => leaderOf(seed) === 0)
    .slice(0, 8);
  const gapMs = (trace: Trace) => (eventsOf(trace, 'lock-granted')[1]?.timeMs ?? Infinity) - 42_000;

  it('is followed within a retry period where it gives its lease up, and else when that is over', () => {
    for (const seed of seeds) {
      const left = gapMs(replaced('leave', 1_000, seed));
      expect(left).toBeGreaterThan(13_000 - 2_000);
      // Tries come 2 to 4.4 s apart, two requests a try, and two to give it up.
      for (const onStop of ['release-first', 'work-first'])
        expect(gapMs(replaced(onStop, 1_000, seed))).toBeLessThan(4_400 + 8 * 5);
      expect(runsPerSlot(replaced('release-first', 1_000, seed))).toEqual(new Array(24).fill(1));
    }
  });

  it('finishes its work, beside its follower’s or before there is one', () => {
    const overlaps = (onStop: string) =>
      seeds
        .map((seed) => findings(replaced(onStop, 8_000, seed)).list)
        .map((list) =>
          list.some(({ kind, slot, runs }) => kind === 'overlap' && slot === 9 && runs.length > 0),
        );
    // The run of 40 s ends at 48 s; the next slot is due at 45 s.
    expect(overlaps('release-first').every(Boolean)).toBe(true);
    expect(overlaps('work-first').some(Boolean)).toBe(false);
    for (const seed of seeds) {
      const trace = replaced('work-first', 8_000, seed);
      const [given] = eventsOf(trace, 'lock-released');
      expect(given?.timeMs).toBeGreaterThanOrEqual(48_000);
      expect(eventsOf(trace, 'run-torn')).toEqual([]);
      expect(eventsOf(replaced('leave', 8_000, seed), 'run-torn').length).toBeGreaterThan(0);
    }
  });

  it('is ended after 30 s, done or not, its lease still its own', () => {
    for (const seed of seeds.slice(0, 5)) {
      const trace = replaced('work-first', 45_000, seed);
      expect(eventsOf(trace, 'crash')[0]).toMatchObject({ timeMs: 72_000, instance: 0 });
      expect(eventsOf(trace, 'lock-released')).toEqual([]);
      expect(eventsOf(trace, 'run-torn').length).toBeGreaterThan(0);
    }
  });

  it('hears of it only once it is awake', () => {
    const seed = seeds[0] ?? 0;
    const stopped = (forMs: number) => {
      const deploy: Fault = { kind: 'deploy', atMs: 42_000, eachMs: 3_600_000, downMs: 600_000 };
      const pause: Fault = { kind: 'pause', instance: 0, atMs: 41_000, forMs };
      const trace = run(elected({ onStop: 'release-first' }, [deploy, pause]), seed);
      return eventsOf(trace, 'lock-released', 'crash').map(({ kind, timeMs }) => [
        kind,
        Math.floor(timeMs / 1_000),
      ]);
    };
    expect(stopped(3_000)).toEqual([
      ['lock-released', 44],
      ['crash', 44],
    ]);
    expect(stopped(60_000)).toEqual([['crash', 72]]);
  });

  it('starts nothing more from its ledger', () => {
    for (const seed of seeds.slice(0, 5)) {
      const deploy: Fault = { kind: 'deploy', atMs: 42_000, eachMs: 3_600_000, downMs: 600_000 };
      const scenario = elected({ onStop: 'work-first', catchUpMs: 60_000 }, [deploy]);
      const trace = run({ ...scenario, work: { ...scenario.work, durationMs: 8_000 } }, seed);
      const late = eventsOf(trace, 'run-started').filter(
        ({ instance, timeMs }) => instance === 0 && timeMs > 42_000,
      );
      expect(late).toEqual([]);
      expect(Math.min(...runsPerSlot(trace))).toBe(1);
    }
  });

  it('is said to have given the lease up while at work', () => {
    const seed = seeds[0] ?? 0;
    const trace = replaced('release-first', 8_000, seed);
    const found = findings(trace);
    const overlap = found.list.find(({ kind, slot }) => kind === 'overlap' && slot === 9);
    if (!overlap) throw new Error('no overlap');
    const steps = explainFinding(trace, found, overlap).steps.map(({ text }) => text);
    expect(steps).toContain('A is told to stop, and has 30 s to end.');
    expect(steps.join(' ')).toContain(
      'A gives up the lease, term 1. A is still at work on 12:00:40, and will be for',
    );
  });

  it('asks to give up a lease that it cannot renew before it stops, and then may stop too late', () => {
    const twice = (onStop: string, among: readonly number[]) =>
      among.filter((seed) => {
        const cut: Fault = {
          kind: 'partition',
          instance: leaderOf(seed),
          atMs: 30_000 + 37 * seed,
          forMs: 60_000,
          way: 'both',
        };
        return runsPerSlot(run(elected({ onStop }, [cut]), seed)).some((runs) => runs > 1);
      });
    const late = twice('release-first', SEEDS.slice(0, 60));
    expect(late.length).toBeGreaterThan(0);
    expect(twice('leave', late)).toEqual([]);
  });
});
