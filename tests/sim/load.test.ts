import { describe, expect, it } from 'vitest';
import { findings, run } from '@/sim/index.ts';
import type { MachineSettings, Scenario } from '@/sim/index.ts';
import { eventsOf, scenarioWith, type Wish } from './support.ts';

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
});
