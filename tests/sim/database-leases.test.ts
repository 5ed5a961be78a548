import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainEvent, findings, run } from '@/sim/index.ts';
import type { Fault, Trace } from '@/sim/index.ts';
import { deciding, eventsOf, explained, runsPerSlot, scenarioWith } from './support.ts';

const anySeed = fc.nat(2 ** 31);
const SEEDS = { numRuns: 60 };

function finishedSlots(trace: Trace): number {
  return new Set(eventsOf(trace, 'run-succeeded').map(({ slot }) => slot)).size;
}

/** Up to four crashes of A and B, at any time; C stays up. */
const crashes = fc.array(
  fc.record({
    kind: fc.constant('crash' as const),
    instance: fc.integer({ min: 0, max: 1 }),
    atMs: fc.integer({ min: 0, max: 1_200_000 }),
    downMs: fc.integer({ min: 1, max: 600_000 }),
  }),
  { maxLength: 4 },
);

describe('slot-lease', () => {
  const leased = { strategy: 'slot-lease', instances: 3 } as const;

  it('runs each slot exactly once while nothing fails and the lease outlives the work', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 100, max: 59_000 }), (seed, workMs) => {
        const trace = run(scenarioWith({ ...leased, workMs }), seed);
        expect(runsPerSlot(trace)).toEqual(new Array(20).fill(1));
      }),
      SEEDS,
    );
  });

  it('finishes every slot, whoever crashes and whenever, as long as one stays up', () => {
    fc.assert(
      fc.property(anySeed, crashes, (seed, faults) => {
        expect(finishedSlots(run(scenarioWith({ ...leased, faults }), seed))).toBe(20);
      }),
      SEEDS,
    );
  });

  it('takes over what a crash left no sooner than one lease later, and no later than a sweep after that', () => {
    const params = { leaseMs: 45_000, sweepMs: 10_000 };
    const crash: Fault = { kind: 'crash', instance: -1, atMs: 310_000, downMs: 600_000 };
    let seen = 0;
    for (let seed = 0; seed < 60; seed++) {
      const trace = run(scenarioWith({ ...leased, params, faults: [crash] }), seed);
      const torn = eventsOf(trace, 'run-torn')[0];
      if (!torn) continue;
      const [claimed, taken] = eventsOf(trace, 'lock-granted').filter(
        ({ slot }) => slot === torn.slot,
      );
      const afterMs = (taken?.timeMs ?? Infinity) - (claimed?.timeMs ?? 0);
      expect(afterMs).toBeGreaterThanOrEqual(45_000);
      // The sweep asks over the network, once for what is overdue and once to claim it.
      expect(afterMs).toBeLessThanOrEqual(45_000 + 10_000 + 4 * 5);
      seen++;
    }
    expect(seen).toBeGreaterThan(5);
  });

  it('lets a second one in when the work outlives the lease, unless the lease is renewed', () => {
    const long = { ...leased, workMs: 100_000, slots: 5 };
    const torn = run(scenarioWith(long), 1);
    // Taken over once, and done before the second lease is past.
    expect(runsPerSlot(torn)).toEqual([2, 2, 2, 2, 2]);
    fc.assert(
      fc.property(anySeed, (seed) => {
        const trace = run(scenarioWith({ ...long, params: { renew: true } }), seed);
        expect(runsPerSlot(trace)).toEqual([1, 1, 1, 1, 1]);
      }),
      SEEDS,
    );
  });

  it('refuses to release a lease that somebody else has taken over', () => {
    const faults: Fault[] = [{ kind: 'pause', instance: 0, atMs: 10_000, forMs: 180_000 }];
    const first = Array.from({ length: 40 }, (_, seed) =>
      run(scenarioWith({ ...leased, faults }), seed),
    ).find((trace) => eventsOf(trace, 'run-started')[0]?.instance === 0);
    if (!first) throw new Error('A is never first');
    expect(eventsOf(first, 'release-refused')).toMatchObject([{ instance: 0, slot: 0 }]);
    expect(runsPerSlot(first)[0]).toBe(2);
  });
});

