import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainFinding, findings, run } from '@/sim/index.ts';
import type { Fault, StrategyParams, Trace } from '@/sim/index.ts';
import { eventsOf, explained, runsPerSlot, scenarioWith, type Wish } from './support.ts';

const anySeed = fc.nat(2 ** 31);
const cluster = { strategy: 'quartz-cluster', instances: 3 } as const;

/** All three instances are down from 12:01:40 on, for so long. */
function outage(downMs: number): Fault[] {
  return [0, 1, 2].map((instance) => ({ kind: 'crash', instance, atMs: 100_000, downMs }));
}

/** A job of every 15 seconds, with everything down for five minutes: 20 slots pass meanwhile. */
function afterOutage(params: StrategyParams, downMs = 300_000) {
  const { schedule, ...rest } = scenarioWith({
    ...cluster,
    params,
    workMs: 2_000,
    faults: outage(downMs),
  });
  const each15 = {
    ...schedule,
    expression: '*/15 * * * * *',
    dialect: 'spring',
    slots: 40,
  } as const;
  return run({ ...rest, schedule: each15 }, 1);
}

describe('quartz-cluster', () => {
  it('fires each slot exactly once while nothing fails', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 100, max: 150_000 }), (seed, workMs) => {
        const trace = run(scenarioWith({ ...cluster, workMs }), seed);
        expect(runsPerSlot(trace)).toEqual(new Array(20).fill(1));
      }),
      { numRuns: 10 },
    );
  });

  it('after five minutes down fires all 20 misfired slots at once, if told to ignore that they are', () => {
    const trace = afterOutage({ misfires: 'ignore' });
    const late = eventsOf(trace, 'run-started').filter(({ slot }) => slot >= 7 && slot < 27);
    expect(new Set(late.map(({ slot }) => slot)).size).toBe(20);
    for (const { timeMs } of late) {
      expect(timeMs).toBeGreaterThanOrEqual(400_000);
      expect(timeMs).toBeLessThan(401_000);
    }
    expect(runsPerSlot(trace)).toEqual(new Array(40).fill(1));
  });

  it('after five minutes down fires once for all that misfired', () => {
    const runs = runsPerSlot(afterOutage({ misfires: 'fire-once-now' }));
    expect(runs.slice(7, 27).filter((count) => count > 0)).toEqual([1]);
    expect(runs.reduce((sum, count) => sum + count, 0)).toBe(40 - 19);
  });

  it('after five minutes down gives up what misfired, and says so of each slot', () => {
    const trace = afterOutage({ misfires: 'do-nothing' });
    expect(runsPerSlot(trace).slice(7, 27)).toEqual(new Array(20).fill(0));
    expect(runsPerSlot(trace).slice(27)).toEqual(new Array(13).fill(1));
    expect(eventsOf(trace, 'misfired').map(({ slot }) => slot)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 7),
    );
  });

  it('fires what is late by less than the threshold, whatever it is told of misfires', () => {
    const trace = afterOutage({ misfires: 'do-nothing' }, 50_000);
    expect(runsPerSlot(trace)).toEqual(new Array(40).fill(1));
    expect(eventsOf(trace, 'misfired')).toEqual([]);
  });

  it('takes a dead member for dead 15 to 22.5 s after its last check-in, and does its work again if asked', () => {
    const crash: Fault = { kind: 'crash', instance: -1, atMs: 310_000, downMs: 600_000 };
    let seen = 0;
    for (let seed = 0; seed < 24; seed++) {
      const asked = scenarioWith({ ...cluster, params: { recovery: true }, faults: [crash] });
      const trace = run(asked, seed);
      const torn = eventsOf(trace, 'run-torn')[0];
      if (!torn) continue;
      const failed = eventsOf(trace, 'member-failed').find(({ a }) => a === torn.instance);
      // Its last check-in was at most 7.5 s before it died.
      expect(failed?.timeMs).toBeGreaterThan(310_000 + 15_000 - 7_500);
      expect(failed?.timeMs).toBeLessThan(310_000 + 22_500 + 100);
      const again = eventsOf(trace, 'run-started').filter(({ slot }) => slot === torn.slot);
      expect(again).toHaveLength(2);
      const left = run(
        {
          ...asked,
          strategy: { ...asked.strategy, params: { ...asked.strategy.params, recovery: false } },
        },
        seed,
      );
      expect(runsPerSlot(left)[torn.slot]).toBe(1);
      seen++;
    }
    expect(seen).toBeGreaterThan(2);
  });

  it('takes a member that only stands still for dead too, and works beside it', () => {
    const pause: Fault = { kind: 'pause', instance: -1, atMs: 310_000, forMs: 40_000 };
    const scenario = scenarioWith({
      ...cluster,
      workMs: 45_000,
      params: { recovery: true },
      faults: [pause],
    });
    let seen = 0;
    for (let seed = 0; seed < 16; seed++) {
      const trace = run(scenario, seed);
      const found = findings(trace);
      const duplicate = found.list.find(({ kind }) => kind === 'duplicate');
      if (!duplicate) continue;
      expect(found.counts.overlaps).toBeGreaterThan(0);
      const { steps } = explainFinding(trace, found, duplicate);
      expect(steps.find(({ deciding }) => deciding)?.text).toContain('for dead');
      seen++;
    }
    expect(seen).toBeGreaterThan(2);
  });

  it('says of slots that nobody came to that nobody had an answer', () => {
    const faults: Fault[] = [{ kind: 'database-down', atMs: 70_000, forMs: 3_600_000 }];
    const scenario = scenarioWith({ ...cluster, slots: 4, faults });
    const { steps } = explained(scenario, 1, 'missed', 3);
    expect(steps.find(({ deciding }) => deciding)?.text).toMatch(/^[ABC] has no answer after 5 s/);
  });

  it('does not take silence that came long after a slot for the reason why it never ran', () => {
    // The run of 12:00 never lets another begin; the database is down only twenty minutes later.
    const faults: Fault[] = [
      ...[0, 1, 2].map((instance): Fault => ({
        kind: 'hang',
        instance,
        atMs: 5_000,
        forMs: 3_600_000,
      })),
      { kind: 'database-down', atMs: 1_200_000, forMs: 60_000 },
    ];
    const params = { exclusive: true };
    const { steps } = explained(
      scenarioWith({ ...cluster, slots: 30, workMs: 20_000, params, faults }),
      1,
      'missed',
      3,
    );
    expect(steps.map(({ text }) => text).join(' ')).not.toContain('no answer');
  });

  it('says that a failover has set the trigger back', () => {
    const faults: Fault[] = [{ kind: 'database-failover', atMs: 60_500, lostMs: 600 }];
    const { trace, steps } = explained(
      scenarioWith({ ...cluster, slots: 3, faults }),
      1,
      'duplicate',
    );
    expect(runsPerSlot(trace)).toEqual([1, 2, 1]);
    expect(steps.find(({ deciding }) => deciding)?.text).toContain('A standby takes over');
  });

  it('misses nothing by a database that is down for less than the threshold', () => {
    const faults: Fault[] = [{ kind: 'database-down', atMs: 290_000, forMs: 30_000 }];
    fc.assert(
      fc.property(anySeed, (seed) => {
        const trace = run(scenarioWith({ ...cluster, faults }), seed);
        expect(runsPerSlot(trace)).not.toContain(0);
      }),
      { numRuns: 10 },
    );
  });
});

