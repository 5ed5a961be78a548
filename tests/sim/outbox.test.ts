import { describe, expect, it } from 'vitest';
import { run } from '@/sim/index.ts';
import type { Fault, Scenario, StrategyParams, Trace, WorkSettings } from '@/sim/index.ts';
import { eventsOf, runsPerSlot, scenarioWith, type Wish } from './support.ts';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

/** Messages take about half a second each way, so that there is time to die between two of them. */
function slow(params: StrategyParams, wish: Wish = {}, work: Partial<WorkSettings> = {}): Scenario {
  const scenario = scenarioWith({ strategy: 'outbox', slots: 8, workMs: 5_000, ...wish, params });
  return {
    ...scenario,
    work: { ...scenario.work, ...work },
    network: { minMs: 400, maxMs: 600 },
  };
}

const crash = (atMs: number): Fault => ({ kind: 'crash', instance: 0, atMs, downMs: 5_000 });
const often: Fault[] = [{ kind: 'crash', instance: -1, atMs: 0, perHour: 240, downMs: 2_000 }];
const once = new Array<number>(8).fill(1);

const slotsOf = (trace: Trace, kind: 'row-inserted' | 'run-succeeded' | 'message-sent') =>
  eventsOf(trace, kind).map(({ slot }) => slot);

describe('two writes', () => {
  it('are one run a slot while nothing goes wrong', () => {
    for (const seed of SEEDS) {
      expect(runsPerSlot(run(slow({ outbox: false }, { instances: 3 }), seed))).toEqual(once);
    }
  });

  it('lose the slot for good where a crash comes between them', () => {
    // The row is in after 0.37 to 0.65 s, and its answer back after 0.77 s at the earliest.
    const faults = [crash(120_700)];
    for (const seed of SEEDS) {
      const trace = run(slow({ outbox: false }, { faults }), seed);
      expect(runsPerSlot(trace)).toEqual([1, 1, 0, 1, 1, 1, 1, 1]);
      expect(slotsOf(trace, 'row-inserted')).toContain(2);
    }
  });
});

describe('an outbox', () => {
  it('is one message and one run a slot, however many relays look', () => {
    for (const seed of SEEDS) {
      const trace = run(slow({ outbox: true }, { instances: 3 }), seed);
      expect(runsPerSlot(trace)).toEqual(once);
      expect(slotsOf(trace, 'message-sent')).toHaveLength(8);
      expect(trace.stoppedBy).toBeNull();
    }
  });

  it('loses nothing to the same crash', () => {
    for (const seed of SEEDS) {
      const trace = run(slow({ outbox: true }, { faults: [crash(120_700)] }), seed);
      expect(runsPerSlot(trace)).toEqual(once);
    }
  });

  it('does what was written down, whatever crashes, and now and then sends it twice', () => {
    let twice = 0;
    for (const seed of SEEDS) {
      const wish = { instances: 2, faults: often };
      const trace = run(slow({ outbox: true }, wish, { idempotency: 'slot-key' }), seed);
      const done = new Set(slotsOf(trace, 'run-succeeded'));
      expect(slotsOf(trace, 'row-inserted').filter((slot) => !done.has(slot))).toEqual([]);
      // The work's key is what keeps a second message from a second effect.
      expect(eventsOf(trace, 'effect').every(({ a }) => a === 1)).toBe(true);
      const sent = slotsOf(trace, 'message-sent');
      twice += sent.length - new Set(sent).size;
    }
    expect(twice).toBeGreaterThan(0);
  });

  it('is sent once where the queue keeps one message per slot', () => {
    for (const seed of SEEDS) {
      const trace = run(slow({ outbox: true, once: true }, { instances: 2, faults: often }), seed);
      const sent = slotsOf(trace, 'message-sent');
      expect(new Set(sent).size).toBe(sent.length);
    }
  });
});
