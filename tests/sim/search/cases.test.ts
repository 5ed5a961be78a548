import { describe, expect, it } from 'vitest';
import type { Fault, FaultKind, Scenario, StrategyId, StrategyParams, Trace } from '@/sim/index.ts';
import { everyCase, type Case, type CaseLimits } from '@/sim/search/cases.ts';
import { Chooser } from '@/sim/search/chooser.ts';
import { simulate } from '@/sim/search/judge.ts';
import { faultAt, lengthsOf, possibleFaults } from '@/sim/search/mischief.ts';
import { everyMoment } from '@/sim/search/moments.ts';
import { eventsOf, scenarioWith, type Wish } from '../support.ts';

/** One slot, work of a few milliseconds, messages of one: small enough to try each millisecond. */
function tiny(wish: Wish, slowestMs = 1): Scenario {
  const scenario = scenarioWith({ slots: 1, workMs: 3, skewMs: 0, ...wish });
  return {
    ...scenario,
    instances: { ...scenario.instances, maxTickDelayMs: 0 },
    network: { minMs: 1, maxMs: slowestMs },
  };
}

const limits = (kinds: readonly FaultKind[], faults: number, deviations = 0): CaseLimits => {
  return { kinds, faults, deviations, maxCases: 100_000 };
};

const FAULTS = ['crash', 'restart', 'pause', 'resume', 'partition'];

/** What happens in which order, whenever that is; of a fault, only in which order with what happens to its instance. */
function orderOf(trace: Trace): string {
  const events = eventsOf(trace).map(({ kind, instance, slot, run, a }) => {
    return { kind, instance, text: [kind, instance, slot, run, a].join(' ') };
  });
  const together = events.filter(({ kind }) => !FAULTS.includes(kind));
  const each = events.toSorted((one, other) => one.instance - other.instance);
  return [...together, ...each].map(({ text }) => text).join('\n');
}

function ordersOf(scenario: Scenario, limit: CaseLimits): string[] {
  return Array.from(everyCase(scenario, limit), ({ trace }) => orderOf(trace));
}

/** All groups of at most so many, in their order. */
function groups<Item>(items: readonly Item[], most: number): Item[][] {
  if (most === 0) return [[]];
  const bigger = items.flatMap((item, at) =>
    groups(items.slice(at + 1), most - 1).map((group) => [item, ...group]),
  );
  return [[], ...bigger];
}

/** Each fault there is, at each instance and each millisecond up to the end of the work. */
function faultsEachMs(scenario: Scenario, kinds: readonly FaultKind[]): Fault[] {
  const lastMs = scenario.work.durationMs + 6;
  const times = Array.from({ length: lastMs }, (_, atMs) => atMs);
  const whom = Array.from({ length: scenario.instances.count }, (_, instance) => instance);
  return times.flatMap((atMs) =>
    possibleFaults(kinds, scenario).flatMap((fault) =>
      fault.instance === undefined
        ? faultAt(fault, { atMs, instance: 0 })
        : whom.map((instance) => faultAt(fault, { atMs, instance })),
    ),
  );
}

const behind = { kind: 'clock-back', instance: 1, atMs: 0, byMs: 2 } as const;
const slowLease = { leaseMs: 10_000, sweepMs: 20_000 };