/** A slot every four seconds, and members that check in twice a second: as Quartz 2.3.2 itself was watched. */
function watched(wish: Wish, slots: number) {
  const { schedule, ...rest } = scenarioWith({ workMs: 1_000, ...cluster, ...wish });
  const expression = '*/4 * * * * *';
  return { ...rest, schedule: { ...schedule, expression, dialect: 'spring' as const, slots } };
}

describe('a Quartz member that is taken for dead', () => {
  // The other sleeps at first, so that it is this one that has reserved the slot of 20 s when it stops at 18 s. It is
  // taken for dead eight seconds after its last check-in, and wakes at 30 s: Quartz itself then ran 20, 24 and 28 s again.
  it('fires again what others have fired since, once it wakes', () => {
    const faults: Fault[] = [
      { kind: 'pause', instance: 1, atMs: 0, forMs: 2_000 },
      { kind: 'pause', instance: 0, atMs: 18_000, forMs: 12_000 },
    ];
    const scenario = watched({ instances: 2, params: { checkInMs: 500 }, faults }, 10);
    for (let seed = 0; seed < 10; seed++) {
      const trace = run(scenario, seed);
      expect(runsPerSlot(trace).slice(0, 8)).toEqual([1, 1, 1, 1, 1, 2, 2, 2]);
      const [setBack] = eventsOf(trace, 'trigger-set-back');
      expect(setBack).toMatchObject({ instance: 0, slot: 5, a: 1 });
      const found = findings(trace);
      for (const duplicate of found.list.filter(({ kind }) => kind === 'duplicate')) {
        const { steps } = explainFinding(trace, found, duplicate);
        expect(steps.find(({ deciding }) => deciding)?.text).toContain('set back');
      }
    }
  });

  it('frees the job by its end, though another is at work by then', () => {
    const faults: Fault[] = [
      { kind: 'pause', instance: 1, atMs: 0, forMs: 2_000 },
      { kind: 'pause', instance: 0, atMs: 20_400, forMs: 12_000 },
    ];
    const params = { checkInMs: 500, exclusive: true, recovery: true };
    const trace = run(watched({ instances: 2, params, faults, workMs: 3_000 }, 10), 1);
    expect(findings(trace).counts.overlaps).toBeGreaterThan(0);
    const starts = eventsOf(trace, 'run-started').map(({ timeMs }) => timeMs);
    // The recovered work and what follows takes three seconds a run from 28 s on; the end of the first frees it at 33 s or so.
    expect(starts.some((ms, nth) => ms > 32_400 && ms - (starts[nth - 1] ?? 0) < 3_000)).toBe(true);
    const found = findings(trace);
    const why = found.list
      .filter(({ kind }) => kind === 'overlap')
      .flatMap((overlap) => explainFinding(trace, found, overlap).steps)
      .filter(({ deciding }) => deciding)
      .map(({ text }) => text);
    expect(why).toContainEqual(
      expect.stringMatching(/^A ends its work on .*, and frees the job, though B is at work\.$/),
    );
  });

  it('has its work done again once, when all members start anew together', () => {
    const faults = [0, 1, 2].map((instance): Fault => ({
      kind: 'crash',
      instance,
      atMs: 8_500,
      downMs: 13_000,
    }));
    const params = { checkInMs: 500, misfireMs: 2_000, recovery: true };
    for (let seed = 0; seed < 20; seed++) {
      expect(runsPerSlot(run(watched({ params, faults }, 8), seed))[2]).toBe(2);
    }
  });
});

