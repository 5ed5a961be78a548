import { describe, expect, it } from 'vitest';
import { explainFinding, findings, run } from '@/sim/index.ts';
import type { Fault, MachineSettings, Scenario } from '@/sim/index.ts';
import { eventsOf, runsPerSlot, scenarioWith, type Wish } from './support.ts';

/** Schedulers that are exact to the millisecond, and machines of one core. */
function exact(machine: Partial<MachineSettings>, wish: Wish): Scenario {
  const scenario = scenarioWith({ skewMs: 0, ...wish });
  return {
    ...scenario,
    instances: { ...scenario.instances, maxTickDelayMs: 0 },
    machine: { ...scenario.machine, cores: 1, ...machine },
  };
}

const endsMs = (scenario: Scenario) =>
  eventsOf(run(scenario, 1), 'run-succeeded').map(({ slot, timeMs }) => [slot, timeMs / 1_000]);

describe('a shared machine', () => {
  // At 60 s the first has 30 s of work left and has half of the core from then on: it ends at 120 s, just as the third
  // comes. The second has 60 s left and shares again: 240 s. The third has 30 s left, and the core to itself: 270 s.
  it('gives each of n runs an nth of its core', () => {
    const scenario = exact({ shared: true }, { slots: 3, workMs: 90_000 });
    expect(endsMs(scenario)).toEqual([
      [0, 120],
      [1, 240],
      [2, 270],
    ]);
  });

  it('is no slower while there are cores enough, or where runs do not share', () => {
    const ends = [
      [0, 90],
      [1, 150],
      [2, 210],
    ];
    const enough = exact({ shared: true }, { slots: 3, workMs: 90_000 });
    expect(endsMs({ ...enough, machine: { ...enough.machine, cores: 2 } })).toEqual(ends);
    expect(endsMs(exact({}, { slots: 3, workMs: 90_000 }))).toEqual(ends);
  });

  it('loses no work: busy without a break, it ends when all of it is done', () => {
    for (let seed = 0; seed < 20; seed++) {
      const workMs = 61_000 + 3_001 * seed;
      const scenario = exact({ shared: true }, { slots: 12, workMs });
      // Whole milliseconds: the end of each run is rounded up.
      const lateMs = run(scenario, seed).endMs - 12 * workMs;
      expect(lateMs).toBeGreaterThanOrEqual(0);
      expect(lateMs).toBeLessThanOrEqual(12);
    }
  });

  it('gives nothing while it is stopped', () => {
    const faults = [{ kind: 'pause', instance: 0, atMs: 10_000, forMs: 20_000 }] as const;
    const scenario = exact({ shared: true }, { slots: 1, workMs: 30_000, faults: [...faults] });
    expect(endsMs(scenario)).toEqual([[0, 50]]);
  });
});

describe('memory', () => {
  it('that runs out kills the process with all its runs', () => {
    const machine = { memoryMb: 1_000, runMemoryMb: 300 };
    const trace = run(exact(machine, { slots: 6, workMs: 600_000 }), 1);
    const exhausted = eventsOf(trace, 'memory-exhausted');
    expect(exhausted).toMatchObject([{ slot: 3, timeMs: 180_000, a: 1_200, b: 1_000 }]);
    expect(eventsOf(trace, 'crash')).toMatchObject([{ a: 2, cause: exhausted[0]?.index }]);
    expect(eventsOf(trace, 'run-torn')).toHaveLength(4);
    expect(eventsOf(trace, 'run-succeeded').map(({ slot }) => slot)).toEqual([4, 5]);
    expect(trace.stoppedBy).toBeNull();
  });

  it('that suffices, or has no limit, kills nobody', () => {
    for (const memoryMb of [0, 1_800]) {
      const trace = run(exact({ memoryMb, runMemoryMb: 300 }, { slots: 6, workMs: 600_000 }), 1);
      expect(findings(trace).counts).toMatchObject({ once: 6, crashed: 0 });
    }
  });
});

