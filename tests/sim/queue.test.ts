import { describe, expect, it } from 'vitest';
import { run } from '@/sim/index.ts';
import type { Fault, Scenario, WorkSettings } from '@/sim/index.ts';
import { eventsOf, runsPerSlot, scenarioWith, type Wish } from './support.ts';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

function queued(wish: Wish, work: Partial<WorkSettings> = {}): Scenario {
  const scenario = scenarioWith({ strategy: 'cron-queue', slots: 8, instances: 3, ...wish });
  return { ...scenario, work: { ...scenario.work, ...work } };
}

describe('cron beside a queue', () => {
  it('keeps one message a slot, and one run', () => {
    for (const seed of SEEDS) {
      const trace = run(queued({}), seed);
      expect(runsPerSlot(trace)).toEqual(new Array(8).fill(1));
      expect(eventsOf(trace, 'message-sent', 'message-deleted')).toHaveLength(16);
      expect(eventsOf(trace, 'message-refused')).toHaveLength(16);
      expect(trace.stoppedBy).toBeNull();
    }
  });

  it('keeps as many as there are schedulers where it is not asked to', () => {
    for (const seed of SEEDS) {
      expect(runsPerSlot(run(queued({ params: { once: false } }), seed))).toEqual(
        new Array(8).fill(3),
      );
    }
  });

  it('loses nothing to crashes', () => {
    const faults: Fault[] = [{ kind: 'crash', instance: -1, atMs: 0, perHour: 120, downMs: 5_000 }];
    let torn = 0;
    for (const seed of SEEDS) {
      const trace = run(queued({ faults }), seed);
      const done = new Set(eventsOf(trace, 'run-succeeded').map(({ slot }) => slot));
      const sent = new Set(eventsOf(trace, 'message-sent').map(({ slot }) => slot));
      expect(done).toEqual(sent);
      torn += eventsOf(trace, 'run-torn').length;
    }
    expect(torn).toBeGreaterThan(0);
  });

  it('brings back what fails, after at most twice as long each time', () => {
    for (const seed of SEEDS) {
      const params = { backoffMs: 1_000, maxBackoffMs: 2_000 };
      const trace = run(queued({ params }, { failAtRecord: 1, failTries: 3 }), seed);
      expect(runsPerSlot(trace)).toEqual(new Array(8).fill(4));
      for (const { a, b } of eventsOf(trace, 'message-delayed')) {
        expect(b).toBeLessThanOrEqual([1_000, 2_000, 2_000][a - 1] ?? 0);
      }
    }
  });

  it('puts what fails each time to the dead letters', () => {
    for (const seed of SEEDS) {
      const trace = run(queued({ params: { most: 3 } }, { failAtRecord: 1, failTries: 100 }), seed);
      expect(runsPerSlot(trace)).toEqual(new Array(8).fill(3));
      expect(eventsOf(trace, 'message-dead').map(({ a }) => a)).toEqual(new Array(8).fill(3));
      expect(trace.stoppedBy).toBeNull();
    }
  });

  /** The one instance stops, in the middle of 20 s of work, for longer than a message is hidden. */
  const asleep: Fault[] = [{ kind: 'pause', instance: 0, atMs: 10_000, forMs: 45_000 }];

  it('gives the message of a worker that sleeps too long to another, and both work', () => {
    let doubled = 0;
    for (const seed of SEEDS) {
      const trace = run(queued({ slots: 1, instances: 2, faults: asleep }), seed);
      const [taken] = eventsOf(trace, 'message-taken');
      const runs = runsPerSlot(trace)[0] ?? 0;
      expect(runs).toBe(taken?.instance === 0 ? 2 : 1);
      expect(eventsOf(trace, 'receipt-refused')).toHaveLength(runs - 1);
      expect(eventsOf(trace, 'effect')).toHaveLength(runs);
      doubled += runs - 1;
    }
    expect(doubled).toBeGreaterThan(0);
  });

  it('has its effect once all the same with a key per slot', () => {
    for (const seed of SEEDS) {
      const scenario = queued(
        { slots: 1, instances: 2, faults: asleep },
        { idempotency: 'slot-key' },
      );
      expect(eventsOf(run(scenario, seed), 'effect')).toHaveLength(1);
    }
  });

  // Nobody else takes it meanwhile: a standard queue deletes it all the same, and a FIFO queue finds the receipt expired.
  it('deletes what is back and not taken again, unless it is a FIFO queue', () => {
    const runsOf = (once: boolean) =>
      runsPerSlot(run(queued({ workMs: 40_000, slots: 1, instances: 1, params: { once } }), 1));
    expect(runsOf(false)).toEqual([1]);
    expect(runsOf(true)).toEqual([10]);
  });

  it('leaves a dead letter to the dead letters, whoever is done with it afterwards', () => {
    // Back after 10 s, and buried by whoever looks next, while its first taker is at work for 40.
    const params = { once: false, most: 1, hideMs: 10_000 };
    const trace = run(queued({ workMs: 40_000, slots: 6, instances: 2, params }), 1);
    const [dead, deleted] = [eventsOf(trace, 'message-dead'), eventsOf(trace, 'message-deleted')];
    expect(eventsOf(trace, 'message-sent')).toHaveLength(12);
    expect(dead.length).toBeGreaterThan(0);
    expect(dead.length + deleted.length).toBe(12);
  });

  it('shows the message again after 30 s, and not before', () => {
    for (const seed of SEEDS) {
      const trace = run(queued({ workMs: 40_000, slots: 1 }), seed);
      const [first, second] = eventsOf(trace, 'message-taken');
      const waitedMs = (second?.timeMs ?? 0) - (first?.timeMs ?? 0);
      expect(waitedMs).toBeGreaterThanOrEqual(30_000);
      // Two workers look each second, and a question takes at most 10 ms.
      expect(waitedMs).toBeLessThanOrEqual(31_010);
    }
  });
});