describe('every case', () => {
  const alone = tiny({ strategy: 'slot-row' });

  it('has a fault at each moment of an instance, and each length', () => {
    // Its tick and its request at 0, the row and the answer at 1, the run at 2, its end at 5: a fault at the start or
    // 1 ms after one of them. It lasts a second, or that and the 3 ms of the work.
    expect(lengthsOf(alone)).toEqual([1_000, 1_003]);
    const [calm, ...others] = [...everyCase(alone, limits(['crash'], 1))];
    expect(calm?.faults).toEqual([]);
    const moments = new Set(others.map(({ faults }) => faults[0]?.atMs));
    expect([...moments]).toEqual([0, 1, 2, 3, 6]);
    expect(others).toHaveLength(5 * 2);
  });

  it('has faults of the lengths that play a part, and no other', () => {
    const lengths = (strategy: StrategyId, params: StrategyParams) =>
      lengthsOf(tiny({ strategy, params }));
    const lock = { ttlMs: 10_000, timeoutMs: 50, retryCount: 0 };
    expect(lengths('redlock', lock)).toEqual([1_000, 1_003, 11_000, 1_050, 11_053]);
    // With tries there are the 200 ms between them, give or take 100.
    expect(lengths('redlock', { ...lock, retryCount: 1 })).toEqual([
      1_000, 1_003, 11_000, 1_200, 1_100, 1_050, 11_353,
    ]);
    expect(lengths('redlock', { ...lock, using: true })).toEqual([
      1_000, 1_003, 11_000, 1_050, 1_500, 11_553,
    ]);
    // No fault outlasts a year, and none is tried twice.
    expect(lengths('overlap-policy', {})).toEqual([1_000, 1_003]);
    const long = tiny({ strategy: 'redis-lock', params: { ttlMs: 8_000_000, retryMs: 50 } });
    const faults = possibleFaults(['redis-failover'], long).map((fault) => JSON.stringify(fault));
    expect(new Set(faults).size).toBe(faults.length);
    expect(faults).toHaveLength(4);
  });

  it('comes up once', () => {
    const two = tiny({ strategy: 'slot-row', instances: 2 });
    const seen = [...everyCase(two, limits(['crash'], 2, 1))].map(({ choices, faults }) =>
      JSON.stringify([choices, faults]),
    );
    expect(seen.length).toBeGreaterThan(100);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ['one row', { strategy: 'slot-row', instances: 2 }, ['crash'], 2],
    ['one row, whose answer is lost', { strategy: 'slot-row', instances: 2 }, ['partition'], 1],
    ['one row, and pauses', { strategy: 'slot-row', instances: 2 }, ['pause'], 1],
    [
      'a lock',
      { strategy: 'redis-lock', params: { wait: false } },
      ['crash', 'pause', 'partition'],
      1,
    ],
    ['runs at once', { instances: 2, faults: [behind] }, ['crash'], 1],
    ['a lease', { strategy: 'slot-lease', instances: 2, params: slowLease }, ['crash'], 1],
    ['a forgetful lock', { strategy: 'redis-lock', instances: 2 }, ['redis-failover'], 1],
  ] as const)('is as good as faults at each millisecond: %s', (_, wish, kinds, most) => {
    const scenario = tiny(wish as Wish);
    const brute = groups(faultsEachMs(scenario, kinds), most).map((faults) =>
      orderOf(
        simulate({ scenario: { ...scenario, faults: [...scenario.faults, ...faults] }, seed: 1 }),
      ),
    );
    const found = new Set(ordersOf(scenario, limits(kinds, most)));
    expect(new Set(brute.filter((order) => !found.has(order)))).toEqual(new Set());
  });

  it('is as good as decisions added in any order', () => {
    const scenario = tiny({ strategy: 'slot-row', instances: 2, skewMs: 3 }, 3);
    const kinds = ['crash'] as const;
    const found = new Set(ordersOf(scenario, limits(kinds, 1, 1)));
    const runOf = ({ choices, faults }: Case) => {
      const chooser = new Chooser(choices);
      const story = { scenario: { ...scenario, faults }, seed: 0 };
      return { chooser, trace: simulate(story, chooser.streamOf) };
    };
    const withChoice = (one: Case): Case[] =>
      runOf(one).chooser.points.flatMap(({ options }, point) =>
        Array.from({ length: options - 1 }, (_, nth) => {
          return { ...one, choices: [{ point, option: nth + 1 }] };
        }),
      );
    const withFault = (one: Case): Case[] => {
      const { trace, chooser } = runOf(one);
      return everyMoment(trace, chooser.messages).flatMap((moment) =>
        possibleFaults(kinds, scenario).map((fault) => {
          return { ...one, faults: [faultAt(fault, moment)] };
        }),
      );
    };
    const calm: Case = { choices: [], faults: [] };
    const last = [...withChoice(calm).flatMap(withFault), ...withFault(calm).flatMap(withChoice)];
    const missing = last.map((one) => orderOf(runOf(one).trace)).filter((text) => !found.has(text));
    expect(last.length).toBeGreaterThan(100);
    expect(missing).toEqual([]);
  });
});