describe('the database’s connections', () => {
  const two = { connections: 2, runConnections: 1 };

  it('are waited for in line', () => {
    const trace = run(exact(two, { instances: 3, slots: 1, workMs: 20_000 }), 1);
    expect(eventsOf(trace, 'connections-exhausted')).toMatchObject([{ timeMs: 0, a: 2, b: 2 }]);
    const ends = eventsOf(trace, 'run-succeeded').map(({ timeMs }) => timeMs);
    expect(ends).toEqual([20_000, 20_000, 40_000]);
  });

  it('fail a run that has waited 30 s for them', () => {
    const trace = run(exact(two, { instances: 3, slots: 1, workMs: 31_000 }), 1);
    expect(eventsOf(trace, 'run-failed').map(({ timeMs }) => timeMs)).toEqual([30_000]);
    expect(eventsOf(trace, 'run-succeeded')).toHaveLength(2);
  });

  it('that are all in use leave none for what a strategy asks, and its slot is missed', () => {
    // The run of 12:00 has both until 12:01:30; the claim of 12:01 is refused at once.
    const wish = { strategy: 'slot-row', instances: 2, slots: 4, workMs: 90_000 } as const;
    const trace = run(exact({ connections: 2, runConnections: 2 }, wish), 1);
    expect(runsPerSlot(trace)).toEqual([1, 0, 1, 0]);
    const refused = eventsOf(trace, 'connection-refused').filter(({ slot }) => slot === 1);
    expect(refused).toMatchObject([
      { a: 2, b: 2 },
      { a: 2, b: 2 },
    ]);
    for (const { timeMs } of refused) expect(timeMs).toBeLessThan(60_010);
    const found = findings(trace);
    const missed = found.list.find(({ kind }) => kind === 'missed');
    const steps = missed ? explainFinding(trace, found, missed).steps : [];
    expect(steps.filter(({ deciding }) => deciding).map(({ text }) => text)).toEqual([
      'The database refuses A: 2 of its 2 connections are in use.',
      'The database refuses B: 2 of its 2 connections are in use.',
    ]);
  });

  it('are free again after a crash', () => {
    const faults = [0, 1].map((instance) => ({
      kind: 'crash' as const,
      instance,
      atMs: 10_000,
      downMs: 1_000,
    }));
    const trace = run(exact(two, { instances: 3, slots: 1, workMs: 31_000, faults }), 1);
    expect(eventsOf(trace, 'run-succeeded').map(({ timeMs }) => timeMs)).toEqual([41_000]);
  });

  it('are not given to a run that was ended from outside while it waited', () => {
    const drain = { kind: 'drain' as const, instance: 1, atMs: 65_000, forMs: 5_000 };
    const waits = scenarioWith({
      strategy: 'overlap-policy',
      params: { policy: 'allow' },
      instances: 2,
      slots: 3,
      workMs: 90_000,
      faults: [drain],
    });
    const one = { ...waits, machine: { ...waits.machine, connections: 1, runConnections: 1 } };
    // The first run has the only one until 1:30, the second waits from 1:00 and is ended at 1:10, the third starts at 2:00.
    expect(findings(run(one, 1)).runs.map(({ state }) => state)).toEqual([
      'succeeded',
      'crashed',
      'succeeded',
    ]);
  });
});

describe('an instance’s pool of connections', () => {
  /** A run keeps one of its instance's connections, and its lease is renewed every 20 s over another, if there is one. */
  const leased = (pool: number) => {
    const params = { renew: true, leaseMs: 60_000, sweepMs: 30_000 };
    const wish = { strategy: 'slot-lease', instances: 2, workMs: 150_000, params } as const;
    const scenario = scenarioWith({ ...wish, expression: '*/5 * * * *', slots: 2 });
    return { ...scenario, machine: { ...scenario.machine, pool, runConnections: 1 } };
  };

  it('that the work uses up leaves none to renew the lease with, and another takes over', () => {
    for (let seed = 0; seed < 5; seed++) {
      const trace = run(leased(1), seed);
      expect(findings(trace).counts).toMatchObject({ duplicateSlots: 2, duplicateRuns: 2 });
      const found = findings(trace);
      const duplicate = found.list.find(({ kind }) => kind === 'duplicate');
      const steps = duplicate ? explainFinding(trace, found, duplicate).steps : [];
      expect(steps.some(({ deciding, text }) => deciding && text.includes('its pool’s'))).toBe(
        true,
      );
      expect(findings(run(leased(2), seed)).counts).toMatchObject({ once: 2 });
    }
  });

  it('that is too small for what a strategy asks at once makes it wait its turn', () => {
    const base = scenarioWith({ strategy: 'slot-row', slots: 1, skewMs: 0 });
    const jobs = { ...base.instances, jobs: 12, maxTickDelayMs: 0 };
    const network = { minMs: 5, maxMs: 5 };
    const startsMs = (pool: number) =>
      eventsOf(
        run({ ...base, instances: jobs, network, machine: { ...base.machine, pool } }, 1),
        'run-started',
      ).map(({ timeMs }) => timeMs);
    // There and back takes 10 ms; three statements at a time.
    expect(startsMs(0)).toEqual(new Array(12).fill(10));
    expect(startsMs(3)).toEqual([10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40]);
  });

  it('is whole again after a crash in the middle of a statement', () => {
    const faults: Fault[] = [{ kind: 'crash', instance: 0, atMs: 60_500, downMs: 1_000 }];
    const scenario = scenarioWith({ strategy: 'slot-row', slots: 4, skewMs: 0, faults });
    const slow = { ...scenario, network: { minMs: 1_000, maxMs: 1_000 } };
    const trace = run({ ...slow, machine: { ...scenario.machine, pool: 1 } }, 1);
    // The row of 12:01 is inserted, and nobody hears so.
    expect(runsPerSlot(trace)).toEqual([1, 0, 1, 1]);
  });

  it('is whole again after a crash at work', () => {
    const faults: Fault[] = [{ kind: 'crash', instance: 0, atMs: 10_000, downMs: 1_000 }];
    const wish = { strategy: 'slot-lease', workMs: 20_000, slots: 4, faults } as const;
    const scenario = scenarioWith(wish);
    const trace = run({ ...scenario, machine: { ...scenario.machine, pool: 2 } }, 1);
    expect(findings(trace).counts).toMatchObject({ crashed: 1, missed: 0, duplicateSlots: 1 });
    expect(eventsOf(trace, 'pool-exhausted')).toEqual([]);
  });
});