describe('a Quartz job that may not meet itself', () => {
  const exclusive = { ...cluster, params: { exclusive: true } } as const;
  const startsOf = (trace: Trace) =>
    eventsOf(trace, 'run-started').map(({ slot, timeMs }) => [slot, Math.floor(timeMs / 1_000)]);

  it('does not, however long its work takes; without that setting it does', () => {
    fc.assert(
      fc.property(anySeed, fc.integer({ min: 61_000, max: 400_000 }), (seed, workMs) => {
        const overlaps = (wish: Wish) =>
          findings(run(scenarioWith({ ...wish, workMs, slots: 8 }), seed)).counts.overlaps;
        expect(overlaps(exclusive)).toBe(0);
        expect(overlaps(cluster)).toBeGreaterThan(0);
      }),
      { numRuns: 8 },
    );
  });

  // 85 s of work: the slots of 60 and 120 s fire when the run before ends, at 85 and 170 s: 25 and 50 s late. That of 180 s
  // would at 255 s: more than a minute late, so it misfired, and is fired once, now, when an instance next looks.
  it('fires a slot that came meanwhile when the run ends, unless it has misfired by then', () => {
    const wish = { ...exclusive, workMs: 85_000, slots: 12 };
    for (let seed = 0; seed < 5; seed++) {
      const trace = run(scenarioWith(wish), seed);
      const starts = startsOf(trace);
      expect(starts.slice(0, 3)).toEqual([
        [0, 0],
        [1, 85],
        [2, 170],
      ]);
      expect(starts[3]?.[0]).toBe(3);
      expect(starts[3]?.[1]).toBeGreaterThanOrEqual(255);
      expect(starts[3]?.[1]).toBeLessThanOrEqual(255 + 60);
      expect(eventsOf(trace, 'misfired')[0]).toMatchObject({ slot: 3 });
    }
  });

  it('gives up what has misfired by then, if told to', () => {
    const params = { ...exclusive.params, misfires: 'do-nothing' };
    const trace = run(scenarioWith({ ...exclusive, params, workMs: 85_000, slots: 12 }), 1);
    expect(
      startsOf(trace)
        .slice(0, 3)
        .map(([slot]) => slot),
    ).toEqual([0, 1, 2]);
    expect(runsPerSlot(trace)[3]).toBe(0);
    expect(eventsOf(trace, 'misfired')[0]).toMatchObject({ slot: 3 });
  });

  it('fires them all, late and one after the other, if told to ignore that they misfired', () => {
    const params = { ...exclusive.params, misfires: 'ignore' };
    const trace = run(scenarioWith({ ...exclusive, params, workMs: 85_000, slots: 12 }), 1);
    expect(startsOf(trace)).toEqual(Array.from({ length: 12 }, (_, slot) => [slot, 85 * slot]));
  });

  it('goes on after the instance that held it back has died', () => {
    const crash: Fault = { kind: 'crash', instance: -1, atMs: 130_000, downMs: 3_600_000 };
    for (let seed = 0; seed < 12; seed++) {
      const trace = run(scenarioWith({ ...exclusive, slots: 10, faults: [crash] }), seed);
      const runs = runsPerSlot(trace);
      // It is taken for dead at most 22.5 s later, and the next slot is fired 37.5 s after that.
      expect(runs.slice(3)).toEqual(new Array(7).fill(1));
    }
  });
});

