import { describe, expect, it } from 'vitest';
import { hunt } from '@/sim/search/hunt.ts';
import { groupsOf, survey, type Breach } from '@/sim/search/survey.ts';
import type { Fault } from '@/sim/index.ts';
import { scenarioWith } from '../support.ts';
import { finish } from './support.ts';

/** A lock that ends while its holder is paused lets another in: most pauses that are added do that, no crash does. */
const scenario = scenarioWith({
  strategy: 'redis-lock',
  instances: 3,
  slots: 3,
  params: { ttlMs: 30_000, doneMark: true },
});
const settings = {
  promise: 'no-duplicate-runs',
  firstSeed: 1,
  seeds: 60,
  kinds: ['pause'],
  faults: 2,
} as const;
const { parts, whole } = finish(survey(scenario, settings));

describe('survey', () => {
  it('goes on past what it finds, and tries each seed once', () => {
    expect(whole.seeds).toBe(60);
    expect(parts).toHaveLength(60);
    const seeds = whole.breaches.map(({ seed }) => seed);
    expect(seeds.length).toBeGreaterThan(1);
    expect(seeds).toEqual([...new Set(seeds)].toSorted((one, other) => one - other));
  });

  it('finds first what a hunt finds', () => {
    const { story } = finish(hunt(scenario, settings)).whole;
    const [first] = whole.breaches;
    expect(first?.seed).toBe(story?.seed);
    expect([...scenario.faults, ...(first?.faults ?? [])]).toEqual(story?.scenario.faults);
  });

  it('finds in parts what it finds in one go', () => {
    const halves = [1, 31].map((firstSeed) =>
      finish(survey(scenario, { ...settings, firstSeed, seeds: 30 })),
    );
    expect(halves.flatMap((half) => half.whole.breaches)).toEqual(whole.breaches);
  });

  it('adds nothing where no fault is allowed', () => {
    const alone = scenarioWith({ instances: 2, slots: 2 });
    const { breaches } = finish(survey(alone, { ...settings, kinds: [], seeds: 3 })).whole;
    expect(breaches.map(({ seed, faults }) => [seed, faults])).toEqual([
      [1, []],
      [2, []],
      [3, []],
    ]);
  });
});

describe('groupsOf', () => {
  const pause: Fault = { kind: 'pause', instance: 0, atMs: 1, forMs: 1 };
  const crash: Fault = { kind: 'crash', instance: 0, atMs: 1, downMs: 1 };
  const breach = (seed: number, faults: readonly Fault[]): Breach => ({ seed, faults, events: 1 });

  it('puts the same kinds together in whatever order, the most frequent first', () => {
    const breaches = [
      breach(2, []),
      breach(3, [pause, crash]),
      breach(5, [crash, pause, crash]),
      breach(7, [pause]),
    ];
    expect(groupsOf(breaches)).toEqual([
      { kinds: ['crash', 'pause'], count: 2, seed: 3 },
      { kinds: [], count: 1, seed: 2 },
      { kinds: ['pause'], count: 1, seed: 7 },
    ]);
  });
});
