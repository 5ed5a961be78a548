import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainFinding, findings, run } from '@/sim/index.ts';
import type { Fault, StrategyId, StrategyParams } from '@/sim/index.ts';
import { eventsOf, runsPerSlot, scenarioWith } from './support.ts';

const failover = (atMs: number, lostMs: number): Fault[] => [
  { kind: 'database-failover', atMs, lostMs },
];
const anySeed = fc.nat(2 ** 31);

describe('a database failover', () => {
  it('forgets the rows of the last moments: who comes late claims the slot again', () => {
    const wish = { strategy: 'slot-row', instances: 3, skewMs: 2_000, slots: 4 } as const;
    let seen = 0;
    for (let seed = 0; seed < 12; seed++) {
      const trace = run(scenarioWith({ ...wish, faults: failover(120_000, 5_000) }), seed);
      const ticks = eventsOf(trace, 'row-inserted', 'row-refused').filter(({ slot }) => slot === 2);
      const isParted = ticks.some(({ timeMs }) => timeMs < 120_000) && ticks.some(isLater);
      expect(runsPerSlot(trace)).toEqual([1, 1, isParted ? 2 : 1, 1]);
      if (!isParted) continue;
      seen++;
      const found = findings(trace);
      const duplicate = found.list.find(({ kind }) => kind === 'duplicate');
      const steps = duplicate ? explainFinding(trace, found, duplicate).steps : [];
      expect(steps.find(({ deciding }) => deciding)?.text).toContain('without the commits');
    }
    expect(seen).toBeGreaterThan(2);
  });

  it('that loses nothing changes nothing for what is committed', () => {
    for (const strategy of ['slot-row', 'slot-lease', 'skip-locked', 'shedlock'] as const) {
      const wish = { strategy, instances: 3, skewMs: 2_000, slots: 4 };
      const trace = run(scenarioWith({ ...wish, faults: failover(120_000, 0) }), 5);
      const calm = run(scenarioWith(wish), 5);
      if (strategy === 'skip-locked') expect(Math.min(...runsPerSlot(trace))).toBe(1);
      else expect(runsPerSlot(trace)).toEqual(runsPerSlot(calm));
    }
  });

  it('forgets a lease that was given, and brings back one that was done', () => {
    const wish = { strategy: 'slot-lease', slots: 3, workMs: 20_000 } as const;
    const given = run(scenarioWith({ ...wish, faults: failover(65_000, 10_000) }), 1);
    expect(eventsOf(given, 'lock-lost').map(({ slot }) => slot)).toEqual([1]);
    // Nobody finds the slot undone: its row is not there. The work is done all the same, and its end is written.
    expect(runsPerSlot(given)).toEqual([1, 1, 1]);
    const done = run(scenarioWith({ ...wish, faults: failover(85_000, 10_000) }), 1);
    expect(eventsOf(done, 'lock-restored').map(({ slot }) => slot)).toEqual([1]);
    // The lease of a minute is past at 12:02:00; the next sweep takes over what was done.
    expect(runsPerSlot(done)).toEqual([1, 2, 1]);
  });

  it('ends the sessions, and with them the locks they hold', () => {
    const wish = { strategy: 'advisory-lock', instances: 2, workMs: 200_000, slots: 3 } as const;
    const params = { heldBy: 'transaction' };
    const trace = run(scenarioWith({ ...wish, params, faults: failover(70_000, 0) }), 1);
    expect(runsPerSlot(trace)).toEqual([1, 0, 1]);
    expect(eventsOf(trace, 'lock-freed')).toMatchObject([{ timeMs: 70_000 }]);
  });

  it('leaves every strategy of the database at work afterwards', () => {
    const ids: StrategyId[] = [
      'slot-row',
      'slot-lease',
      'shedlock',
      'skip-locked',
      'quartz-cluster',
    ];
    fc.assert(
      fc.property(anySeed, fc.constantFrom(...ids), fc.nat(60_000), (seed, strategy, lostMs) => {
        // With its usual half hour, a lock whose release is forgotten keeps the job from running for so long.
        const params: StrategyParams = strategy === 'shedlock' ? { atMostMs: 60_000 } : {};
        const wish = { strategy, params, instances: 2, slots: 8, workMs: 10_000 };
        const trace = run(scenarioWith({ ...wish, faults: failover(130_000, lostMs) }), seed);
        expect(runsPerSlot(trace).slice(4)).not.toContain(0);
        expect(trace.stoppedBy).toBeNull();
      }),
      { numRuns: 40 },
    );
  });
});

const isLater = ({ timeMs }: { timeMs: number }) => timeMs >= 120_000;
