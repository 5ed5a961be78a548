import { describe, expect, it } from 'vitest';
import { run } from '@/sim/index.ts';
import type { Fault, Scenario, StrategyParams, Trace } from '@/sim/index.ts';
import { deciding, eventsOf, explained, runsPerSlot, scenarioWith, type Wish } from './support.ts';

/** One exact instance, whose scheduler wakes on time unless it is paused. */
function exact(wish: Wish): Scenario {
  const scenario = scenarioWith({ strategy: 'node-cron', skewMs: 0, workMs: 500, ...wish });
  return { ...scenario, instances: { ...scenario.instances, maxTickDelayMs: 0 } };
}

/** How often 12:01 runs on an instance that stands still until so many ms after it. */
function runsWhenLate(lateMs: number, params: StrategyParams, strategy: Wish['strategy']) {
  const faults: Fault[] = [{ kind: 'pause', instance: 0, atMs: 59_000, forMs: 1_000 + lateMs }];
  const wish = { slots: 3, faults, params, ...(strategy && { strategy }) };
  return runsPerSlot(run(exact(wish), 1))[1];
}

describe('missedExecutionTolerance', () => {
  // Seen with node-cron 4.6: 1,902 ms late it ran by default, 2,101 ms late it had missed it; with 500, at 1,501 ms it had.
  it.each([
    [undefined, 1_999, 2_000],
    [0, 999, 1_000],
    [500, 999, 1_000],
    [5_000, 5_999, 6_000],
  ])('%s ms: runs what is %i ms late, and not what is %i ms late', (most, within, beyond) => {
    const params = most === undefined ? {} : { missedExecutionToleranceMs: most };
    const late = (ms: number) => runsWhenLate(ms, params, 'node-cron');
    expect([late(within), late(beyond)]).toEqual([1, 0]);
  });

  it('leaves other schedulers their second', () => {
    const late = (ms: number) => runsWhenLate(ms, {}, 'every-instance');
    expect([late(1_000), late(1_001)]).toEqual([1, 0]);
  });

  it('never reaches beyond the next slot', () => {
    const faults: Fault[] = [{ kind: 'pause', instance: 0, atMs: 59_000, forMs: 122_000 }];
    const params = { missedExecutionToleranceMs: 600_000 };
    expect(runsPerSlot(run(exact({ slots: 5, faults, params }), 1))).toEqual([1, 0, 0, 1, 1]);
  });
});

describe('maxExecutions', () => {
  const params = { maxExecutions: 5 };
  const total = (trace: Trace) => runsPerSlot(trace).reduce((sum, runs) => sum + runs, 0);

  it('is counted by each instance for itself: three of them run it three times as often', () => {
    const fleet = (distributed: boolean) =>
      run(
        scenarioWith({ strategy: 'node-cron', instances: 3, params: { ...params, distributed } }),
        3,
      );
    const each = runsPerSlot(fleet(false));
    expect(each).toEqual([3, 3, 3, 3, 3, ...new Array<number>(15).fill(0)]);
    const elected = fleet(true);
    expect(total(elected)).toBe(15);
    expect(eventsOf(elected, 'schedule-ended').map(({ a }) => a)).toEqual([5, 5, 5]);
  });

  it('starts one more where the next slot comes before the last run has ended', () => {
    const long = { workMs: 90_000, slots: 6, params: { maxExecutions: 1 } };
    expect(runsPerSlot(run(exact(long), 1))).toEqual([1, 1, 0, 0, 0, 0]);
  });

  it('ends nothing at a run that fails', () => {
    expect(total(run(exact({ failRate: 1, params }), 1))).toBe(20);
  });

  it('begins anew with the process', () => {
    const faults: Fault[] = [{ kind: 'crash', instance: 0, atMs: 630_000, downMs: 10_000 }];
    const trace = run(exact({ params, faults }), 1);
    expect(eventsOf(trace, 'run-started').map(({ slot }) => slot)).toEqual([
      0, 1, 2, 3, 4, 11, 12, 13, 14, 15,
    ]);
    expect(deciding(explained(exact({ params, faults }), 1, 'missed', 17))).toEqual([
      'A has started the job five times, as often as a process may, and ends its schedule.',
    ]);
  });
});

