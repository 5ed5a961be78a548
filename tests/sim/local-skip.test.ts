import { describe, expect, it } from 'vitest';
import { findings, run } from '@/sim/index.ts';
import type { Fault } from '@/sim/index.ts';
import { eventsOf, explained, runsPerSlot, scenarioWith, texts, type Wish } from './support.ts';

const SEEDS = [0, 1, 2, 3, 4];
const local = (wish: Wish) => scenarioWith({ strategy: 'local-skip', ...wish });

describe('a guard of the process’s own', () => {
  it('loses what comes while it is at work, as croner with protect does', () => {
    // Measured of croner 11: work of 1.5 s each second is started every two seconds.
    const base = local({ expression: '* * * * * *', slots: 12, workMs: 1_500 });
    const seconds = { ...base, schedule: { ...base.schedule, dialect: 'croner' as const } };
    expect(runsPerSlot(run(seconds, 1))).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0]);
  });

  const stall: Fault = { kind: 'pause', instance: 0, atMs: 90_000, forMs: 200_000 };
  const afterStall = (runsLate: boolean, seed: number) =>
    run(local({ slots: 8, workMs: 10_000, params: { runsLate }, faults: [stall] }), seed);

  it('runs one slot when it comes to several late, where it is told to, and else none', () => {
    for (const seed of SEEDS) {
      // Still from 1:30 to 4:50: the slots of 2, 3 and 4 minutes pass.
      const once = runsPerSlot(afterStall(true, seed));
      expect(once.slice(2, 5).reduce((sum, count) => sum + count)).toBe(1);
      expect(runsPerSlot(afterStall(false, seed)).slice(2, 5)).toEqual([0, 0, 0]);
      expect([...once.slice(0, 2), ...once.slice(5)]).toEqual([1, 1, 1, 1, 1]);
      const { runs } = findings(afterStall(true, seed));
      expect(Math.floor((runs[2]?.startMs ?? 0) / 1_000)).toBe(290);
    }
  });

  it('counts a run on start as one: each process of a deploy runs, and may be in the slot’s way', () => {
    const deploy: Fault = { kind: 'deploy', atMs: 50_000, eachMs: 2_000, downMs: 1_000 };
    const base = local({ instances: 3, slots: 3, workMs: 20_000, faults: [deploy] });
    const scenario = { ...base, instances: { ...base.instances, runOnBoot: true } };
    for (const seed of SEEDS) {
      const trace = run(scenario, seed);
      const { counts } = findings(trace);
      // Three on the first start and three on the deploy; those are at work from 51 to 75 s.
      expect(counts.unplanned).toBe(6);
      expect(eventsOf(trace, 'skipped-busy').filter(({ slot }) => slot === 1)).toHaveLength(3);
      expect(runsPerSlot(trace)[1]).toBe(0);
      const told = explained(scenario, seed, 'missed', 1);
      expect(texts(told).join(' ')).toContain(
        'A is still at work on what it does when it starts up, which takes 20 s, and skips 12:01.',
      );
    }
  });
});
