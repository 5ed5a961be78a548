import { describe, expect, it } from 'vitest';
import { findings, run } from '@/sim/index.ts';
import type { Fault, Scenario, StrategyParams } from '@/sim/index.ts';
import {
  deciding,
  eventsOf,
  explained,
  runsPerSlot,
  scenarioWith,
  texts,
  type Wish,
} from './support.ts';

const MINUTE = 60_000;

/** One worker, a message a minute, which the queue keeps for five; none is delivered twice by its time-out. */
function queued(wish: Wish, params: StrategyParams = {}): Scenario {
  const kept = { retentionMs: 5 * MINUTE, hideMs: 12 * 60 * MINUTE, ...params };
  return scenarioWith({ strategy: 'cron-queue', slots: 8, params: kept, ...wish });
}

describe('a queue that keeps messages for so long', () => {
  // Busy for 10 min 12 s with 12:00, and then with 12:06, whose message is gone at 12:11.
  const busy = queued({ workMs: 612_000 });

  it('loses those that no worker is free for, without a dead letter', () => {
    const trace = run(busy, 1);
    expect(runsPerSlot(trace)).toEqual([1, 0, 0, 0, 0, 0, 1, 0]);
    const sent = eventsOf(trace, 'message-sent');
    const expired = eventsOf(trace, 'message-expired').filter(({ a }) => a === 0);
    expect(expired.map(({ slot }) => slot)).toEqual([1, 2, 3, 4, 5, 7]);
    for (const { slot, timeMs } of expired)
      expect(timeMs - (sent[slot]?.timeMs ?? 0)).toBe(5 * MINUTE);
    expect(eventsOf(trace, 'message-dead')).toEqual([]);
    expect(findings(trace).counts.missed).toBe(6);
    expect(runsPerSlot(run(queued({ workMs: 612_000 }, { retentionMs: 240 * MINUTE }), 1))).toEqual(
      new Array(8).fill(1),
    );
  });

  it('says what the worker was at, and that the message is gone', () => {
    const why = explained(busy, 1, 'missed', 3);
    expect(texts(why)).toContain('A starts the work of 12:00, which takes 10 min.');
    const hang: Fault = { kind: 'hang', instance: 0, atMs: 5_000, forMs: 600_000 };
    const hung = explained({ ...queued({ workMs: 60_000 }), faults: [hang] }, 1, 'missed', 3);
    expect(texts(hung)).toContain('A’s run of 12:00 waits for something that takes 10 min longer.');
    expect(deciding(why)).toEqual([
      'The message for 12:03 is 5 min old, and the queue keeps none for longer: it is gone, and in no dead letters.',
    ]);
  });

  it('has nothing to try again where the message went while it was at work', () => {
    const scenario = queued({ workMs: 6 * MINUTE, failRate: 1 });
    const trace = run(scenario, 1);
    expect(runsPerSlot(trace)[0]).toBe(1);
    const told = eventsOf(trace, 'message-expired', 'receipt-refused', 'message-delayed');
    expect(told.filter(({ slot }) => slot === 0).map(({ kind }) => kind)).toEqual([
      'message-expired',
      'receipt-refused',
    ]);
    expect(texts(explained(scenario, 1, 'lost', 0)).join(' ')).toMatch(
      /in no dead letters\. Nobody does 12:00 again\./,
    );
  });

  it('takes for done what was done after the message went', () => {
    const trace = run(queued({ workMs: 6 * MINUTE, slots: 1 }), 1);
    expect(findings(trace).counts).toMatchObject({ once: 1, lost: 0, missed: 0 });
  });
});

describe('dead letters', () => {
  /** Fails twice with ten seconds of work, the third time it is too often: how old the message is then, and how long it is kept. */
  function buried(params: StrategyParams): { ageMs: number; keptMs: number } {
    const wish = { workMs: 10_000, slots: 1, failRate: 1 };
    const trace = run(queued(wish, { most: 2, backoffMs: 0, ...params }), 1);
    const [sent] = eventsOf(trace, 'message-sent');
    const [dead] = eventsOf(trace, 'message-dead');
    return { ageMs: (dead?.timeMs ?? 0) - (sent?.timeMs ?? 0), keptMs: dead?.b ?? -1 };
  }

  it('of a standard queue are as old as their message, and of a FIFO queue new', () => {
    const standard = buried({ once: false, deadRetentionMs: 5 * MINUTE });
    expect(standard.ageMs).toBeGreaterThan(20_000);
    expect(standard.keptMs).toBe(5 * MINUTE - standard.ageMs);
    expect(buried({ once: true, deadRetentionMs: 5 * MINUTE }).keptMs).toBe(5 * MINUTE);
  });

  it('are gone at once where they are kept for less than the tries took', () => {
    const wish = { workMs: 50_000, slots: 1, failRate: 1 };
    const params = { once: false, most: 2, backoffMs: 0, deadRetentionMs: MINUTE };
    const scenario = queued(wish, params);
    expect(eventsOf(run(scenario, 1), 'message-dead').map(({ b }) => b)).toEqual([0]);
    expect(texts(explained(scenario, 1, 'lost')).join(' ')).toContain(
      'goes to the dead letters: it is older than they keep any, and gone.',
    );
  });
});
