import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counterfactuals, eventAt, findings, run, slotLedger } from '@/sim/index.ts';
import type { Scenario } from '@/sim/index.ts';
import { scenarioWith } from './support.ts';

function others(scenario: Scenario, kind: string) {
  const trace = run(scenario, 24);
  const finding = findings(trace).list.find((candidate) => candidate.kind === kind);
  if (!finding) throw new Error(`no ${kind} here`);
  return Object.fromEntries(counterfactuals(trace, finding).map(({ what, gone }) => [what, gone]));
}

describe('counterfactuals', () => {
  it('say that a lock longer than the work, or one instance, keeps a slot from running twice', () => {
    const params = { ttlMs: 60_000 };
    const wish = { strategy: 'redis-lock', instances: 3, workMs: 90_000, params } as const;
    expect(others(scenarioWith(wish), 'duplicate')).toMatchObject({
      'with a lock that lives 3 minutes': true,
      'with one instance': true,
      'with work that takes 9 seconds': true,
      'with clocks that agree': false,
    });
  });

  it('say which of two faults it was', () => {
    const crash = { kind: 'crash', instance: 0, atMs: 110_000, downMs: 30_000 } as const;
    const pause = { kind: 'pause', instance: 0, atMs: 400_000, forMs: 500 } as const;
    const scenario = scenarioWith({ workMs: 1_000, faults: [crash, pause] });
    expect(others(scenario, 'missed')).toMatchObject({
      'without a crash of A': true,
      'without a pause of A': false,
    });
  });

  it('leave the other faults the chances they had', () => {
    const forward = { kind: 'clock-forward', instance: 0, atMs: 0, byMs: 1, perHour: 6 } as const;
    const crash = { kind: 'crash', instance: 0, atMs: 0, downMs: 30_000, perHour: 20 } as const;
    const scenario = scenarioWith({ slots: 60, faults: [forward, crash] });
    // What a clock is set forward by is too little to matter: whatever the crashes did, they still do.
    expect(others(scenario, 'crashed')).toMatchObject({
      'without a clock set forward of A': false,
      'without a crash of A': true,
    });
    const trace = run(scenario, 24);
    const { list, counts } = findings(trace);
    const finding = list.find(({ kind }) => kind === 'crashed');
    if (!finding) throw new Error('no crash here');
    const [without] = counterfactuals(trace, finding);
    expect(without?.counts.crashed).toBe(counts.crashed);
  });
});

describe('slotLedger', () => {
  const anyScenario = fc
    .record({
      strategy: fc.constantFrom('every-instance', 'local-skip', 'redis-lock', 'slot-row'),
      instances: fc.integer({ min: 1, max: 3 }),
      slots: fc.integer({ min: 1, max: 10 }),
      workMs: fc.integer({ min: 1, max: 200_000 }),
      atMs: fc.nat(600_000),
    })
    .map(({ atMs, ...wish }) =>
      scenarioWith({
        ...wish,
        params: wish.strategy === 'redis-lock' ? { ttlMs: 30_000 } : {},
        faults: [{ kind: 'crash', instance: 0, atMs, downMs: 90_000 }],
      }),
    );

  it('says of each slot and instance what its bare events say', () => {
    fc.assert(
      fc.property(anyScenario, fc.nat(10_000), (scenario, seed) => {
        const trace = run(scenario, seed);
        const ledger = slotLedger(trace, findings(trace));
        const events = Array.from({ length: trace.length }, (_, index) => eventAt(trace, index));
        ledger.forEach((row, slot) => {
          expect(row).toHaveLength(scenario.instances.count);
          row.forEach((cell, instance) => {
            const own = events.filter(
              (event) => event.slot === slot && event.instance === instance,
            );
            const has = (kind: string) => own.some((event) => event.kind === kind);
            const ran = ['ran', 'duplicate', 'late', 'zombie'].includes(cell);
            expect(ran).toBe(has('run-started'));
            if (cell === 'skipped')
              expect(own.some(({ kind }) => kind.startsWith('skipped'))).toBe(true);
            if (cell === 'zombie') expect(has('lock-expired')).toBe(true);
            if (cell === 'down') expect(instance).toBe(0);
            if (cell === 'idle')
              expect(
                events.some((event) => event.slot === slot && event.kind === 'run-started'),
              ).toBe(true);
          });
          const first = row.filter((cell) => cell === 'ran' || cell === 'late').length;
          expect(first).toBeLessThanOrEqual(1);
        });
      }),
      { numRuns: 60 },
    );
  });
});
