import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventAt, findings, run } from '@/sim/index.ts';
import type { Findings, Scenario, TraceEvent } from '@/sim/index.ts';
import { eventsOf, scenarioWith } from './support.ts';

const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    strategy: fc.constantFrom('every-instance', 'local-skip', 'redis-lock', 'slot-row'),
    instances: fc.integer({ min: 1, max: 4 }),
    slots: fc.integer({ min: 1, max: 12 }),
    workMs: fc.integer({ min: 1, max: 700_000 }),
    failRate: fc.constantFrom(0, 0.3),
    atMs: fc.nat(600_000),
    ttlMs: fc.constantFrom(30_000, 1_800_000),
  })
  .map(({ atMs, ttlMs, ...wish }) =>
    scenarioWith({
      ...wish,
      params: wish.strategy === 'redis-lock' ? { ttlMs } : {},
      faults: [{ kind: 'crash', instance: 0, atMs, downMs: 90_000 }],
    }),
  );

const END_KINDS = ['run-succeeded', 'run-failed', 'run-torn'];

/** Counts the slow and plain way: each question goes through all the events again. */
function recount(events: readonly TraceEvent[], isAlone: boolean) {
  const of = (...kinds: string[]) => events.filter(({ kind }) => kinds.includes(kind));
  const starts = of('run-started');
  const endOf = (run: number) => of(...END_KINDS).find((event) => event.run === run);
  const isAtWork = (start: TraceEvent, index: number) =>
    start.index < index && (endOf(start.run)?.index ?? Infinity) > index;
  const perSlot = of('slot-due').map(
    ({ slot }) => starts.filter((start) => start.slot === slot).length,
  );
  const atWorkWith = (start: TraceEvent) =>
    starts.filter((other) => isAtWork(other, start.index)).length;
  const onSameInstance = (start: TraceEvent) =>
    starts.filter((other) => other.instance === start.instance && isAtWork(other, start.index))
      .length + 1;
  return {
    slots: perSlot.length,
    once: perSlot.filter((count) => count === 1).length,
    duplicateSlots: perSlot.filter((count) => count > 1).length,
    duplicateRuns: perSlot.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    missed: perSlot.filter((count) => count === 0).length,
    overlaps: starts.filter((start) => atWorkWith(start) > 0).length,
    skipped: of('skipped-busy', 'skipped-locked', 'skipped-taken').length,
    failed: of('run-failed').length,
    crashed: of('run-torn').length,
    stopped: of('run-torn').filter(({ cause }) => events[cause]?.kind === 'run-stopped').length,
    completed: of('run-succeeded').length,
    unplanned: starts.filter(({ slot }) => slot < 0).length,
    duplicateEffects: of('effect').filter((effect) =>
      of('effect').some(({ slot, index }) => slot === effect.slot && index < effect.index),
    ).length,
    empty: of('nothing-done').length,
    lost: of('slot-due').filter(({ slot }) => {
      const own = starts.filter((start) => start.slot === slot);
      return (
        own.length > 0 &&
        own.every(({ run }) => ['run-failed', 'run-torn'].includes(endOf(run)?.kind ?? ''))
      );
    }).length,
    late: of('slot-due').filter(({ slot, timeMs }) => {
      const first = starts.find((start) => start.slot === slot);
      // Every minute: a tenth of it. A single slot has no period, so the longest bound.
      const boundMs = isAlone ? 60_000 : 6_000;
      return first !== undefined && first.timeMs - timeMs > boundMs;
    }).length,
    staleAccepted: of('effect').filter((effect) => {
      const token = (event: TraceEvent) => starts.find(({ run }) => run === event.run)?.a ?? 0;
      return of('effect').some(
        (other) =>
          other.slot === effect.slot &&
          other.index < effect.index &&
          token(effect) > 0 &&
          token(other) > token(effect),
      );
    }).length,
    staleRejected: 0,
    stuck: starts.filter(({ run, timeMs, b }) => {
      const end = endOf(run);
      return end !== undefined && end.timeMs - timeMs - b > 60_000;
    }).length,
    silent: 0,
    alerts: 0,
    falseAlerts: 0,
    alertDelayMs: 0,
    stillRunning: starts.filter((start) => endOf(start.run) === undefined).length,
    peakRunning: Math.max(0, ...starts.map((start) => atWorkWith(start) + 1)),
    peakOnOneInstance: Math.max(0, ...starts.map(onSameInstance)),
  };
}

