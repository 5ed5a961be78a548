import { describe, expect, it } from 'vitest';
import type { FaultKind, Scenario } from '@/sim/index.ts';
import { judge } from '@/sim/search/judge.ts';
import type { PromiseId } from '@/sim/search/promise.ts';
import { allCases } from '@/sim/search/scope.ts';
import { scenarioWith, type Wish } from '../support.ts';
import { finish } from './support.ts';

const small = (wish: Wish): Scenario =>
  scenarioWith({ instances: 2, slots: 2, skewMs: 0, ...wish });

interface Asked {
  readonly promise: PromiseId;
  readonly kinds?: readonly FaultKind[];
  readonly faults?: number;
  readonly deviations?: number;
  readonly maxCases?: number;
}

const casesOf = (scenario: Scenario, asked: Asked) =>
  finish(allCases(scenario, { kinds: [], faults: 0, deviations: 0, maxCases: 20_000, ...asked }))
    .whole;

const oneLock = { perSlot: false, wait: false, doneMark: false };

interface Known {
  readonly what: string;
  readonly scenario: Scenario;
  readonly asked: Asked;
  readonly faults: readonly FaultKind[];
  readonly choices: number;
}

const known: readonly Known[] = [
  {
    what: 'a lock that ends before the work',
    scenario: small({
      strategy: 'redis-lock',
      workMs: 90_000,
      params: { ...oneLock, ttlMs: 30_000 },
    }),
    asked: { promise: 'no-overlap', kinds: ['pause'], faults: 1, deviations: 1 },
    faults: [],
    choices: 0,
  },
  {
    what: 'a job shorter than the clocks are apart, behind one lock that is given back after it',
    scenario: small({
      strategy: 'redis-lock',
      slots: 1,
      workMs: 2_000,
      skewMs: 5_000,
      params: { ...oneLock, ttlMs: 30_000 },
    }),
    asked: { promise: 'no-duplicate-runs', deviations: 2 },
    faults: [],
    choices: 1,
  },
  {
    what: 'a pause longer than the lease',
    scenario: small({ strategy: 'redis-lock', slots: 1, params: { ttlMs: 30_000 } }),
    asked: { promise: 'no-overlap', kinds: ['pause'], faults: 1 },
    faults: ['pause'],
    choices: 0,
  },
  {
    what: 'a claim, then a crash',
    scenario: small({ strategy: 'slot-row' }),
    asked: { promise: 'no-lost', kinds: ['crash'], faults: 1 },
    faults: ['crash'],
    choices: 0,
  },
  {
    what: 'a claim, then a crash before the claimer hears of it',
    scenario: small({ strategy: 'slot-row' }),
    asked: { promise: 'no-missed', kinds: ['crash'], faults: 1 },
    faults: ['crash'],
    choices: 0,
  },
  {
    what: 'a failover that loses the key',
    scenario: small({ strategy: 'redis-lock', slots: 1, params: { ttlMs: 60_000 } }),
    asked: { promise: 'no-overlap', kinds: ['redis-failover'], faults: 1 },
    faults: ['redis-failover'],
    choices: 0,
  },
];

describe('all cases of a small scope', () => {
  it.each(known)('finds $what', ({ scenario, asked, faults, choices }) => {
    const result = casesOf(scenario, asked);
    if (result.kind !== 'broken') return expect(result.kind).toBe('broken');
    expect(result.at.faults.map(({ kind }) => kind)).toEqual(faults);
    expect(result.at.choices).toHaveLength(choices);
    if (result.replay === null) return expect(result.replay).not.toBeNull();
    expect(judge(result.replay, asked.promise).verdict).toBe('broken');
  });

  it('finds that a lock deleted without a look at whose it is lets a third in, and none where the owner is asked', () => {
    // The first holder stops before it asks whether the slot is done. By the time it goes on, the second has done the
    // slot and works on the next, and it is the second's key that it deletes.
    const pause = { kind: 'pause', instance: 0, atMs: 2, forMs: 72_000 } as const;
    const behindOneLock = (release: string) => {
      const params = { perSlot: false, ttlMs: 30_000, release };
      const wish = { strategy: 'redis-lock', instances: 3, params, faults: [pause] } as const;
      const scenario = small({ ...wish, faults: [...wish.faults] });
      return { ...scenario, network: { minMs: 1, maxMs: 5 } };
    };
    const asked: Asked = { promise: 'no-overlap', deviations: 1 };
    expect(casesOf(behindOneLock('delete'), asked).kind).toBe('broken');
    expect(casesOf(behindOneLock('if-mine'), asked)).toMatchObject({ kind: 'none', unjudged: 0 });
  });

  it('finds none for one row per slot, whatever is late, skewed, paused or crashed', () => {
    const scenario = small({ strategy: 'slot-row', skewMs: 5_000 });
    const kinds: FaultKind[] = ['crash', 'pause'];
    const asked: Asked = { promise: 'no-duplicate-runs', kinds, faults: 1, deviations: 1 };
    const result = casesOf(scenario, asked);
    expect(result).toMatchObject({ kind: 'none', unjudged: 0 });
  });

  it('goes through every way a few decisions can go', () => {
    // Two instances whose clocks are right, behind or ahead: nothing else is left to chance.
    const still = small({ skewMs: 5_000, slots: 1 });
    const scenario = {
      ...still,
      instances: { ...still.instances, maxTickDelayMs: 0 },
      network: { minMs: 1, maxMs: 1 },
    };
    const asked: Asked = { promise: 'no-missed' };
    expect(casesOf(scenario, { ...asked, deviations: 0 })).toMatchObject({ cases: 1 });
    expect(casesOf(scenario, { ...asked, deviations: 1 })).toMatchObject({ cases: 1 + 4 });
    expect(casesOf(scenario, { ...asked, deviations: 2 })).toMatchObject({
      kind: 'none',
      cases: 9,
    });
    expect(casesOf(scenario, { ...asked, deviations: 9 })).toMatchObject({
      kind: 'none',
      cases: 9,
    });
  });

  it('says when there are more cases than allowed', () => {
    const scenario = small({ strategy: 'slot-row' });
    const asked: Asked = {
      promise: 'no-duplicate-runs',
      kinds: ['crash'],
      faults: 2,
      maxCases: 50,
    };
    expect(casesOf(scenario, asked)).toEqual({ kind: 'unfinished', cases: 50, unjudged: 0 });
  });

  it('refuses what is too large to go through', () => {
    expect(casesOf(small({ instances: 4 }), { promise: 'no-missed' }).kind).toBe('refused');
    expect(casesOf(small({ slots: 4 }), { promise: 'no-missed' }).kind).toBe('refused');
  });
});