describe('maxRandomDelay', () => {
  const MOST = 40_000;
  const params = { maxRandomDelayMs: MOST, distributed: false };
  const wish = { strategy: 'node-cron', instances: 3, slots: 30, workMs: 1_000, params } as const;
  const delays = (trace: Trace) =>
    new Map(
      eventsOf(trace, 'start-delayed').map(({ slot, instance, a }) => [
        `${String(slot)} ${String(instance)}`,
        a,
      ]),
    );

  it('puts each start off by less than it, evenly', () => {
    const trace = run(scenarioWith(wish), 1);
    const ticks = new Map(eventsOf(trace, 'tick').map((tick) => [tick.index, tick.timeMs]));
    const drawn = eventsOf(trace, 'start-delayed');
    const starts = eventsOf(trace, 'run-started');
    expect(starts).toHaveLength(90);
    for (const start of starts) {
      const delay = drawn.find(({ index }) => index === start.cause);
      expect(start.timeMs - (ticks.get(delay?.cause ?? -1) ?? 0)).toBe(delay?.a);
    }
    const all = drawn.map(({ a }) => a);
    expect(Math.max(...all)).toBeLessThan(MOST);
    // The mean of 90 even draws is within 4 of its standard deviations, 40 s ÷ √12 ÷ √90.
    const mean = all.reduce((sum, ms) => sum + ms, 0) / all.length;
    expect(Math.abs(mean - MOST / 2)).toBeLessThan(4 * 1_218);
  });

  it('is drawn for the slot, whatever else happens', () => {
    const [free, guarded] = [false, true].map((noOverlap) =>
      delays(run(scenarioWith({ ...wish, workMs: 70_000, params: { ...params, noOverlap } }), 1)),
    );
    expect(guarded?.size).toBeGreaterThan(10);
    expect(guarded?.size).toBeLessThan(free?.size ?? 0);
    for (const [key, ms] of guarded ?? []) expect(free?.get(key)).toBe(ms);
  });

  it('counts as running, and is waited for with the fire time in hand', () => {
    const long = { maxRandomDelayMs: 3_600_000, noOverlap: true, leaseMs: 7_200_000 };
    const trace = run(exact({ slots: 60, params: long }), 2);
    const [delay] = eventsOf(trace, 'start-delayed');
    const skips = eventsOf(trace, 'skipped-busy').filter(
      ({ timeMs }) => timeMs < (delay?.timeMs ?? 0) + (delay?.a ?? 0),
    );
    expect(skips).toHaveLength(Math.floor((delay?.a ?? 0) / 60_000));
    const [granted] = eventsOf(trace, 'lock-granted');
    expect(delay?.cause).toBe(granted?.index);
  });

  it('is dropped where the schedule ends meanwhile', () => {
    const trace = run(
      exact({ workMs: 61_000, params: { maxRandomDelayMs: 10_000, maxExecutions: 1 }, slots: 4 }),
      3,
    );
    const dropped = eventsOf(trace, 'skipped-ended');
    expect(dropped.map(({ slot }) => slot)).toEqual([1]);
    expect(runsPerSlot(trace)).toEqual([1, 0, 0, 0]);
  });

  it('is what is told of a late start', () => {
    const scenario = exact({ slots: 30, params: { maxRandomDelayMs: MOST } });
    const { trace, found, steps } = explained(scenario, 1, 'late');
    const late = found.list.find(({ kind }) => kind === 'late');
    const start = found.runs[late?.runs[0] ?? -1]?.startEvent ?? -1;
    const told = steps.filter((step) => step.deciding);
    expect(told.map(({ event }) => event)).toEqual([trace.cause[start]]);
    expect(told[0]?.text).toMatch(/^A puts its start of 12:\d\d off by .* s, drawn at random\.$/);
  });
});
