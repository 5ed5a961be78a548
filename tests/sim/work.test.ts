import { describe, expect, it } from 'vitest';
import { defaultScenario, run } from '@/sim/index.ts';
import type { Fault, Scenario, Trace, WorkSettings } from '@/sim/index.ts';
import { eventsOf, runsPerSlot, scenarioWith, type Wish } from './support.ts';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

function batch(work: Partial<WorkSettings>, wish: Wish = {}): Scenario {
  const scenario = scenarioWith({ slots: 3, workMs: 10_000, ...wish });
  return { ...scenario, work: { ...scenario.work, records: 1_000, ...work } };
}

/** Effects had for the first time, had again, and spared: in units of records. */
function tally(trace: Trace) {
  const sum = (kind: 'effect' | 'effect-spared', again: boolean) =>
    eventsOf(trace, kind)
      .filter(({ a }) => kind === 'effect-spared' || a > 1 === again)
      .reduce((total, { b }) => total + Math.max(1, b), 0);
  return {
    first: sum('effect', false),
    again: sum('effect', true),
    spared: sum('effect-spared', true),
  };
}

describe('work over records', () => {
  it('leaves an effect a record, told of in few events', () => {
    for (const seed of SEEDS) {
      const trace = run(batch({}), seed);
      expect(tally(trace)).toEqual({ first: 3_000, again: 0, spared: 0 });
      expect(eventsOf(trace, 'effect')).toHaveLength(3 * 20);
    }
  });

  it('makes up for nothing after a pause: only the record at hand is done when it ends', () => {
    const pause = { kind: 'pause' as const, instance: 0, atMs: 25_000, forMs: 70_000 };
    const wish = { workMs: 50_000, slots: 1, skewMs: 0, faults: [pause] };
    const exact = scenarioWith(wish);
    const trace = run(
      {
        ...exact,
        instances: { ...exact.instances, maxTickDelayMs: 0 },
        work: { ...exact.work, records: 5 },
      },
      1,
    );
    const effects = eventsOf(trace, 'effect').map(({ timeMs }) => timeMs / 1_000);
    expect(effects).toEqual([10, 20, 95, 105, 115]);
  });

  it('takes the time of its whole', () => {
    const trace = run(batch({ records: 7 }), 1);
    const [start] = eventsOf(trace, 'run-started');
    const [end] = eventsOf(trace, 'run-succeeded');
    expect((end?.timeMs ?? 0) - (start?.timeMs ?? 0)).toBe(10_000);
  });

  /** A batch fails at record 700 of 1,000 and is tried again as a whole. */
  const retried = { failAtRecord: 700, retries: 1, retryMs: 1_000 };

  it.each([
    ['none', { first: 3_000, again: 2_100, spared: 0 }],
    // The key says that the slot is done, which it is not.
    ['slot-key', { first: 3_000, again: 2_100, spared: 0 }],
    ['record-key', { first: 3_000, again: 0, spared: 2_100 }],
    ['checkpoint', { first: 3_000, again: 0, spared: 0 }],
    ['mark-before', { first: 3_000, again: 0, spared: 2_100 }],
    // The 700th has its effect, and fails before its mark.
    ['mark-after', { first: 3_000, again: 3, spared: 2_097 }],
  ] as const)('a batch tried again with %s', (idempotency, expected) => {
    for (const seed of SEEDS) {
      const trace = run(batch({ ...retried, idempotency }), seed);
      expect(tally(trace)).toEqual(expected);
      expect(eventsOf(trace, 'run-retried').map(({ a }) => a)).toEqual([2, 2, 2]);
      expect(eventsOf(trace, 'run-failed', 'run-succeeded')).toHaveLength(6);
    }
  });

  it('fails as often as it is set, and then no more', () => {
    const trace = run(batch({ failAtRecord: 5, failTries: 3, retries: 5 }), 1);
    expect(eventsOf(trace, 'run-failed')).toHaveLength(9);
    expect(eventsOf(trace, 'run-succeeded')).toHaveLength(3);
    expect(tally(trace)).toEqual({ first: 3_000, again: 45, spared: 0 });
  });

  it('is tried no more often than it is set', () => {
    const trace = run(batch({ failAtRecord: 5, failTries: 100, retries: 2 }), 1);
    expect(eventsOf(trace, 'run-failed')).toHaveLength(9);
    expect(eventsOf(trace, 'run-succeeded')).toHaveLength(0);
  });

  /** Record 500 of 1,000 takes from 4,990 ms to 5,000 ms of the work. */
  const crash: Fault[] = [{ kind: 'crash', instance: 0, atMs: 4_995, downMs: 1_000 }];
  const twoAtOnce = (idempotency: WorkSettings['idempotency']) => {
    const scenario = batch({ idempotency }, { slots: 1, skewMs: 0, instances: 2, faults: crash });
    return { ...scenario, instances: { ...scenario.instances, maxTickDelayMs: 0 } };
  };

  it('a crash leaves the effects of the records before it', () => {
    const scenario = {
      ...twoAtOnce('none'),
      instances: { ...defaultScenario.instances, maxSkewMs: 0, maxTickDelayMs: 0 },
    };
    const trace = run(scenario, 1);
    expect(tally(trace)).toEqual({ first: 499, again: 0, spared: 0 });
  });

  it('marked before, the record at hand is lost; by key, none is', () => {
    // Both instances go through the records at once: the first marks, the other finds the mark.
    expect(tally(run(twoAtOnce('record-key'), 1))).toEqual({ first: 1_000, again: 0, spared: 499 });
    expect(tally(run(twoAtOnce('mark-before'), 1)).first).toBe(999);
    expect(tally(run(twoAtOnce('mark-before'), 1)).again).toBe(0);
  });

  it('a second run at the same time doubles what is marked only afterwards', () => {
    const { first, again } = tally(run(twoAtOnce('mark-after'), 1));
    expect(first).toBe(1_000);
    expect(again).toBeGreaterThanOrEqual(499);
  });
});

