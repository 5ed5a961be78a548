import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findings, run } from '@/sim/index.ts';
import type { Fault, Trace } from '@/sim/index.ts';
import { eventsOf, runsPerSlot, scenarioWith } from './support.ts';

const anySeed = fc.nat(2 ** 31);
const SEEDS = { numRuns: 40 };

/** For how long two or more runs are at work, in ms, within the first hour. */
function overlapMs(trace: Trace): number {
  const load = findings(trace).load;
  return load.reduce((sum, { atMs, running }, index) => {
    const untilMs = Math.min(load[index + 1]?.atMs ?? trace.endMs, 3_600_000);
    return running > 1 ? sum + Math.max(0, untilMs - atMs) : sum;
  }, 0);
}

describe('node-cron', () => {
  const work = { strategy: 'node-cron', instances: 3, slots: 60, workMs: 90_000 } as const;

  it('overlaps itself across instances for 30 s of each minute, noOverlap or not', () => {
    const params = { noOverlap: true, leaseMs: 120_000 };
    fc.assert(
      fc.property(anySeed, (seed) => {
        const trace = run(scenarioWith({ ...work, params }), seed);
        expect(runsPerSlot(trace)).toEqual(new Array(60).fill(1));
        // 59 slots begin while the one before has 30 s to go; ticks and requests come up to 0.1 s late.
        expect(Math.abs(overlapMs(trace) - 1_770_000)).toBeLessThan(59 * 100);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves slots out on a single instance that is at work', () => {
    const params = { noOverlap: true, distributed: false };
    const trace = run(scenarioWith({ ...work, instances: 1, slots: 6, params }), 1);
    expect(runsPerSlot(trace)).toEqual([1, 0, 1, 0, 1, 0]);
    expect(eventsOf(trace, 'skipped-busy')).toHaveLength(3);
  });

  it('runs a slot again where the key is deleted and a clock is later than the work is long', () => {
    const wish = { ...work, slots: 10, workMs: 100, skewMs: 5_000 };
    const repeats = (onComplete: string) =>
      findings(run(scenarioWith({ ...wish, params: { onComplete } }), 2)).counts.duplicateSlots;
    expect(repeats('delete')).toBe(10);
    expect(repeats('keep')).toBe(0);
  });

  it('runs nothing while its coordinator cannot be asked', () => {
    const faults: Fault[] = [{ kind: 'redis-down', atMs: 0, forMs: 150_000, node: 0 }];
    const trace = run(scenarioWith({ ...work, slots: 5, faults }), 1);
    expect(runsPerSlot(trace)).toEqual([0, 0, 0, 1, 1]);
  });
});

describe('redlock', () => {
  const wish = { strategy: 'redlock', instances: 3, slots: 10 } as const;

  it('has losers wait out a short job and run it again, unless they do not retry', () => {
    const repeats = (retryCount: number) =>
      Array.from(
        { length: 20 },
        (_, seed) =>
          findings(run(scenarioWith({ ...wish, workMs: 500, params: { retryCount } }), seed)).counts
            .duplicateSlots,
      );
    expect(Math.min(...repeats(10))).toBeGreaterThan(0);
    expect(Math.max(...repeats(0))).toBe(0);
  });

  it('loses slots with all servers up where contenders hold a part each', () => {
    const params = { retryCount: 0 };
    const lost = Array.from(
      { length: 20 },
      (_, seed) => findings(run(scenarioWith({ ...wish, skewMs: 0, params }), seed)).counts.missed,
    );
    expect(Math.max(...lost)).toBeGreaterThan(0);
  });

  it('loses slots in spite of its retries where a part is kept until the last of them, as the package keeps it', () => {
    const lost = (keepParts: boolean) =>
      Array.from({ length: 10 }, (_, seed) => {
        const scenario = scenarioWith({ ...wish, skewMs: 0, params: { keepParts } });
        const atOnce = { ...scenario.instances, maxTickDelayMs: 0 };
        const trace = run({ ...scenario, instances: atOnce }, seed);
        const { slots } = findings(trace);
        const missed = slots.filter(({ verdict }) => verdict === 'missed');
        const parts = eventsOf(trace, 'node-granted');
        for (const { slot } of missed) {
          // Five servers give five keys: none of the three contenders has three of them at first.
          const own = parts.filter((part) => part.slot === slot).slice(0, 5);
          for (const instance of [0, 1, 2])
            expect(own.filter((part) => part.instance === instance).length).toBeLessThan(3);
        }
        return missed.length;
      });
    expect(Math.max(...lost(true))).toBeGreaterThan(0);
    expect(Math.max(...lost(false))).toBe(0);
  });

  it('has the lock with the third server that gives its key', () => {
    const trace = run(scenarioWith({ ...wish, instances: 1 }), 1);
    const grants = eventsOf(trace, 'node-granted', 'lock-granted').map(({ kind }) => kind);
    const node = 'node-granted';
    expect(grants.slice(0, 6)).toEqual([node, node, node, 'lock-granted', node, node]);
  });

  it('runs with three of five servers, and not with two', () => {
    const runs = (down: readonly number[]) => {
      const faults = down.map(
        (node) => ({ kind: 'redis-down', atMs: 0, forMs: 700_000, node }) as const,
      );
      return runsPerSlot(run(scenarioWith({ ...wish, faults }), 1));
    };
    expect(runs([3, 4])).toEqual(new Array(10).fill(1));
    expect(runs([2, 3, 4])).toEqual(new Array(10).fill(0));
  });

  it('has two holders once a server’s clock jumps and A’s majority with it', () => {
    const faults: Fault[] = [
      ...[3, 4].map((node) => ({ kind: 'redis-down', atMs: 0, forMs: 1_000, node }) as const),
      { kind: 'redis-clock', atMs: 2_000, byMs: 60_000, node: 2 },
    ];
    const params = { retryCount: 30 };
    const trace = run(scenarioWith({ ...wish, slots: 1, params, faults }), 12);
    const [jump] = eventsOf(trace, 'redis-clock');
    const [expiry] = eventsOf(trace, 'lock-expired');
    expect(expiry).toMatchObject({ a: 1, cause: jump?.index });
    expect(runsPerSlot(trace)).toEqual([2]);
    expect(findings(trace).counts.overlaps).toBe(1);
  });
});

describe('a renewed lock', () => {
  const wish = { strategy: 'redis-lock-renewed', instances: 1, slots: 1, workMs: 60_000 } as const;
  const stolen: Fault[] = [{ kind: 'redis-failover', atMs: 10_000, lostMs: 15_000, node: 0 }];

  it('stops the work before its effect once it learns that the lock is lost', () => {
    const trace = run(scenarioWith({ ...wish, faults: stolen }), 1);
    expect(eventsOf(trace, 'extend-refused')).toHaveLength(1);
    expect(eventsOf(trace, 'effect', 'work-aborted').map(({ kind }) => kind)).toEqual([
      'work-aborted',
    ]);
  });

  it('works on without a word where it is told to', () => {
    const params = { whenLost: 'go-on' };
    const trace = run(scenarioWith({ ...wish, params, faults: stolen }), 1);
    expect(eventsOf(trace, 'extend-refused', 'effect').map(({ kind }) => kind)).toEqual([
      'extend-refused',
      'effect',
    ]);
  });

  it('is renewed every half of its life, and not after the work', () => {
    const trace = run(scenarioWith({ ...wish, params: { ttlMs: 20_000 } }), 1);
    // At 10, 20, 30, 40 and 50 s of work, each a round trip later than the last.
    expect(eventsOf(trace, 'lock-extended')).toHaveLength(5);
  });
});

describe('DEL and compare-and-delete', () => {
  /** Locks that somebody else than their holder ended. */
  const thefts = (trace: Trace) => {
    const holders = new Map<number, number>();
    for (const { a, instance } of eventsOf(trace, 'lock-granted')) holders.set(a, instance);
    return eventsOf(trace, 'lock-released').filter(({ a, instance }) => holders.get(a) !== instance)
      .length;
  };
  const wish = { strategy: 'redis-lock', instances: 3, slots: 5, workMs: 40_000 } as const;
  const short = { ttlMs: 30_000, retryMs: 1_000, doneMark: false };

  it('steals the successor’s lock, or never', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const stolen = (release: string) =>
          thefts(run(scenarioWith({ ...wish, params: { ...short, release } }), seed));
        expect(stolen('delete')).toBeGreaterThanOrEqual(5);
        expect(stolen('if-mine')).toBe(0);
      }),
      SEEDS,
    );
  });
});