/** Runs at work at a moment, after all that happens at it. */
function loadAt({ load }: Findings, atMs: number): number {
  return load.findLast((step) => step.atMs <= atMs)?.running ?? 0;
}

describe('findings', () => {
  it('counts what a plain recount counts', () => {
    fc.assert(
      fc.property(anyScenario, fc.nat(10_000), (scenario, seed) => {
        const trace = run(scenario, seed);
        expect(findings(trace).counts).toEqual(
          recount(eventsOf(trace), scenario.schedule.slots === 1),
        );
      }),
      { numRuns: 120 },
    );
  });

  it('has a finding for each broken promise, each pointing at an event of its own kind', () => {
    const evidence = {
      duplicate: 'run-started',
      overlap: 'run-started',
      saturated: 'run-started',
      missed: 'slot-due',
      failed: 'run-failed',
      crashed: 'run-torn',
      'duplicate-effect': 'effect',
      late: 'run-started',
      lost: expect.stringMatching(/run-failed|run-torn/) as string,
      'stale-accepted': 'effect',
      'stale-rejected': 'effect-rejected',
      stuck: 'run-started',
      silent: 'slot-due',
      'false-alert': 'alert',
      empty: 'run-succeeded',
    };
    fc.assert(
      fc.property(anyScenario, fc.nat(10_000), (scenario, seed) => {
        const trace = run(scenario, seed);
        const { list, counts } = findings(trace);
        const count = (kind: string) => list.filter((finding) => finding.kind === kind).length;
        expect(count('duplicate')).toBe(counts.duplicateSlots);
        expect(count('overlap')).toBe(counts.overlaps);
        expect(count('missed')).toBe(counts.missed);
        expect(count('failed')).toBe(counts.failed);
        expect(count('crashed')).toBe(counts.crashed);
        expect(count('saturated')).toBe(counts.peakOnOneInstance > 8 ? 1 : 0);
        for (const { kind, event, slot } of list) {
          expect(eventAt(trace, event)).toMatchObject({ kind: evidence[kind], slot });
        }
      }),
      { numRuns: 120 },
    );
  });

  it('steps the load up and down as runs start and end', () => {
    // Without skew and delay, three runs start at the very same moments.
    const scenario = scenarioWith({ instances: 3, skewMs: 0, workMs: 150_000, slots: 4 });
    const exact = { ...scenario.instances, maxTickDelayMs: 0 };
    const found = findings(run({ ...scenario, instances: exact }, 1));
    const atWork = (atMs: number) =>
      found.runs.filter(({ startMs, endMs }) => startMs <= atMs && atMs < endMs).length;
    for (let atMs = 0; atMs < 400_000; atMs += 5_000) {
      expect(loadAt(found, atMs)).toBe(atWork(atMs));
    }
    expect(loadAt(found, Infinity)).toBe(0);
  });

  it('says when each lock was taken, would expire, and really ended', () => {
    const wish = { strategy: 'redis-lock', slots: 2, workMs: 90_000 } as const;
    const ended = (ttlMs: number) =>
      findings(run(scenarioWith({ ...wish, params: { ttlMs } }), 1)).locks.map((lock) => ({
        ...lock,
        held: lock.untilMs - lock.fromMs,
      }));
    for (const lock of ended(60_000)) expect(lock).toMatchObject({ end: 'expired', held: 60_000 });
    for (const lock of ended(200_000)) {
      expect(lock.end).toBe('released');
      expect(lock.expiresMs - lock.fromMs).toBe(200_000);
      expect(lock.held).toBeGreaterThanOrEqual(90_000);
      expect(lock.held).toBeLessThan(90_100);
    }
  });

  it('numbers the runs of a slot in the order of their start', () => {
    const { runs } = findings(run(scenarioWith({ instances: 3, slots: 4 }), 1));
    expect(runs.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]);
  });
});
