import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { run } from '@/sim/index.ts';
import type { Fault } from '@/sim/index.ts';
import { eventsOf, runsPerSlot, scenarioWith } from './support.ts';

const anySeed = fc.nat(2 ** 31);
const SEEDS = { numRuns: 60 };

describe('advisory-lock', () => {
  const locked = { strategy: 'advisory-lock', instances: 3 } as const;

  it('runs each slot exactly once while clocks differ by less than the work takes', () => {
    fc.assert(
      fc.property(anySeed, fc.constantFrom('session', 'transaction'), (seed, heldBy) => {
        const trace = run(scenarioWith({ ...locked, params: { heldBy } }), seed);
        expect(runsPerSlot(trace)).toEqual(new Array(20).fill(1));
      }),
      SEEDS,
    );
  });

  it('is given again to the session that has it: an instance overlaps itself', () => {
    const alone = { ...locked, instances: 1, workMs: 90_000, slots: 6 };
    const session = run(scenarioWith({ ...alone, params: { heldBy: 'session' } }), 1);
    expect(runsPerSlot(session)).toEqual([1, 1, 1, 1, 1, 1]);
    const transaction = run(scenarioWith({ ...alone, params: { heldBy: 'transaction' } }), 1);
    expect(runsPerSlot(transaction)).toEqual([1, 0, 1, 0, 1, 0]);
  });

  it('is free at once when its holder dies, and taken while its holder stands still', () => {
    const long = { ...locked, workMs: 90_000, slots: 3, instances: 2 };
    const holderOf = (faults: Fault[], seed: number) =>
      run(scenarioWith({ ...long, faults }), seed);
    const bySeed = (kind: 'crash' | 'pause') =>
      Array.from({ length: 40 }, (_, seed) => {
        const setting = kind === 'crash' ? { downMs: 600_000 } : { forMs: 600_000 };
        return holderOf([{ kind, instance: 0, atMs: 30_000, ...setting } as Fault], seed);
      }).filter((trace) => eventsOf(trace, 'run-started')[0]?.instance === 0);

    const crashed = bySeed('crash');
    expect(crashed.length).toBeGreaterThan(5);
    for (const trace of crashed) {
      expect(eventsOf(trace, 'lock-freed')).toMatchObject([{ timeMs: 30_000, instance: 0 }]);
      expect(runsPerSlot(trace)).toEqual([1, 1, 1]);
    }
    for (const trace of bySeed('pause')) expect(runsPerSlot(trace)).toEqual([1, 0, 0]);
  });

  it('through a pooler is promised to several at once, and left behind on a session nobody finds again', () => {
    const pooled = { ...locked, params: { heldBy: 'pooled' } };
    const traces = Array.from({ length: 40 }, (_, seed) => run(scenarioWith(pooled), seed));
    const withTwo = traces.filter((trace) => runsPerSlot(trace).some((runs) => runs > 1));
    const withNone = traces.filter((trace) => runsPerSlot(trace).includes(0));
    expect(withTwo.length).toBeGreaterThan(20);
    expect(withNone.length).toBeGreaterThan(5);
    for (const trace of withNone) expect(eventsOf(trace, 'release-refused')).not.toEqual([]);
  });
});

describe('skip-locked', () => {
  const queue = { strategy: 'skip-locked', instances: 3 } as const;

  it('runs each slot exactly once while nothing fails', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 100, max: 150_000 }), (seed, workMs) => {
        const trace = run(scenarioWith({ ...queue, workMs }), seed);
        expect(runsPerSlot(trace)).toEqual(new Array(20).fill(1));
      }),
      SEEDS,
    );
  });

  it('gives a row back at once when its worker dies: another takes it within one look', () => {
    const faults: Fault[] = [{ kind: 'crash', instance: -1, atMs: 310_000, downMs: 600_000 }];
    let seen = 0;
    for (let seed = 0; seed < 40; seed++) {
      const trace = run(scenarioWith({ ...queue, faults }), seed);
      const torn = eventsOf(trace, 'run-torn')[0];
      if (!torn) continue;
      const next = eventsOf(trace, 'run-started').find(
        ({ slot, index }) => slot === torn.slot && index > torn.index,
      );
      expect((next?.timeMs ?? Infinity) - torn.timeMs).toBeLessThanOrEqual(1_000 + 4 * 5);
      seen++;
    }
    expect(seen).toBeGreaterThan(5);
  });

  it('finishes every slot, whoever crashes and whenever, as long as one stays up', () => {
    const crash = fc.record({
      kind: fc.constant('crash' as const),
      instance: fc.integer({ min: 0, max: 1 }),
      atMs: fc.integer({ min: 0, max: 1_200_000 }),
      downMs: fc.integer({ min: 1, max: 600_000 }),
    });
    fc.assert(
      fc.property(anySeed, fc.array(crash, { maxLength: 4 }), (seed, faults) => {
        const trace = run(scenarioWith({ ...queue, faults }), seed);
        const finished = new Set(eventsOf(trace, 'run-succeeded').map(({ slot }) => slot));
        expect(finished.size).toBe(20);
      }),
      SEEDS,
    );
  });
});
