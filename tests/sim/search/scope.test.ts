import { describe, expect, it } from 'vitest';
import { fromQuery, toQuery } from '@/sim/index.ts';
import type { FaultKind, Scenario } from '@/sim/index.ts';
import { everyCase } from '@/sim/search/cases.ts';
import { judge, verdictOf } from '@/sim/search/judge.ts';
import type { PromiseId } from '@/sim/search/promise.ts';
import { allCases } from '@/sim/search/scope.ts';
import { shrink } from '@/sim/search/shrink.ts';
import { scenarioWith, type Wish } from '../support.ts';
import { finish } from './support.ts';

const small = (wish: Wish): Scenario =>
  scenarioWith({ instances: 2, slots: 2, skewMs: 0, ...wish });

function withSchedule(scenario: Scenario, schedule: Partial<Scenario['schedule']>): Scenario {
  return { ...scenario, schedule: { ...scenario.schedule, ...schedule } };
}

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

/** What may go wrong while nothing has yet: one of three kinds of fault, anywhere. */
const anything = { kinds: ['crash', 'pause', 'partition'], faults: 1 } as const;
const eachTwenty = { expression: '*/20 * * * * *', dialect: 'robfig' } as const;

interface Known {
  readonly what: string;
  readonly scenario: Scenario;
  readonly asked: Asked;
  readonly faults: readonly FaultKind[];
  readonly choices: number;
  /** What the smallest story needs: how many faults, instances, and at most so many slots. */
  readonly smallest: readonly [faults: number, instances: number, slots: number];
}

/** None of these scenarios has a fault in it. */
const known: readonly Known[] = [
  {
    what: 'a lock that ends before the work',
    scenario: small({
      strategy: 'redis-lock',
      workMs: 90_000,
      params: { ...oneLock, ttlMs: 30_000 },
    }),
    asked: { promise: 'no-overlap', ...anything },
    faults: [],
    choices: 0,
    smallest: [0, 1, 2],
  },
  {
    what: 'a lock that is deleted without a look at whose it is',
    scenario: small({
      strategy: 'redis-lock',
      slots: 1,
      params: { ttlMs: 30_000, release: 'delete' },
    }),
    asked: { promise: 'no-stolen-locks', ...anything },
    faults: ['pause'],
    choices: 0,
    smallest: [1, 2, 1],
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
    asked: { promise: 'no-duplicate-runs', ...anything, deviations: 1 },
    faults: [],
    choices: 1,
    smallest: [0, 2, 1],
  },
  {
    what: 'a pause longer than the lease',
    scenario: small({ strategy: 'redis-lock', slots: 1, params: { ttlMs: 30_000 } }),
    asked: { promise: 'no-overlap', ...anything },
    faults: ['pause'],
    choices: 0,
    smallest: [1, 2, 1],
  },
  {
    what: 'a claim, then a crash',
    scenario: small({ strategy: 'slot-row' }),
    asked: { promise: 'no-lost', ...anything },
    faults: ['crash'],
    choices: 0,
    smallest: [1, 1, 1],
  },
  {
    what: 'a claim, then a crash before the claimer hears of it',
    scenario: small({ strategy: 'slot-row' }),
    asked: { promise: 'no-undone', kinds: ['crash', 'pause'], faults: 1 },
    faults: ['crash'],
    choices: 0,
    smallest: [1, 1, 1],
  },
  {
    what: 'a failover that loses the key',
    scenario: small({ strategy: 'redis-lock', slots: 1, params: { ttlMs: 60_000 } }),
    asked: { promise: 'no-overlap', kinds: ['redis-down', 'redis-failover'], faults: 1 },
    faults: ['redis-failover'],
    choices: 0,
    smallest: [1, 2, 1],
  },
  {
    what: 'two leaders, as one takes longer to stop than the lease leaves it',
    scenario: withSchedule(
      small({
        strategy: 'leader-election',
        slots: 3,
        workMs: 500,
        params: { stopMs: 30_000 },
      }),
      eachTwenty,
    ),
    asked: { promise: 'no-duplicate-runs', kinds: ['crash', 'partition'], faults: 1 },
    faults: ['partition'],
    choices: 0,
    smallest: [1, 2, 3],
  },
];