describe('a database that fails', () => {
  const down: Fault[] = [{ kind: 'database-down', atMs: 290_000, forMs: 30_000 }];

  it('keeps the slots that come meanwhile from running: nobody works without an answer', () => {
    for (const strategy of ['slot-row', 'slot-lease', 'shedlock', 'advisory-lock'] as const) {
      const trace = run(scenarioWith({ strategy, instances: 3, faults: down }), 1);
      expect(runsPerSlot(trace)).toEqual(
        Array.from({ length: 20 }, (_, slot) => (slot === 5 ? 0 : 1)),
      );
      expect(eventsOf(trace, 'skipped-unreachable').map(({ slot }) => slot)).toEqual([5, 5, 5]);
    }
  });

  it('ends every session: what a lock protects goes on without it', () => {
    const short: Fault[] = [{ kind: 'database-down', atMs: 70_000, forMs: 1_000 }];
    const long = { strategy: 'advisory-lock', instances: 2, workMs: 200_000, slots: 3 } as const;
    const trace = run(
      scenarioWith({ ...long, params: { heldBy: 'transaction' }, faults: short }),
      1,
    );
    expect(runsPerSlot(trace)).toEqual([1, 0, 1]);
    expect(eventsOf(trace, 'lock-freed')).toMatchObject([{ timeMs: 70_000 }]);
    const calm = run(scenarioWith({ ...long, params: { heldBy: 'transaction' } }), 1);
    expect(runsPerSlot(calm)).toEqual([1, 0, 0]);
  });

  it('that is slow by more than clients wait is no better than one that is down', () => {
    const slow = (byMs: number): Fault[] => [
      { kind: 'database-slow', atMs: 290_000, forMs: 30_000, byMs },
    ];
    const wish = { strategy: 'slot-row', instances: 3 } as const;
    expect(runsPerSlot(run(scenarioWith({ ...wish, faults: slow(4_000) }), 1))[5]).toBe(1);
    expect(runsPerSlot(run(scenarioWith({ ...wish, faults: slow(6_000) }), 1))[5]).toBe(0);
  });

  it('that is slow for two reasons is as slow as the worse one, for as long as that lasts', () => {
    const both: Fault[] = [
      { kind: 'database-slow', atMs: 290_000, forMs: 30_000, byMs: 6_000 },
      { kind: 'database-slow', atMs: 291_000, forMs: 1_000, byMs: 100 },
    ];
    const trace = run(scenarioWith({ strategy: 'slot-row', instances: 3, faults: both }), 1);
    expect(runsPerSlot(trace)[5]).toBe(0);
  });
});