describe('work without records', () => {
  const charge = { records: 0, failAtRecord: 1, failTries: 2, retries: 2, retryMs: 1_000 };

  it('has its effect with each try that fails after it', () => {
    for (const seed of SEEDS) {
      expect(tally(run(batch(charge), seed))).toEqual({ first: 3, again: 6, spared: 0 });
    }
  });

  it.each(['slot-key', 'record-key', 'mark-before', 'checkpoint'] as const)(
    'has it once with %s',
    (idempotency) => {
      for (const seed of SEEDS) {
        expect(tally(run(batch({ ...charge, idempotency }), seed))).toMatchObject({
          first: 3,
          again: 0,
        });
      }
    },
  );

  it('a try that fails at its end has left none', () => {
    const scenario = batch({ records: 0, retries: 3 }, { failRate: 0.5, slots: 20 });
    for (const seed of SEEDS) {
      const trace = run(scenario, seed);
      const succeeded = eventsOf(trace, 'run-succeeded').length;
      expect(tally(trace)).toEqual({ first: succeeded, again: 0, spared: 0 });
      const again = eventsOf(trace, 'run-retried').length;
      expect(eventsOf(trace, 'run-started')).toHaveLength(20 + again);
    }
  });
});

describe('work without a break', () => {
  const blocking = (wish: Wish): Scenario => {
    const scenario = scenarioWith(wish);
    return { ...scenario, work: { ...scenario.work, blocking: true } };
  };

  it('keeps its process from noticing slots, which it comes to too late', () => {
    for (const seed of SEEDS) {
      const trace = run(blocking({ workMs: 90_000, slots: 4 }), seed);
      expect(runsPerSlot(trace)).toEqual([1, 0, 1, 0]);
      expect(eventsOf(trace, 'tick-missed')).toHaveLength(2);
    }
  });

  it('keeps its process from renewing a lock, and from nothing once it is done', () => {
    const strategy = 'redis-lock-renewed';
    for (const seed of SEEDS) {
      const trace = run(blocking({ strategy, workMs: 45_000, slots: 2 }), seed);
      expect(eventsOf(trace, 'lock-expired')).toHaveLength(2);
      expect(eventsOf(trace, 'lock-extended')).toEqual([]);
      expect(runsPerSlot(trace)).toEqual([1, 1]);
    }
  });

  it('ends with its process', () => {
    const faults: Fault[] = [{ kind: 'crash', instance: 0, atMs: 10_000, downMs: 20_000 }];
    for (const seed of SEEDS) {
      const trace = run(blocking({ workMs: 40_000, slots: 3, faults }), seed);
      expect(runsPerSlot(trace)).toEqual([1, 1, 1]);
      expect(eventsOf(trace, 'run-succeeded')).toHaveLength(2);
    }
  });
});
