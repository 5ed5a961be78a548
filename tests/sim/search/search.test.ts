import { describe, expect, it } from 'vitest';
import { fromQuery, toQuery, validateScenario } from '@/sim/index.ts';
import type { FaultKind, Scenario } from '@/sim/index.ts';
import { hunt } from '@/sim/search/hunt.ts';
import { judge } from '@/sim/search/judge.ts';
import type { PromiseId } from '@/sim/search/promise.ts';
import { search, type SearchResult } from '@/sim/search/search.ts';
import { shrink } from '@/sim/search/shrink.ts';
import { fewerFaults, fewerInstances, fewerSlots } from '@/sim/search/simpler.ts';
import { scenarioWith } from '../support.ts';
import { finish } from './support.ts';

interface Case {
  readonly what: string;
  readonly scenario: Scenario;
  readonly promise: PromiseId;
  readonly kinds: readonly FaultKind[];
  /** What of the smallest story follows from how the strategy works. */
  readonly smallest: {
    readonly faults: number;
    readonly instances: number;
    readonly slots: number;
  };
}

const oneLock = { perSlot: false, wait: false, doneMark: false };

const cases: readonly Case[] = [
  {
    what: 'every instance runs it: two instances and one slot',
    scenario: scenarioWith({ instances: 5, slots: 20 }),
    promise: 'no-duplicate-runs',
    kinds: [],
    smallest: { faults: 0, instances: 2, slots: 1 },
  },
  {
    what: 'a claimed slot whose claimer crashes: one instance, one slot, one crash',
    scenario: scenarioWith({ strategy: 'slot-row', instances: 3, slots: 20 }),
    promise: 'no-lost',
    kinds: ['crash'],
    smallest: { faults: 1, instances: 1, slots: 1 },
  },
  {
    what: 'a lock that ends before the work: two slots on one instance overlap',
    scenario: scenarioWith({
      strategy: 'redis-lock',
      instances: 3,
      workMs: 90_000,
      params: { ...oneLock, ttlMs: 30_000 },
    }),
    promise: 'no-overlap',
    kinds: [],
    smallest: { faults: 0, instances: 1, slots: 2 },
  },
  {
    what: 'a pause longer than the lease: one pause, and another instance',
    scenario: scenarioWith({
      strategy: 'redis-lock',
      instances: 3,
      params: { ttlMs: 30_000, doneMark: true },
    }),
    promise: 'no-duplicate-runs',
    kinds: ['pause'],
    smallest: { faults: 1, instances: 2, slots: 1 },
  },
];

const settings = ({ promise, kinds }: Case) => ({
  promise,
  kinds,
  firstSeed: 1,
  seeds: 500,
  faults: 2,
});

const results = new Map<Case, SearchResult>();
/** What the search of a case comes to, looked for once. */
function resultOf(which: Case): SearchResult {
  const result = results.get(which) ?? finish(search(which.scenario, settings(which))).whole;
  results.set(which, result);
  return result;
}

describe('search', () => {
  it.each(cases)('finds $what', (which) => {
    const { found } = resultOf(which);
    expect(found?.isMinimal).toBe(true);
    const { scenario, seed } = found?.story ?? { scenario: which.scenario, seed: 0 };
    const { faults, instances, schedule } = scenario;
    const size = { faults: faults.length, instances: instances.count, slots: schedule.slots };
    expect(size).toMatchObject({
      faults: which.smallest.faults,
      instances: which.smallest.instances,
    });
    expect(size.slots).toBeLessThanOrEqual(which.smallest.slots);
    expect(fromQuery(toQuery(scenario, seed))).toEqual({ ok: true, scenario, seed });
    expect(judge({ scenario, seed }, which.promise).verdict).toBe('broken');
  });

  it.each(cases)('leaves nothing that could be left out: $what', (which) => {
    const { found } = resultOf(which);
    const { scenario, seed } = found?.story ?? { scenario: which.scenario, seed: 0 };
    const { slotTimesMs } = judge({ scenario, seed }, which.promise).trace;
    const without = [
      ...fewerFaults(scenario),
      ...fewerInstances(scenario),
      ...fewerSlots(scenario, slotTimesMs),
    ];
    for (const less of without) {
      expect(judge({ scenario: less, seed }, which.promise).verdict).not.toBe('broken');
    }
  });

  it('finds nothing where nothing can break: a slot row without faults', () => {
    const scenario = scenarioWith({ strategy: 'slot-row', instances: 3, slots: 5 });
    const { parts, whole } = finish(
      search(scenario, {
        promise: 'no-duplicate-runs',
        firstSeed: 1,
        seeds: 50,
        kinds: [],
        faults: 0,
      }),
    );
    expect(whole).toEqual({ tried: { seeds: 50, runs: 50, unjudged: 0 }, found: null });
    expect(parts).toHaveLength(50);
  });

  it('tries the same things for the same seed, however the seeds are dealt out', () => {
    const which = cases[1] as Case;
    const whole = finish(hunt(which.scenario, settings(which))).whole;
    const alone = { ...settings(which), firstSeed: whole.story?.seed ?? 0, seeds: 1 };
    expect(finish(hunt(which.scenario, alone)).whole.story).toEqual(whole.story);
  });
});

describe('shrink', () => {
  it('goes only through scenarios that are valid and break the promise', () => {
    const which = cases[3] as Case;
    const { story } = finish(hunt(which.scenario, settings(which))).whole;
    const { parts, whole } = finish(
      shrink(story ?? { scenario: which.scenario, seed: 0 }, which.promise, 5_000),
    );
    const stories = [...new Set(parts.map((part) => part.story))];
    for (const each of stories) {
      expect(validateScenario(each.scenario).ok).toBe(true);
      expect(judge(each, which.promise).verdict).toBe('broken');
    }
    const [pause] = whole.story.scenario.faults;
    expect((pause?.atMs ?? 1) % 1_000).toBe(0);
  });

  it('stops at its budget, and says that it did', () => {
    const story = { scenario: scenarioWith({ instances: 5, slots: 20 }), seed: 1 };
    const { whole } = finish(shrink(story, 'no-duplicate-runs', 3));
    expect(whole).toMatchObject({ runs: 3, isMinimal: false });
  });
});