describe('flock', () => {
  const wish = { strategy: 'flock', instances: 3, slots: 6, workMs: 90_000 } as const;

  it('lets one run at a time on a shared disk, and one a host on disks of their own', () => {
    expect(runsPerSlot(run(scenarioWith({ ...wish, params: { shared: true } }), 1))).toEqual([
      1, 0, 1, 0, 1, 0,
    ]);
    expect(runsPerSlot(run(scenarioWith(wish), 1))).toEqual([3, 0, 3, 0, 3, 0]);
  });

  it('frees the file of a process that crashes', () => {
    const faults = [0, 1, 2].map(
      (instance) => ({ kind: 'crash', instance, atMs: 30_000, downMs: 5_000 }) as const,
    );
    const params = { shared: true };
    const trace = run(scenarioWith({ ...wish, slots: 2, params, faults }), 1);
    expect(runsPerSlot(trace)).toEqual([1, 1]);
  });
});

describe('one designated instance', () => {
  it('runs on it alone, and not at all while it is down', () => {
    const faults: Fault[] = [{ kind: 'crash', instance: 1, atMs: 50_000, downMs: 30_000 }];
    const wish = { strategy: 'designated-runner', instances: 3, slots: 4 } as const;
    const trace = run(scenarioWith({ ...wish, params: { runner: 1 }, faults }), 1);
    expect(runsPerSlot(trace)).toEqual([1, 0, 1, 1]);
    expect(new Set(eventsOf(trace, 'run-started').map(({ instance }) => instance))).toEqual(
      new Set([1]),
    );
  });
});

describe('a job that runs when its process starts', () => {
  it('runs once more on each instance that a deploy replaces', () => {
    const faults: Fault[] = [{ kind: 'deploy', atMs: 130_000, eachMs: 10_000, downMs: 5_000 }];
    const wish = scenarioWith({ instances: 3, slots: 4, faults });
    const scenario = { ...wish, instances: { ...wish.instances, runOnBoot: true } };
    const boots = eventsOf(run(scenario, 1), 'boot-run').map(({ timeMs }) => timeMs);
    expect(boots).toEqual([0, 0, 0, 135_000, 145_000, 155_000]);
  });
});
