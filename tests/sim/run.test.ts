import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_EVENTS, run, validateScenario } from '@/sim/index.ts';
import type { Fault, Scenario, Trace } from '@/sim/index.ts';
import { traceBuffers } from '@/sim/trace.ts';
import { eventsOf, scenarioWith } from './support.ts';

const fault = (instances: number): fc.Arbitrary<Fault> => {
  const where = { instance: fc.nat(instances - 1), atMs: fc.nat(600_000) };
  const forMs = fc.integer({ min: 1, max: 200_000 });
  return fc.oneof(
    fc.record({ kind: fc.constant('crash' as const), ...where, downMs: forMs }),
    fc.record({ kind: fc.constant('pause' as const), ...where, forMs }),
  );
};

const anyScenario: fc.Arbitrary<Scenario> = fc.integer({ min: 1, max: 4 }).chain((instances) =>
  fc
    .record({
      strategy: fc.constantFrom('every-instance', 'local-skip', 'redis-lock', 'slot-row'),
      instances: fc.constant(instances),
      slots: fc.integer({ min: 1, max: 12 }),
      workMs: fc.integer({ min: 1, max: 150_000 }),
      skewMs: fc.constantFrom(0, 30, 2_000),
      failRate: fc.constantFrom(0, 0.2),
      ttlMs: fc.integer({ min: 1_000, max: 200_000 }),
      flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      faults: fc.array(fault(instances), { maxLength: 3 }),
    })
    .map(({ ttlMs, flags: [perSlot, wait, doneMark], ...wish }) =>
      scenarioWith({
        ...wish,
        params: wish.strategy === 'redis-lock' ? { ttlMs, perSlot, wait, doneMark } : {},
      }),
    ),
);
const anySeed = fc.nat(2 ** 31);
const LIMITS = { events: 20_000, steps: 1_000_000 };

function bytes(trace: Trace): string {
  return traceBuffers(trace)
    .map((buffer) => Buffer.from(buffer).toString('base64'))
    .join('|');
}