describe('all cases of a small scope', () => {
  it.each(known)('finds $what, and tells it in a link', ({ scenario, asked, ...expected }) => {
    const result = casesOf(scenario, asked);
    if (result.kind !== 'broken') return expect(result.kind).toBe('broken');
    expect(result.at.faults.map(({ kind }) => kind)).toEqual(expected.faults);
    expect(result.at.choices).toHaveLength(expected.choices);
    if (result.replay === null) return expect(result.replay).not.toBeNull();
    expect(judge(result.replay, asked.promise).verdict).toBe('broken');

    const { story, isMinimal } = finish(shrink(result.replay, asked.promise, 1_000)).whole;
    expect(isMinimal).toBe(true);
    const [faults, instances, slots] = expected.smallest;
    expect(story.scenario.faults).toHaveLength(faults);
    expect(story.scenario.instances.count).toBe(instances);
    expect(story.scenario.schedule.slots).toBeLessThanOrEqual(slots);

    const link = fromQuery(toQuery(story.scenario, story.seed));
    if (!link.ok) return expect(link.problems).toEqual([]);
    expect(judge(link, asked.promise).verdict).toBe('broken');
  });

  it('finds no lock stolen where its owner is asked before it is deleted', () => {
    const scenario = small({ strategy: 'redis-lock', slots: 1, params: { ttlMs: 30_000 } });
    const asked = { promise: 'no-stolen-locks', ...anything } as const;
    expect(casesOf(scenario, asked)).toMatchObject({ kind: 'none', unjudged: 0 });
  });

  it('finds one leader where it stops at its deadline, even if it is cut off', () => {
    const params = { retryMs: 5_000 };
    const wish = { strategy: 'leader-election', slots: 3, workMs: 500, params } as const;
    const scenario = withSchedule(small(wish), eachTwenty);
    const asked = {
      promise: 'no-duplicate-runs',
      kinds: ['partition'],
      faults: 1,
    } as const;
    expect(casesOf(scenario, asked)).toMatchObject({ kind: 'none', unjudged: 0 });
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

/** Three records, written by whoever has the slot's lease. */
function leased(wish: Wish, ledger: boolean, fenced: boolean): Scenario {
  const params = { leaseMs: 30_000, sweepMs: 30_000, fenced };
  const scenario = small({ strategy: 'slot-lease', ...wish, params });
  const idempotency = ledger ? 'record-key' : 'none';
  return { ...scenario, work: { ...scenario.work, records: 3, idempotency } };
}

describe('a slot’s lease, fencing where the work writes, and a ledger there of what is done', () => {
  const kinds = ['crash', 'pause', 'partition', 'clock-forward', 'clock-back'] as const;
  const asked = { kinds, faults: 1 } as const;
  const both = ['no-stale-writes', 'no-duplicate-effects'] as const;

  it('keeps writes in order and effects single in every case of three instances and three slots', () => {
    const scenario = leased({ instances: 3, slots: 3 }, true, true);
    const cases = everyCase(scenario, { ...asked, deviations: 0, maxCases: 20_000 });
    let count = 0;
    const broken: unknown[] = [];
    let step = cases.next();
    for (; !step.done; step = cases.next()) {
      const { trace, faults } = step.value;
      count++;
      if (both.some((promise) => verdictOf(trace, promise) !== 'kept')) broken.push(faults);
    }
    expect(step.value).toBe(true);
    expect(count).toBeGreaterThan(3_000);
    expect(broken).toEqual([]);
  });

  it('leaves effects twice without the ledger', () => {
    const scenario = leased({ slots: 1 }, false, true);
    expect(casesOf(scenario, { promise: 'no-stale-writes', ...asked }).kind).toBe('none');
    expect(casesOf(scenario, { promise: 'no-duplicate-effects', ...asked }).kind).toBe('broken');
  });

  it('lets stale writes in with neither', () => {
    const scenario = leased({ slots: 1 }, false, false);
    expect(casesOf(scenario, { promise: 'no-stale-writes', ...asked }).kind).toBe('broken');
  });
});
