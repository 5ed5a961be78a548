import { describe, expect, it } from 'vitest';
import { findings, run } from '@/sim/index.ts';
import type { Fault, StrategyId, StrategyParams } from '@/sim/index.ts';
import { deciding, eventsOf, explained, runsPerSlot, scenarioWith, texts } from './support.ts';

const HOUR_MS = 3_600_000;
const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);
const twice = (replayed: number, instances = 2): Fault[] =>
  Array.from({ length: instances }, (_, instance) => ({
    kind: 'replaying-network',
    instance,
    atMs: 0,
    forMs: HOUR_MS,
    replayed,
    byMs: 1_000,
  }));

const under = (strategy: StrategyId, params: StrategyParams, faults: readonly Fault[]) =>
  scenarioWith({ strategy, params, instances: 2, slots: 10, workMs: 5_000, faults });

describe('requests that arrive twice', () => {
  it('have a called job run twice, a second apart, and its effect come once where it has a key', () => {
    const scenario = under('cloud-scheduler', {}, twice(1));
    const keyed = { ...scenario, work: { ...scenario.work, idempotency: 'slot-key' as const } };
    for (const seed of SEEDS) {
      const trace = run(scenario, seed);
      // The first call is made at the moment at which the fault begins, just before it.
      expect(runsPerSlot(trace)).toEqual([1, ...new Array<number>(9).fill(2)]);
      for (let slot = 1; slot < 10; slot++) {
        const [first, second] = eventsOf(trace, 'run-started').filter((one) => one.slot === slot);
        const apart = (second?.timeMs ?? 0) - (first?.timeMs ?? 0);
        // Each takes 1 to 5 ms from where it was sent on.
        expect(Math.abs(apart - 1_000)).toBeLessThanOrEqual(5);
        expect(second?.instance).toBe(first?.instance);
      }
      expect(findings(trace).counts.duplicateEffects).toBe(9);
      expect(findings(run(keyed, seed)).counts).toMatchObject({
        duplicateSlots: 9,
        duplicateEffects: 0,
      });
    }
  });

  it('put two messages into a queue, which keeps one where it is asked to', () => {
    const sent = (once: boolean) => {
      const scenario = { ...under('cron-queue', { once }, twice(1, 1)) };
      const alone = { ...scenario, instances: { ...scenario.instances, count: 1 } };
      const trace = run(alone, 3);
      return [eventsOf(trace, 'message-sent').length, eventsOf(trace, 'message-refused').length];
    };
    expect(sent(false)).toEqual([20, 0]);
    expect(sent(true)).toEqual([10, 10]);
  });

  it('come as often as their share says', () => {
    const scenario = under('cloud-scheduler', {}, twice(0.3));
    const replays = SEEDS.reduce(
      (sum, seed) => sum + eventsOf(run(scenario, seed), 'request-replayed').length,
      0,
    );
    // Binomial of 100 at 0.3: 30, give or take four standard deviations of 4.6.
    expect(Math.abs(replays - 30)).toBeLessThanOrEqual(19);
  });

  it('are two runs to a monitor that is told no ids, and one to one that is', () => {
    const base = scenarioWith({ slots: 3, workMs: 20_000, faults: twice(1, 1) });
    const watched = (runIds: boolean) => {
      const limits = { graceMs: 30_000, maxRuntimeMs: 40_000 };
      return {
        ...base,
        monitor: { ...base.monitor, kind: 'check-in' as const, ...limits, runIds },
      };
    };
    const alerts = (runIds: boolean) => {
      // Only its starts: an end that is told of twice would end the other.
      const endMs = eventsOf(run(watched(runIds), 1), 'run-succeeded')[0]?.timeMs ?? 0;
      const starts = base.faults.map((fault) => ({ ...fault, forMs: endMs - 1_000 }) as Fault);
      const scenario = { ...watched(runIds), faults: starts };
      return { scenario, found: findings(run(scenario, 1)).alerts };
    };
    expect(alerts(true).found).toEqual([]);
    const { scenario, found } = alerts(false);
    expect(found).toMatchObject([{ reason: 'too-long', isTrue: false, run: 0 }]);
    expect(deciding(explained(scenario, 1, 'false-alert'))).toEqual([
      'A’s word to the monitor about 12:00 arrives once more: something on the way has sent it again. It takes that for one more.',
    ]);
  });

  it('start no run anew to a monitor that has heard of its end', () => {
    // The start is said in the first 400 ms, and again a second later, when the run has ended.
    const starts = twice(1, 1).map((fault) => ({ ...fault, forMs: 400 }) as Fault);
    const base = scenarioWith({ slots: 3, workMs: 500, faults: starts });
    const limits = { graceMs: 30_000, maxRuntimeMs: 40_000 };
    const monitor = { ...base.monitor, kind: 'check-in' as const, ...limits, runIds: true };
    const trace = run({ ...base, monitor }, 1);
    expect(eventsOf(trace, 'request-replayed')).toHaveLength(1);
    expect(findings(trace).alerts).toEqual([]);
  });

  it('slow nothing down, even where none of them does', () => {
    const starts = (faults: readonly Fault[]) =>
      eventsOf(run(under('redis-lock', {}, faults), 5), 'run-started').map(({ timeMs }) => timeMs);
    expect(starts(twice(0))).toEqual(starts([]));
  });

  it('are not blamed for an alert after the end of a run was lost', () => {
    // Only the start is sent again; the end, 20 s later, is lost.
    const faults: Fault[] = [
      ...twice(1, 1).map((fault) => ({ ...fault, forMs: 10_000 }) as Fault),
      { kind: 'partition', instance: 0, atMs: 15_000, forMs: 20_000, way: 'both' },
    ];
    const base = scenarioWith({ slots: 3, workMs: 20_000, faults });
    const limits = { graceMs: 30_000, maxRuntimeMs: 40_000 };
    const scenario = {
      ...base,
      monitor: { ...base.monitor, kind: 'check-in' as const, ...limits },
    };
    expect(deciding(explained(scenario, 1, 'false-alert')).join(' ')).not.toContain('once more');
  });

  it('change nothing for what goes over a connection of its own', () => {
    const ids: StrategyId[] = ['redis-lock', 'slot-row', 'slot-lease', 'redlock', 'bullmq-cron'];
    for (const id of ids) {
      const events = (faults: readonly Fault[]) =>
        eventsOf(run(under(id, {}, faults), 5))
          .filter(({ kind }) => kind !== 'replaying-network')
          .map(({ kind, timeMs, instance, slot }) => [kind, timeMs, instance, slot]);
      expect(events(twice(1))).toEqual(events([]));
    }
  });

  it('draw from chances of their own: what is not sent again is as it was', () => {
    const starts = (faults: readonly Fault[]) => {
      const trace = run(under('cloud-scheduler', {}, faults), 5);
      return eventsOf(trace, 'slot-dispatched').map(({ timeMs, instance }) => [timeMs, instance]);
    };
    expect(starts(twice(0.5))).toEqual(starts([]));
  });

  it('are told of as the reason why a slot ran twice', () => {
    const call = explained(under('cloud-scheduler', {}, twice(1)), 1, 'duplicate', 2);
    expect(deciding(call)).toEqual([
      'The scheduler’s call of A for 12:02 arrives once more: something on the way has sent it again.',
    ]);
    expect(texts(call)[0]).toBe(
      'Of the HTTP requests to and from A, 100 % are sent again on their way, for 1 h.',
    );
    const scenario = under('cron-queue', { once: false }, twice(1, 1));
    const alone = { ...scenario, instances: { ...scenario.instances, count: 1 } };
    const message = explained(alone, 1, 'duplicate', 0);
    expect(deciding(message)).toEqual([
      'A’s message for 12:00 arrives once more: something on the way has sent it again.',
    ]);
    expect(texts(message).join(' ')).toContain('The queue keeps this one too.');
  });
});
