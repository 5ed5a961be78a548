import { describe, expect, it } from 'vitest';
import {
  explainFinding,
  findings,
  fromQuery,
  run,
  strategies,
  toQuery,
  verdict,
} from '@/sim/index.ts';
import { EVENT_KINDS } from '@/sim/types.ts';
import type { Fault, Scenario, Trace } from '@/sim/index.ts';
import { lengthOf } from '@/sim/faults/occurrences.ts';
import { randomScenario } from '../support/random-scenario.ts';
import { traceHash } from '../support/trace-hash.ts';
import { eventsOf, scenarioWith } from './support.ts';

const LIMITS = { events: 20_000, steps: 50_000 };
const MANY = Array.from({ length: 400 }, (_, number) => number);
const LONGEST_LINK = 4_000;
const cases = MANY.map((number) => ({ number, scenario: randomScenario(number) }));
const traces = cases.map(({ number, scenario }) => run(scenario, number, LIMITS));

/** Adds up to the numbers of the scenarios for which something does not hold. */
const failing = (holds: (trace: Trace, scenario: Scenario, number: number) => boolean) =>
  cases
    .filter(({ number, scenario }) => !holds(traces[number] as Trace, scenario, number))
    .map(({ number }) => number);

describe('any valid scenario', () => {
  it('comes in all kinds', () => {
    const used = (of: (scenario: Scenario) => readonly string[]) =>
      new Set(cases.flatMap(({ scenario }) => of(scenario)));
    expect(used(({ strategy }) => [strategy.id])).toEqual(new Set(Object.keys(strategies)));
    expect(used(({ schedule }) => [schedule.dialect]).size).toBeGreaterThan(10);
    expect(used(({ faults }) => faults.map(({ kind }) => kind)).size).toBeGreaterThan(14);
    const stopped = traces.filter(({ stoppedBy }) => stoppedBy !== null);
    expect(stopped.length).toBeLessThan(MANY.length / 4);
  });

  it('gives the same bytes for the same seed', () => {
    expect(
      failing((trace, scenario, number) => {
        const again = run(structuredClone(scenario), number, LIMITS);
        return again.length === trace.length && traceHash(again) === traceHash(trace);
      }),
    ).toEqual([]);
  });

  it('is read back, equal, from its link, or refused where that would be too long', () => {
    for (const { number, scenario } of cases) {
      const link = toQuery(scenario, number);
      const read = fromQuery(link);
      expect(read.ok, link).toBe(link.length <= LONGEST_LINK);
      if (read.ok) expect(read).toEqual({ ok: true, scenario, seed: number });
    }
  });

  it('has a consistent log', () => {
    expect(
      failing((trace) => trace.timeMs.every(isWhole) && trace.timeMs.every(isInOrder)),
    ).toEqual([]);
    expect(failing((trace) => trace.cause.every((cause, event) => cause < event))).toEqual([]);
    expect(failing((trace) => trace.kind.every((kind) => kind < EVENT_KINDS.length))).toEqual([]);
    expect(failing(endsNoRunTwice)).toEqual([]);
    expect(
      failing(({ instance, scenario }) =>
        instance.every((who) => who >= -1 && who < scenario.instances.count),
      ),
    ).toEqual([]);
  });

  it('can be read for findings, judged and explained', () => {
    for (const trace of traces) {
      const found = findings(trace);
      expect(verdict(trace.scenario, found).length).toBeGreaterThan(0);
      for (const finding of found.list.slice(0, 3)) {
        expect(explainFinding(trace, found, finding).title).not.toBe('');
      }
    }
  });

  it('comes to its slots again once the faults are over', () => {
    expect(failing((trace) => missesNoSlotAfter(trace, calmFromMs(trace.scenario)))).toEqual([]);
  });
});

const isWhole = (time: number) => Number.isSafeInteger(time) && time >= 0;
const isInOrder = (time: number, event: number, times: Float64Array) =>
  event === 0 || time >= (times[event - 1] as number);

function endsNoRunTwice(trace: Trace): boolean {
  const ends = eventsOf(trace, 'run-succeeded', 'run-failed', 'run-torn').map(({ run }) => run);
  return new Set(ends).size === ends.length && !ends.includes(-1);
}

/** From when on nothing holds an instance up: all faults are over, and clocks show the time they will go on showing. */
function calmFromMs({ faults, instances }: Scenario): number {
  if (faults.some(({ kind, perHour }) => kind === 'clock-drift' || perHour !== undefined))
    return Infinity;
  const lasts = (fault: Fault) => lengthOf(fault) * (fault.kind === 'deploy' ? instances.count : 1);
  const overMs = Math.max(0, ...faults.map((fault) => fault.atMs + lasts(fault)));
  const stepsMs = faults
    .filter(({ kind }) => kind === 'clock-forward' || kind === 'clock-back')
    .reduce((sum, fault) => sum + lengthOf(fault), 0);
  return overMs + stepsMs + instances.maxSkewMs + instances.maxTickDelayMs;
}

/** Whether each instance with a scheduler comes to every slot that is due later; how late it may be is its own affair. */
function missesNoSlotAfter(trace: Trace, calmMs: number): boolean {
  const { scenario, slotTimesMs, stoppedBy } = trace;
  if (!strategies[scenario.strategy.id].module.onTick || stoppedBy !== null) return true;
  // Work that needs more memory than there is kills its process again and again, without any fault.
  if (eventsOf(trace, 'memory-exhausted').length > 0) return true;
  // A schedule that has had as many runs as it may comes to no more.
  if (eventsOf(trace, 'schedule-ended').length > 0) return true;
  const come = new Set(
    eventsOf(trace, 'tick', 'tick-missed').map(({ instance, slot }) => `${instance} ${slot}`),
  );
  return slotTimesMs.every(
    (time, slot) =>
      time <= calmMs ||
      Array.from({ length: scenario.instances.count }).every((_, instance) =>
        come.has(`${instance} ${slot}`),
      ),
  );
}

describe('a scenario that would run away', () => {
  const impatient = {
    ...scenarioWith({
      strategy: 'redis-lock',
      params: { wait: true, retryMs: 50, perSlot: false },
      instances: 4,
      workMs: 7 * 86_400_000,
    }),
  };

  it('stops at its steps, and says so', () => {
    const trace = run(impatient, 1, { events: 1_000_000, steps: 100_000 });
    expect(trace.stoppedBy).toContain('100,000 steps');
  });

  it('stops when more and more is yet to come, and says so', () => {
    const eachSecond = '&f=deploy@0%2B1h%2B1s*3600'.repeat(100);
    const link = fromQuery(`n=100&slots=200&delay=0${eachSecond}`);
    expect(link).toMatchObject({ ok: true });
    if (link.ok) expect(run(link.scenario, 1).stoppedBy).toContain('100,000 things');
  });

  it('is done in time though its network is disturbed a thousand times over', () => {
    const eachSecond = '&f=lossy-network:0@0%2B7d%2B0.01*3600'.repeat(90);
    const link = fromQuery(`slots=100&s=redis-lock${eachSecond}`);
    expect(link).toMatchObject({ ok: true });
    if (link.ok) expect(run(link.scenario, 1, LIMITS).stoppedBy).toContain('20,000 events');
  });

  it('stops at its events, and says so', () => {
    const busy = scenarioWith({ instances: 100, slots: 200 });
    const trace = run(busy, 1, { events: 5_000, steps: 100_000 });
    // The moment at hand is gone through to its end.
    expect(trace.length - 5_000).toBeLessThan(10);
    expect(trace.stoppedBy).toContain('5,000 events');
  });
});