describe('run', () => {
  it('gives the same bytes for the same scenario and seed', () => {
    fc.assert(
      fc.property(anyScenario, anySeed, (scenario, seed) => {
        expect(validateScenario(scenario)).toMatchObject({ ok: true });
        expect(bytes(run(scenario, seed))).toBe(bytes(run(structuredClone(scenario), seed)));
      }),
      { numRuns: 200 },
    );
  });

  it('gives another trace for another seed', () => {
    const scenario = scenarioWith({ instances: 3, spreadMs: 2_000 });
    const traces = new Set(Array.from({ length: 50 }, (_, seed) => bytes(run(scenario, seed))));
    expect(traces.size).toBe(50);
  });

  it('writes events in the order of time, each after its cause, in at most 32 bytes', () => {
    fc.assert(
      fc.property(anyScenario, anySeed, (scenario, seed) => {
        const trace = run(scenario, seed);
        let before = 0;
        for (const { timeMs, cause, index } of eventsOf(trace)) {
          expect(Number.isInteger(timeMs)).toBe(true);
          expect(timeMs).toBeGreaterThanOrEqual(before);
          expect(cause).toBeLessThan(index);
          before = timeMs;
        }
        expect(trace.stoppedBy).toBeNull();
        const perSlotAndInstance = trace.slotTimesMs.byteLength + trace.skewMs.byteLength;
        const size = traceBuffers(trace).reduce((sum, { byteLength }) => sum + byteLength, 0);
        expect(size - perSlotAndInstance).toBeLessThanOrEqual(32 * trace.length);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves the other instances as they were when one is added', () => {
    const trace = (instances: number) => run(scenarioWith({ instances, spreadMs: 5_000 }), 11);
    const workOf = (of: Trace, instance: number) =>
      eventsOf(of, 'tick', 'run-started')
        .filter((event) => event.instance === instance)
        .map(({ kind, timeMs, slot, b }) => [kind, timeMs, slot, b]);
    const [small, large] = [trace(3), trace(4)];
    expect([...large.skewMs].slice(0, 3)).toEqual([...small.skewMs]);
    for (const instance of [0, 1, 2]) {
      expect(workOf(large, instance)).toEqual(workOf(small, instance));
      expect(workOf(small, instance)).toHaveLength(40);
    }
  });

  it('draws the same work for a slot under every strategy', () => {
    const durations = (strategy: 'every-instance' | 'slot-row') =>
      new Map(
        eventsOf(run(scenarioWith({ strategy, spreadMs: 5_000 }), 3), 'run-started').map(
          (event) => [event.slot, event.b],
        ),
      );
    expect(durations('slot-row')).toEqual(durations('every-instance'));
    expect(new Set(durations('slot-row').values()).size).toBeGreaterThan(10);
  });

  it('starts at the start: the first slot may be the very first moment', () => {
    const trace = run(scenarioWith({ slots: 3 }), 1);
    expect([...trace.slotTimesMs]).toEqual([0, 60_000, 120_000]);
  });

  it('gives up slots that a pause slept through, and goes on with the next', () => {
    const faults: Fault[] = [{ kind: 'pause', instance: 0, atMs: 50_000, forMs: 130_000 }];
    const trace = run(scenarioWith({ slots: 5, faults, workMs: 1_000 }), 1);
    expect(eventsOf(trace, 'tick-missed').map(({ slot }) => slot)).toEqual([1, 2]);
    expect(eventsOf(trace, 'tick').map(({ slot }) => slot)).toEqual([0, 3, 4]);
  });

  it.each([
    { what: 'the first’s end, where the other ends later', forMs: 70_000, endMs: 80_000 },
    { what: 'the other’s end, where that is sooner', forMs: 20_000, endMs: 60_000 },
  ])('goes on after a pause within a pause at $what', ({ forMs, endMs }) => {
    // As a process does that is sent SIGSTOP twice, and then SIGCONT.
    const pause = { kind: 'pause', instance: 0 } as const;
    const faults: Fault[] = [
      { ...pause, atMs: 10_000, forMs: 70_000 },
      { ...pause, atMs: 40_000, forMs },
    ];
    const trace = run(scenarioWith({ slots: 4, faults, workMs: 1_000 }), 1);
    expect(eventsOf(trace, 'pause', 'pause-again')).toMatchObject([
      { kind: 'pause', timeMs: 10_000, b: 70_000 },
      { kind: 'pause-again', timeMs: 40_000, b: forMs },
    ]);
    expect(eventsOf(trace, 'resume').map(({ timeMs }) => timeMs)).toEqual([endMs]);
    // Of 12:01 it is too late by then, or just in time.
    expect(eventsOf(trace, 'tick').map(({ slot }) => slot)).toEqual(
      endMs === 60_000 ? [0, 1, 2, 3] : [0, 2, 3],
    );
  });

  it('tears off the work of a crashed instance, and sees no slot until it is back', () => {
    const faults: Fault[] = [{ kind: 'crash', instance: 0, atMs: 10_000, downMs: 60_000 }];
    const trace = run(scenarioWith({ slots: 4, faults }), 1);
    expect(eventsOf(trace, 'run-torn')).toMatchObject([{ slot: 0, timeMs: 10_000 }]);
    expect(eventsOf(trace, 'restart')).toMatchObject([{ timeMs: 70_000 }]);
    expect(eventsOf(trace, 'run-succeeded').map(({ slot }) => slot)).toEqual([2, 3]);
  });

  it('is back for the next slot after a short crash between two', () => {
    const faults: Fault[] = [{ kind: 'crash', instance: 0, atMs: 30_000, downMs: 5_000 }];
    const trace = run(scenarioWith({ slots: 4, faults }), 1);
    expect(eventsOf(trace, 'tick').map(({ slot }) => slot)).toEqual([0, 1, 2, 3]);
    const calm = run(scenarioWith({ slots: 4 }), 1);
    const times = (of: Trace) => eventsOf(of, 'tick').map(({ timeMs }) => timeMs);
    expect(times(trace)).toEqual(times(calm));
  });

  it('comes to slots again where its clock was set back before it was restarted', () => {
    // Set back from 12:10:30 to 12:05:30, and restarted: to a new process, 12:06 to 12:10 are still to come.
    const faults = [
      { kind: 'clock-back', instance: 0, atMs: 630_000, byMs: 300_000 },
      { kind: 'crash', instance: 0, atMs: 640_000, downMs: 1_000 },
    ] as const;
    const ticks = (some: readonly Fault[]) =>
      eventsOf(run(scenarioWith({ faults: [...some] }), 1), 'tick').map(({ slot }) => slot);
    const all = Array.from({ length: 20 }, (_, slot) => slot);
    expect(ticks(faults)).toEqual([...all.slice(0, 11), ...all.slice(6)]);
    expect(ticks(faults.slice(0, 1))).toEqual(all);
  });

  it('comes back for a slot its slow clock has not yet passed, though the calendar has', () => {
    const slow = Array.from({ length: 50 }, (_, seed) => seed).find(
      (seed) => (run(scenarioWith({ slots: 1, skewMs: 50_000 }), seed).skewMs[0] ?? 0) < -40_000,
    );
    const faults: Fault[] = [{ kind: 'crash', instance: 0, atMs: 10_000, downMs: 85_000 }];
    const trace = run(scenarioWith({ slots: 2, skewMs: 50_000, faults }), slow ?? 0);
    expect(trace.skewMs[0]).toBeLessThan(-40_000);
    expect(eventsOf(trace, 'tick').map(({ slot }) => slot)).toEqual([1]);
  });

  it('waits for a queue behind one lock, and for clocks that are slow, to the end', () => {
    const params = { perSlot: false, wait: true, doneMark: false };
    const queue = scenarioWith({
      strategy: 'redis-lock',
      params,
      instances: 3,
      slots: 10,
      workMs: 600_000,
    });
    const slow = scenarioWith({ slots: 2, instances: 4, workMs: 1, skewMs: 3_600_000 });
    // It shows nine hours when ten are over.
    const drift: Fault = { kind: 'clock-drift', instance: 1, atMs: 0, ppm: -100_000 };
    const drifting = scenarioWith({
      expression: '0 * * * *',
      instances: 2,
      slots: 10,
      workMs: 1,
      faults: [drift],
    });
    for (const scenario of [queue, slow, drifting]) {
      const trace = run(scenario, 1);
      expect(trace.stoppedBy).toBeNull();
      expect(eventsOf(trace, 'run-succeeded')).toHaveLength(
        scenario.schedule.slots * scenario.instances.count,
      );
    }
  });

  it('says which bound stopped it', () => {
    // By itself it stops at a hundred times as much: the same, at a hundred times the cost.
    expect(MAX_EVENTS).toBe(2_000_000);
    const full = run(scenarioWith({ slots: 1_000, instances: 10 }), 1, LIMITS);
    expect(full.length).toBeGreaterThanOrEqual(20_000);
    // What ten instances write at one moment is written to its end.
    expect(full.length).toBeLessThan(20_100);
    expect(full.stoppedBy).toBe('Stopped after 20,000 events: the log is full.');
    const roomy = run(scenarioWith({ slots: 10, instances: 10 }), 1, LIMITS);
    expect(roomy.stoppedBy).toBeNull();
  });

  it('starts its slots as the scheduler of the schedule does', () => {
    const slots = (dialect: Scenario['schedule']['dialect'], expression: string) => {
      const plain = scenarioWith({ slots: 3 });
      const schedule = { ...plain.schedule, dialect, expression, zone: 'UTC' };
      const scenario = { ...plain, schedule: { ...schedule, fromMs: Date.UTC(2026, 10, 1, 12) } };
      expect(validateScenario(scenario)).toMatchObject({ ok: true });
      return [...run(scenario, 1).slotTimesMs].map((ms) => ms / 1000);
    };
    expect(slots('quartz', '*/20 * * * * ?')).toEqual([0, 20, 40]);
    // Weekday 2 is Monday to Quartz and Tuesday to Debian: 1 November 2026 is a Sunday.
    expect(slots('quartz', '0 0 12 ? * 2')[0]).toBe(86_400);
    expect(slots('vixie', '0 12 * * 2')[0]).toBe(2 * 86_400);
    expect(slots('kubernetes', '@every 90m')).toEqual([5400, 10_800, 16_200]);
    expect(slots('vixie', '@reboot')).toEqual([]);
  });

  it('has an empty trace for a schedule that never fires', () => {
    const trace = run(scenarioWith({ expression: '0 0 31 2 *' }), 1);
    expect(trace.length).toBe(0);
    expect(trace.slotTimesMs).toHaveLength(0);
  });
});