describe('shedlock', () => {
  const short = { strategy: 'shedlock', instances: 3, workMs: 500, slots: 30 } as const;

  /** How far the clocks of the scenario's instances are apart at most, in ms. */
  const spread = ({ skewMs }: Trace) => Math.max(...skewMs) - Math.min(...skewMs);
  const duplicated = (trace: Trace) => runsPerSlot(trace).some((runs) => runs > 1);

  it('runs a slot again where clocks differ by more than the work takes', () => {
    for (let seed = 0; seed < 60; seed++) {
      const trace = run(scenarioWith({ ...short, skewMs: 2_000 }), seed);
      // A tick is up to 17 ms late, and the lock is taken and given back over the network.
      if (spread(trace) > 500 + 17 + 20) expect(duplicated(trace)).toBe(true);
      if (spread(trace) < 500 - 17) expect(duplicated(trace)).toBe(false);
    }
  });

  it('does not where the lock is held for at least as long as clocks can differ', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const params = { atLeastMs: 4_100 };
        expect(duplicated(run(scenarioWith({ ...short, skewMs: 2_000, params }), seed))).toBe(
          false,
        );
      }),
      SEEDS,
    );
  });

  it('by the instances’ own clocks lets no late one in: its clock has not come to the lock’s end', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const params = { dbTime: false };
        expect(duplicated(run(scenarioWith({ ...short, skewMs: 2_000, params }), seed))).toBe(
          false,
        );
      }),
      SEEDS,
    );
  });

  it('holds the lock for at least so long from its taking, not from the end of the work', () => {
    const trace = run(scenarioWith({ ...short, params: { atLeastMs: 10_000 } }), 1);
    const granted = eventsOf(trace, 'lock-granted');
    const expired = eventsOf(trace, 'lock-expired');
    // The simulation ends before the last one does.
    expect(expired.map(({ timeMs }) => timeMs)).toEqual(
      granted.slice(0, -1).map(({ timeMs }) => timeMs + 10_000),
    );
  });

  it('loses slots now and then where it is held for as long as the period, and none at half a second less', () => {
    const held = { ...short, slots: 60, skewMs: 0 };
    for (let seed = 0; seed < 20; seed++) {
      const tie = run(scenarioWith({ ...held, params: { atLeastMs: 60_000 } }), seed);
      expect(runsPerSlot(tie)).toContain(0);
      const less = run(scenarioWith({ ...held, params: { atLeastMs: 59_500 } }), seed);
      expect(runsPerSlot(less)).toEqual(new Array(60).fill(1));
    }
  });

  it('keeps a dead holder’s lock for as long as it may last, and skips every slot until then', () => {
    const faults: Fault[] = [0, 1, 2].map((instance) => ({
      kind: 'crash',
      instance,
      atMs: 10_000,
      downMs: 5_000,
    }));
    const params = { atMostMs: 300_000 };
    const trace = run(scenarioWith({ ...short, workMs: 20_000, slots: 8, params, faults }), 1);
    // Taken at 12:00, it ends by 12:05, a few ms after that slot: with luck a later tick of 12:05 finds it free.
    expect(runsPerSlot(trace).slice(0, 5)).toEqual([1, 0, 0, 0, 0]);
    expect(runsPerSlot(trace).slice(6)).toEqual([1, 1]);
  });

  it('with keep-alive stops extending a lost lock, and the work goes on beside the next holder’s', () => {
    const params = { atMostMs: 40_000, keepAlive: true };
    const faults: Fault[] = [{ kind: 'pause', instance: 0, atMs: 10_000, forMs: 60_000 }];
    const long = { ...short, workMs: 90_000, slots: 3, params };
    const calm = run(scenarioWith(long), 1);
    expect(runsPerSlot(calm)).toEqual([1, 0, 1]);
    expect(eventsOf(calm, 'lock-expired')).toEqual([]);
    const paused = Array.from({ length: 40 }, (_, seed) =>
      run(scenarioWith({ ...long, faults }), seed),
    ).find((trace) => eventsOf(trace, 'run-started')[0]?.instance === 0);
    if (!paused) throw new Error('A is never first');
    const [first, second] = eventsOf(paused, 'run-started');
    const end = eventsOf(paused, 'run-succeeded').find(({ run: of }) => of === first?.run);
    expect(second?.timeMs).toBeLessThan(end?.timeMs ?? 0);
    expect(second?.slot).toBe(1);
  });

  it('with keep-alive and database time lets go sooner than it is to be held at least', () => {
    // Extended after 30 s, when 20 s of the 50 are left; the database counts those from the taking, and 31 are over.
    const params = { atMostMs: 60_000, atLeastMs: 50_000, keepAlive: true };
    const heldMs = (dbTime: boolean) => {
      const wish = { ...short, instances: 1, slots: 3, skewMs: 0, workMs: 31_000 };
      const trace = run(scenarioWith({ ...wish, params: { ...params, dbTime } }), 1);
      const [granted] = eventsOf(trace, 'lock-granted');
      const [end] = eventsOf(trace, 'lock-released', 'lock-expired');
      return (end?.timeMs ?? 0) - (granted?.timeMs ?? 0);
    };
    // The request to let go, and the answer to that for the lock, take up to 5 ms each way.
    expect(Math.abs(heldMs(true) - 31_000)).toBeLessThanOrEqual(10);
    expect(Math.abs(heldMs(false) - 50_000)).toBeLessThanOrEqual(10);
  });

  it('with keep-alive does not release a lock that it could not extend', () => {
    // Its clock is set back while it stands still: it takes the lock for its own, and by the database’s time it is over.
    const faults: Fault[] = [
      { kind: 'pause', instance: 0, atMs: 5_000, forMs: 60_000 },
      { kind: 'clock-back', instance: 0, atMs: 10_000, byMs: 60_000 },
    ];
    const params = { atMostMs: 40_000, keepAlive: true };
    const wish = { ...short, instances: 1, slots: 2, workMs: 90_000, params, faults };
    const trace = run(scenarioWith(wish), 1);
    expect(runsPerSlot(trace)).toEqual([1, 1]);
    expect(eventsOf(trace, 'extend-refused').map(({ slot }) => slot)).toEqual([0]);
    const ends = eventsOf(trace, 'lock-released', 'release-refused');
    expect(ends.map(({ slot }) => slot)).toEqual([1]);
  });

  it('with keep-alive extends no more once the database has not answered', () => {
    const faults: Fault[] = [{ kind: 'database-down', atMs: 40_000, forMs: 15_000 }];
    const params = { atMostMs: 90_000, keepAlive: true };
    const wish = { ...short, instances: 1, slots: 1, workMs: 200_000, params, faults };
    const trace = run(scenarioWith(wish), 1);
    expect(eventsOf(trace, 'no-answer')).toHaveLength(1);
    expect(eventsOf(trace, 'lock-extended', 'extend-refused')).toEqual([]);
    expect(eventsOf(trace, 'lock-expired')).toHaveLength(1);
  });

  it('releases the lock of its own host’s next run, and no other host’s', () => {
    // Work of 130 s under a lock of 70 s: the first run ends in the middle of the lock of 12:02.
    const outlived = { ...short, instances: 2, slots: 4, workMs: 130_000 };
    const stolen = (instances: boolean) => (trace: Trace) => {
      const [first, second] = eventsOf(trace, 'lock-granted');
      return (first?.instance === second?.instance) === instances;
    };
    const traces = Array.from({ length: 20 }, (_, seed) =>
      run(scenarioWith({ ...outlived, params: { atMostMs: 70_000 } }), seed),
    );
    const [own, others] = [traces.filter(stolen(true)), traces.filter(stolen(false))];
    expect(Math.min(own.length, others.length)).toBeGreaterThan(2);
    for (const trace of own) {
      expect(eventsOf(trace, 'release-refused').filter(({ slot }) => slot === 0)).toEqual([]);
      expect(runsPerSlot(trace)).toEqual([1, 0, 1, 1]);
    }
    for (const trace of others) {
      expect(eventsOf(trace, 'release-refused')[0]).toMatchObject({ slot: 0 });
      // The lock of 12:02 lasts until 12:03:10.
      expect(runsPerSlot(trace)).toEqual([1, 0, 1, 0]);
    }
  });

  it('says that the row knows only the host', () => {
    const wish = { ...short, instances: 1, slots: 4, workMs: 130_000 };
    const scenario = scenarioWith({ ...wish, params: { atMostMs: 70_000 } });
    expect(deciding(explained(scenario, 1, 'overlap', 3))).toEqual([
      expect.stringMatching(
        /^A, done with 12:00, releases the lock of 12:02, token 2: the row names only the host that has it, and the host is the same\. The work of 12:02 goes on for another/,
      ),
    ]);
  });

  it('extends a lock that by its own clock is not over, though by the database’s it is', () => {
    // Set back by 25 s, it comes to 12:01 at 12:01:25 and takes the lock until 12:01:40. It extends it 20 s later, when its
    // clock shows 12:01:20, until 12:02, and 20 s after that once more.
    const back: Fault = { kind: 'clock-back', instance: 0, atMs: 30_000, byMs: 25_000 };
    const params = { atMostMs: 40_000, keepAlive: true, dbTime: false };
    const wish = { ...short, instances: 1, slots: 2, skewMs: 0, workMs: 50_000, params };
    const trace = run(scenarioWith({ ...wish, faults: [back] }), 1);
    const own = eventsOf(trace, 'lock-expired', 'lock-restored', 'lock-extended').filter(
      ({ slot }) => slot === 1,
    );
    expect(eventsOf(trace, 'extend-refused')).toEqual([]);
    expect(own.map(({ kind, timeMs }) => [kind, Math.floor(timeMs / 1_000)])).toEqual([
      ['lock-expired', 100],
      ['lock-restored', 105],
      ['lock-extended', 105],
      ['lock-expired', 120],
      ['lock-restored', 125],
      ['lock-extended', 125],
    ]);
    const [restored] = eventsOf(trace, 'lock-restored');
    expect(restored && explainEvent(trace, findings(trace), restored).title).toBe(
      'The lock of A, token 2, is back: by its own clock it was not over.',
    );
  });

  it('extends no lock that its own clock shows to be over', () => {
    const params = { atMostMs: 40_000, keepAlive: true };
    const wish = { ...short, instances: 1, slots: 3, workMs: 150_000, params };
    const forward: Fault = { kind: 'clock-forward', instance: 0, atMs: 30_000, byMs: 60_000 };
    expect(eventsOf(run(scenarioWith(wish), 1), 'lock-expired')).toEqual([]);
    const trace = run(scenarioWith({ ...wish, faults: [forward] }), 1);
    // Extended at 20 s, for 40 s; at 40 s its clock shows 100.
    expect(eventsOf(trace, 'lock-expired')[0]?.timeMs).toBeGreaterThan(60_000);
    expect(eventsOf(trace, 'lock-expired')[0]?.timeMs).toBeLessThan(60_100);
  });
});
