import { describe, expect, it } from 'vitest';
import type { Scenario } from '@/sim/index.ts';
import { margin, type MarginQuestion } from '@/sim/search/margin.ts';
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

  it('says where both ends do the same', () => {
    const scenario = exact({ strategy: 'slot-row' });
    const question = { promise: 'no-duplicate-runs', path: 'work.durationMs' } as const;
    expect(marginOf(scenario, question)).toEqual({ kind: 'same', verdict: 'kept', runs: 2 });
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
