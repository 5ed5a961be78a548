import { describe, expect, it } from 'vitest';
import type { Scenario } from '@/sim/index.ts';
import { margin, type MarginQuestion, type MarginResult } from '@/sim/search/margin.ts';
import { scenarioWith, type Wish } from '../support.ts';
import { finish } from './support.ts';

/** Messages take 1 ms, and nothing is left to chance. */
function exact(wish: Wish): Scenario {
  const scenario = scenarioWith({ instances: 2, slots: 1, skewMs: 0, ...wish });
  return {
    ...scenario,
    instances: { ...scenario.instances, maxTickDelayMs: 0 },
    network: { minMs: 1, maxMs: 1 },
  };
}

const marginOf = (
  scenario: Scenario,
  question: Pick<MarginQuestion, 'promise' | 'path'> & Partial<MarginQuestion>,
) => finish(margin(scenario, { low: 1, high: 60_000, firstSeed: 1, seeds: 1, ...question })).whole;

/** The first value that turns the promise; of two things in one millisecond, which comes first is not for the arithmetic. */
const edgeOf = (result: MarginResult) => (result.kind === 'edge' ? result.at : NaN);

const oneLock = { perSlot: false, wait: false, doneMark: false, ttlMs: 300_000 };

describe('margin', () => {
  it('of clocks apart, behind one lock given back after the work: the work, and two messages', () => {
    const workMs = 4_000;
    const ahead = { kind: 'clock-forward', instance: 1, atMs: 0, byMs: 1 } as const;
    const scenario = exact({
      strategy: 'redis-lock',
      workMs,
      slots: 2,
      params: oneLock,
      faults: [ahead],
    });
    const result = marginOf(scenario, {
      promise: 'no-duplicate-runs',
      path: 'faults.0.byMs',
      high: 50_000,
    });
    expect(result).toMatchObject({ kind: 'edge', turns: 'broken', isMonotone: true });
    // Granted 1 ms after the tick and heard 1 ms later; then the work, and the key is gone 1 ms after it. The other's
    // request takes 1 ms too.
    if (result.kind !== 'edge') return;
    expect(result.at).toBeGreaterThanOrEqual(workMs + 2);
    expect(result.at).toBeLessThanOrEqual(workMs + 3);
    expect(result.before).toBe(result.at - 1);
  });

  it('of the life of a lock: the work, and the way back and forth', () => {
    const scenario = exact({
      strategy: 'redis-lock',
      slots: 2,
      workMs: 90_000,
      params: { ...oneLock, ttlMs: 1_000 },
    });
    const question = {
      promise: 'no-overlap',
      path: 'strategy.params.ttlMs',
      low: 1_000,
      high: 200_000,
    } as const;
    const result = marginOf(scenario, question);
    // The second slot comes a minute after the first; with a lock that still lives then, it is skipped.
    expect(result).toMatchObject({ kind: 'edge', turns: 'kept', isMonotone: true });
    if (result.kind !== 'edge') return;
    expect(result.at).toBeGreaterThanOrEqual(60_000);
    expect(result.at).toBeLessThanOrEqual(60_001);
  });

  it('of a pause: what is left of the lock, and the wait for the next try', () => {
    // Asked at 0, granted at 1, heard at 2; asked whether it is done, and at work from 4 on, until the pause ends. The other
    // tries each 5 s after it hears no, which is 5,002 ms after its last try: the lock of 30 s is gone at 30,001, its
    // seventh try arrives at 30,013, and it is at work from 30,016 on.
    const pause = { kind: 'pause', instance: 0, atMs: 1_000, forMs: 1 } as const;
    const params = { ttlMs: 30_000, retryMs: 5_000 };
    const scenario = exact({ strategy: 'redis-lock', workMs: 20_000, params, faults: [pause] });
    const result = marginOf(scenario, { promise: 'no-overlap', path: 'faults.0.forMs' });
    expect(result).toMatchObject({ kind: 'edge', turns: 'broken', isMonotone: true, unjudged: 0 });
    expect(edgeOf(result)).toBeGreaterThanOrEqual(30_016 - 1_000);
    expect(edgeOf(result)).toBeLessThanOrEqual(30_016 - 1_000 + 1);
  });

  it('of a pause, behind a lease that is swept for: the sweep after the lease, and the way there', () => {
    // Claimed at 1, so at work from 2, and the lease of 30 s is past at 30,001. A sweep asks each 20 s after it has heard:
    // at 20,000, 40,002 … The second finds the slot, hears so at 40,004, has claimed it at 40,006, and works from then on.
    const pause = { kind: 'pause', instance: 0, atMs: 1_000, forMs: 1 } as const;
    const params = { leaseMs: 30_000, sweepMs: 20_000 };
    const scenario = exact({ strategy: 'slot-lease', workMs: 25_000, params, faults: [pause] });
    const result = marginOf(scenario, { promise: 'no-overlap', path: 'faults.0.forMs' });
    expect(result).toMatchObject({ kind: 'edge', turns: 'broken', isMonotone: true });
    expect(edgeOf(result)).toBeGreaterThanOrEqual(40_006 - 1_000);
    expect(edgeOf(result)).toBeLessThanOrEqual(40_006 - 1_000 + 1);
  });

  it('of the work, behind one lock that the next slot does not wait for: the period, and the way back', () => {
    // At work from 2 on, and the lock is gone 1 ms after the end. The next slot asks for it at 60,000: it arrives at 60,001.
    const scenario = exact({ instances: 1, strategy: 'redis-lock', slots: 2, params: oneLock });
    const question = { promise: 'no-missed', path: 'work.durationMs', high: 100_000 } as const;
    const result = marginOf(scenario, question);
    expect(result).toMatchObject({ kind: 'edge', turns: 'broken', isMonotone: true });
    expect(edgeOf(result)).toBeGreaterThanOrEqual(60_001 - 3);
    expect(edgeOf(result)).toBeLessThanOrEqual(60_001 - 3 + 1);
  });

  it('of the life of a slot’s lock: the last try before the work ends', () => {
    // At work from 4 to 20,004. The other’s tries arrive each 5,002 ms, from 1 on: the one at 15,007 would be at work
    // from 15,010 on, the next comes too late to meet the work. A lock taken at 1 lives so long, or longer.
    const params = { ttlMs: 1_000, retryMs: 5_000 };
    const scenario = exact({ strategy: 'redis-lock', workMs: 20_000, params });
    const result = marginOf(scenario, {
      promise: 'no-overlap',
      path: 'strategy.params.ttlMs',
      low: 1_000,
    });
    expect(result).toMatchObject({ kind: 'edge', turns: 'kept', isMonotone: true });
    expect(edgeOf(result)).toBeGreaterThanOrEqual(15_007 - 1);
    expect(edgeOf(result)).toBeLessThanOrEqual(15_007 - 1 + 1);
  });

  it('says where both ends do the same', () => {
    const scenario = exact({ strategy: 'slot-row' });
    const question = { promise: 'no-duplicate-runs', path: 'work.durationMs' } as const;
    expect(marginOf(scenario, question)).toEqual({
      kind: 'same',
      verdict: 'kept',
      runs: 2,
      unjudged: 0,
    });
  });

  it('sees that a promise is not broken from one value on, but here and there', () => {
    // A crash in the first eight seconds tears the first run, one after a minute the second; in between it tears none.
    const scenario = exact({
      instances: 1,
      slots: 2,
      workMs: 8_000,
      faults: [{ kind: 'crash', instance: 0, atMs: 30_000, downMs: 1_000 }],
    });
    const question = { promise: 'no-lost', path: 'faults.0.atMs', low: 0, high: 60_500 } as const;
    expect(marginOf(scenario, question)).toMatchObject({ kind: 'edge', isMonotone: false });
  });

  it.each([
    ['work.nothing', 1, 2],
    ['schedule.expression', 1, 2],
    ['faults.0.forMs', 1, 2],
    ['__proto__.x', 1, 2],
    ['work.durationMs', 2, 1],
    ['work.durationMs', 1.5, 2],
    ['work.durationMs', -5, 2],
    ['instances.count', 1, 1_000],
  ])('refuses %s from %s to %s', (path, low, high) => {
    const question = { promise: 'no-missed', path, low, high } as const;
    expect(marginOf(exact({}), question).kind).toBe('refused');
  });
});
