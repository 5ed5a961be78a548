import { describe, expect, it } from 'vitest';
import { findings, run } from '@/sim/index.ts';
import type { Fault, MonitorSettings, Scenario } from '@/sim/index.ts';
import { scenarioWith, type Wish } from './support.ts';

const MINUTE = 60_000;

function watched(monitor: Partial<MonitorSettings>, wish: Wish = {}): Scenario {
  const scenario = scenarioWith({ workMs: 20_000, slots: 30, ...wish });
  const limits = { periodMs: MINUTE, graceMs: 2 * MINUTE, maxRuntimeMs: 5 * MINUTE };
  return { ...scenario, monitor: { ...scenario.monitor, ...limits, ...monitor } };
}

function alertsOf(scenario: Scenario, seed = 1) {
  const { alerts, counts } = findings(run(scenario, seed));
  return { counts, alerts: alerts.map(({ reason, atMs, slot }) => ({ reason, atMs, slot })) };
}

/** The runs of 12:00 to 12:10 succeed; then nothing until 12:20. */
const down: Fault = { kind: 'crash', instance: 0, atMs: 630_000, downMs: 10 * MINUTE - 15_000 };
const KINDS = ['heartbeat', 'check-in', 'last-success', 'failure-only'] as const;

describe('a monitor', () => {
  it.each(KINDS)('of kind %s says nothing while all is well', (kind) => {
    for (let seed = 0; seed < 20; seed++) {
      const { counts } = alertsOf(watched({ kind }, { instances: 3, strategy: 'slot-row' }), seed);
      expect(counts).toMatchObject({ alerts: 0, silent: 0 });
    }
  });

  it('hears nothing for period and grace after the last success: healthchecks and Prometheus', () => {
    for (const kind of ['heartbeat', 'last-success'] as const) {
      const { alerts, counts } = alertsOf(watched({ kind }, { faults: [down] }));
      expect(alerts).toHaveLength(1);
      // The run of 12:10 ends at 12:10:20, and three minutes later nothing has come.
      expect(Math.abs((alerts[0]?.atMs ?? 0) - (620_000 + 3 * MINUTE))).toBeLessThan(60);
      expect(counts).toMatchObject({ silent: 0, falseAlerts: 0 });
    }
  });

  it('misses the start of 12:11 once its margin is over: Sentry', () => {
    const { alerts, counts } = alertsOf(watched({ kind: 'check-in' }, { faults: [down] }));
    expect(alerts).toEqual([{ reason: 'not-started', slot: 11, atMs: 11 * MINUTE + 2 * MINUTE }]);
    expect(counts).toMatchObject({ silent: 0, falseAlerts: 0 });
  });

  it('that hears only failures hears nothing of a machine that is down', () => {
    const { counts } = alertsOf(watched({ kind: 'failure-only' }, { faults: [down] }));
    expect(counts.alerts).toBe(0);
    expect(counts.silent).toBe(counts.missed);
    expect(counts.missed).toBeGreaterThanOrEqual(9);
  });

  it('hears of each failure at once, and of the next success', () => {
    const { counts, alerts } = alertsOf(
      watched({ kind: 'failure-only' }, { failRate: 1, slots: 3 }),
    );
    expect(alerts).toMatchObject([{ reason: 'failed', slot: 0 }]);
    expect(counts).toMatchObject({ failed: 3, silent: 0, falseAlerts: 0 });
  });

  it('of a run that hangs: without ids other runs’ successes hide it, with ids its own end is waited for', () => {
    const hangs: Fault = { kind: 'pause', instance: 0, atMs: 605_000, forMs: 15 * MINUTE };
    const two = { instances: 2, faults: [hangs] };
    const masked = alertsOf(watched({ kind: 'heartbeat' }, two));
    expect(masked.counts).toMatchObject({ stuck: 1, alerts: 0 });
    // Only the run started last is timed, so an older one that hangs stays silent even with ids.
    expect(alertsOf(watched({ kind: 'heartbeat', runIds: true }, two)).counts.alerts).toBe(0);
    const { alerts, counts } = alertsOf(watched({ kind: 'check-in', runIds: true }, two));
    expect(alerts).toMatchObject([{ reason: 'too-long', slot: 10 }]);
    expect(Math.abs((alerts[0]?.atMs ?? 0) - (600_000 + 5 * MINUTE))).toBeLessThan(60);
    expect(counts.falseAlerts).toBe(0);
  });

  it('with ids times only the run started last, and without ids lets any success end it', () => {
    const hangs: Fault = { kind: 'pause', instance: 0, atMs: 605_000, forMs: 5 * MINUTE };
    const limits = { kind: 'heartbeat', graceMs: 30_000 } as const;
    const wish = { instances: 2, faults: [hangs] };
    for (let seed = 0; seed < 20; seed++) {
      const scenario = watched({ ...limits, runIds: true }, wish);
      const runs = findings(run(scenario, seed)).runs.filter(({ slot }) => slot === 10);
      const [first, last] = runs;
      // Where both start within a few milliseconds, their words may pass each other on the way.
      if (!first || !last || last.startMs - first.startMs <= 5) continue;
      expect(alertsOf(scenario, seed).counts.alerts).toBe(last.instance === 0 ? 1 : 0);
      expect(alertsOf(watched(limits, wish), seed).counts.alerts).toBe(0);
    }
  });

  it('is told of nothing through a network that is cut, and alerts although all ran', () => {
    const cut: Fault = {
      kind: 'partition',
      instance: 0,
      atMs: 300_000,
      forMs: 10 * MINUTE,
      way: 'both',
    };
    const { counts } = alertsOf(watched({ kind: 'heartbeat' }, { faults: [cut] }));
    expect(counts).toMatchObject({ missed: 0, lost: 0, alerts: 1, falseAlerts: 1 });
  });

  it('changes nothing of what it watches', () => {
    const wish = { instances: 3, strategy: 'redis-lock', workMs: 50_000 } as const;
    const runsOf = (scenario: Scenario) =>
      findings(run(scenario, 7)).runs.map(({ startMs, endMs, instance }) => [
        startMs,
        endMs,
        instance,
      ]);
    expect(runsOf(watched({ kind: 'heartbeat' }, wish))).toEqual(
      runsOf(watched({ kind: 'none' }, wish)),
    );
  });
});
