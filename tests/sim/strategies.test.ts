import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findings, run, strategies } from '@/sim/index.ts';
import type { Trace } from '@/sim/index.ts';
import { eventsOf, runsPerSlot, scenarioWith } from './support.ts';

const anySeed = fc.nat(2 ** 31);
const SEEDS = { numRuns: 60 };

/** The most runs at work at once on one instance, counted from the bare events. */
function mostAtOnce(trace: Trace, instance: number): number {
  let running = 0;
  let most = 0;
  for (const event of eventsOf(trace)) {
    if (event.instance !== instance) continue;
    if (event.kind === 'run-started') most = Math.max(most, ++running);
    if (['run-succeeded', 'run-failed', 'run-torn'].includes(event.kind)) running--;
  }
  return most;
}

describe('every-instance', () => {
  it('runs each slot once on each instance', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1, max: 5 }), (seed, instances) => {
        const trace = run(scenarioWith({ instances }), seed);
        expect(runsPerSlot(trace)).toEqual(new Array(20).fill(instances));
      }),
      SEEDS,
    );
  });
});

describe('local-skip', () => {
  it('never has two runs at once on one instance, whatever the work takes', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 1_000, max: 300_000 }), (seed, workMs) => {
        const trace = run(scenarioWith({ strategy: 'local-skip', instances: 2, workMs }), seed);
        expect(mostAtOnce(trace, 0)).toBe(1);
        expect(mostAtOnce(trace, 1)).toBe(1);
      }),
      SEEDS,
    );
  });

  it('skips the slots that come while its work goes on', () => {
    const trace = run(scenarioWith({ strategy: 'local-skip', workMs: 150_000, slots: 6 }), 1);
    expect(runsPerSlot(trace)).toEqual([1, 0, 0, 1, 0, 0]);
  });
});

describe('redis-lock', () => {
  const locked = { strategy: 'redis-lock', instances: 3 } as const;

  it('runs each slot exactly once while the lock outlives the work', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 100, max: 1_500_000 }), (seed, workMs) => {
        const trace = run(scenarioWith({ ...locked, workMs }), seed);
        expect(runsPerSlot(trace)).toEqual(new Array(20).fill(1));
        expect(eventsOf(trace, 'lock-expired', 'release-refused')).toEqual([]);
      }),
      SEEDS,
    );
  });

  it('lets a second holder into the slot when the lock is shorter than the work', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const wish = { ...locked, workMs: 90_000, params: { ttlMs: 60_000 } };
        const trace = run(scenarioWith(wish), seed);
        expect(findings(trace).counts.duplicateSlots).toBe(20);
        expect(eventsOf(trace, 'release-refused').length).toBeGreaterThan(0);
      }),
      SEEDS,
    );
  });

  it('lets the third in too when the work takes more than two lives of the lock', () => {
    const trace = run(scenarioWith({ ...locked, workMs: 150_000, params: { ttlMs: 60_000 } }), 1);
    expect(runsPerSlot(trace)).toEqual(new Array(20).fill(3));
  });

  it('numbers its tokens by grant and never has two holders of one key', () => {
    const trace = run(scenarioWith({ ...locked, workMs: 90_000, params: { ttlMs: 60_000 } }), 5);
    const held = new Map<number, number>();
    let token = 0;
    for (const { kind, slot, a } of eventsOf(trace)) {
      if (kind === 'lock-granted') {
        expect(a).toBe(++token);
        expect(held.has(slot)).toBe(false);
        held.set(slot, a);
      } else if (kind === 'lock-released' || kind === 'lock-expired') {
        expect(held.get(slot)).toBe(a);
        held.delete(slot);
      }
    }
    expect(token).toBeGreaterThan(40);
  });

  it('writes down one refusal for a wait, however often it is retried', () => {
    const trace = run(scenarioWith({ ...locked, workMs: 50_000, params: { retryMs: 100 } }), 1);
    expect(eventsOf(trace, 'lock-refused')).toHaveLength(2 * 20);
  });

  it('skips when it does not wait: one key for the job, one run at a time', () => {
    const params = { perSlot: false, wait: false };
    const trace = run(scenarioWith({ ...locked, workMs: 90_000, params }), 1);
    expect(runsPerSlot(trace)).toEqual(Array.from({ length: 20 }, (_, slot) => 1 - (slot % 2)));
    expect(eventsOf(trace, 'skipped-locked').length).toBe(20 * 3 - 10);
  });

  it('repeats slots where the clocks differ by more than the work and nothing marks them done', () => {
    const params = { perSlot: false, wait: false, doneMark: false };
    const wish = { ...locked, workMs: 100, skewMs: 5_000, params };
    const repeats = (doneMark: boolean) =>
      findings(run(scenarioWith({ ...wish, params: { ...params, doneMark } }), 2)).counts
        .duplicateSlots;
    expect(repeats(false)).toBe(20);
    expect(repeats(true)).toBe(0);
  });

  it('hands a dead holder’s slot over when the lock expires', () => {
    const faults = [0, 1].map(
      (instance) => ({ kind: 'crash', instance, atMs: 10_000, downMs: 300_000 }) as const,
    );
    const wish = { strategy: 'redis-lock', instances: 3, slots: 1, faults } as const;
    for (let seed = 0; seed < 30; seed++) {
      const trace = run(scenarioWith({ ...wish, params: { ttlMs: 60_000 } }), seed);
      const ends = eventsOf(trace, 'run-torn', 'run-succeeded').map(({ kind }) => kind);
      const [first] = eventsOf(trace, 'run-started');
      expect(ends).toEqual(
        first?.instance === 2 ? ['run-succeeded'] : ['run-torn', 'run-succeeded'],
      );
    }
  });
});

describe('slot-row', () => {
  const rows = { strategy: 'slot-row', instances: 3 } as const;

  it('never runs a slot twice, whoever crashes when', () => {
    const when = fc.record({ seed: anySeed, instance: fc.nat(2), atMs: fc.nat(900_000) });
    fc.assert(
      fc.property(when, ({ seed, instance, atMs }) => {
        const faults = [{ kind: 'crash', instance, atMs, downMs: 30_000 } as const];
        const trace = run(scenarioWith({ ...rows, faults }), seed);
        expect(Math.max(...runsPerSlot(trace))).toBe(1);
      }),
      { numRuns: 100 },
    );
  });

  it('loses the slot for ever when its owner crashes right after the claim', () => {
    const calm = run(scenarioWith({ ...rows, slots: 3 }), 4);
    const [, claim] = eventsOf(calm, 'row-inserted');
    const faults = [
      { kind: 'crash', instance: claim?.instance ?? 0, atMs: claim?.timeMs ?? 0, downMs: 1_000 },
    ] as const;
    const trace = run(scenarioWith({ ...rows, slots: 3, faults: [...faults] }), 4);
    expect(runsPerSlot(trace)).toEqual([1, 0, 1]);
    expect(findings(trace).list).toMatchObject([{ kind: 'missed', slot: 1 }]);
  });
});

describe('the list of strategies', () => {
  it('names source files that exist', () => {
    for (const { file } of Object.values(strategies)) {
      expect(existsSync(new URL(`../../src/sim/strategies/${file}`, import.meta.url))).toBe(true);
    }
  });
});
