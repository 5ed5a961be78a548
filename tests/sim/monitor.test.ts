import { describe, expect, it } from 'vitest';
import { explainEvent, explainFinding, findings, run } from '@/sim/index.ts';
import type { Fault, MonitorSettings, Scenario } from '@/sim/index.ts';
import { eventsOf, scenarioWith, type Wish } from './support.ts';

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

  it('is right about a slot that has not started, however short its margin', () => {
    const { alerts, counts } = alertsOf(
      watched({ kind: 'check-in', graceMs: 1_000 }, { faults: [down] }),
    );
    expect(alerts).toEqual([{ reason: 'not-started', slot: 11, atMs: 11 * MINUTE + 1_000 }]);
    expect(counts).toMatchObject({ silent: 0, falseAlerts: 0, alertDelayMs: 0 });
  });

  it('waits for a monthly job for longer than a number of an event can say, and says so', () => {
    const day = 24 * 60 * MINUTE;
    // Over the first of January. The run of the first of December ends at 0:00:20; 32 days later is the second of January.
    const away: Fault = { kind: 'crash', instance: 0, atMs: 37 * day, downMs: 3 * day };
    const monthly = watched(
      { kind: 'heartbeat', periodMs: 30 * day, graceMs: 2 * day },
      { expression: '0 0 1 * *', slots: 3, faults: [away] },
    );
    const trace = run(monthly, 1);
    const found = findings(trace);
    expect(found.counts).toMatchObject({ missed: 1, alerts: 1, falseAlerts: 0, silent: 0 });
    const [alert] = eventsOf(trace, 'alert');
    if (!alert) throw new Error('no alert here');
    expect(explainEvent(trace, found, alert).title).toBe(
      'The monitor alerts: it has heard nothing for more than 24 days.',
    );
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

describe('the same trouble, the same seed, four monitors', () => {
  const hang: Fault = { kind: 'hang', instance: 0, atMs: 605_000, forMs: 600 * MINUTE };
  const standstill: Fault = { kind: 'pause', instance: 0, atMs: 605_000, forMs: 15 * MINUTE };
  const noInput: Fault = { kind: 'no-input', atMs: 605_000, forMs: 600 * MINUTE };
  const scenarios = {
    'no longer started': { faults: [down] },
    'hangs, and keeps the next from starting': { strategy: 'local-skip', faults: [hang] },
    'fails each time': { failRate: 1 },
    'finds nothing to do': { faults: [noInput] },
    'stands still, beside another that goes on': { instances: 2, faults: [standstill] },
  } as const satisfies Record<string, Wish>;

  // In minutes: period 1, grace 2, longest run 5; a run takes 20 s, and the one that matters is that of 12:10.
  const told = {
    'no longer started': [
      ['heartbeat', 'silent', 620 + 180],
      ['check-in', 'not-started', 660 + 120],
      ['last-success', 'no-success', 620 + 180],
      ['failure-only', null, 0],
    ],
    'hangs, and keeps the next from starting': [
      ['heartbeat', 'too-long', 600 + 120],
      ['check-in', 'not-started', 660 + 120],
      ['last-success', 'no-success', 560 + 180],
      ['failure-only', null, 0],
    ],
    'fails each time': [
      ['heartbeat', 'failed', 20],
      ['check-in', 'failed', 20],
      ['last-success', 'no-success', 180],
      ['failure-only', 'failed', 20],
    ],
    'finds nothing to do': [
      ['heartbeat', null, 0],
      ['check-in', null, 0],
      ['last-success', null, 0],
      ['failure-only', null, 0],
    ],
    // Without ids an end is taken for that of the latest start, so one check-in of 12:10 stays open.
    'stands still, beside another that goes on': [
      ['heartbeat', null, 0],
      ['check-in', 'too-long', 600 + 300],
      ['last-success', null, 0],
      ['failure-only', null, 0],
    ],
  } as const satisfies Record<keyof typeof scenarios, unknown>;

  const rows = (Object.keys(told) as (keyof typeof told)[]).flatMap((trouble) =>
    told[trouble].map(([kind, reason, atS]) => ({ trouble, kind, reason, atS })),
  );
  it.each(rows)('$trouble: $kind says $reason', ({ trouble, kind, reason, atS }) => {
    const { alerts, counts } = alertsOf(watched({ kind }, scenarios[trouble]));
    expect(alerts[0]?.reason ?? null).toBe(reason);
    if (reason !== null) expect(Math.abs((alerts[0]?.atMs ?? 0) - atS * 1_000)).toBeLessThan(60);
    expect(counts.falseAlerts).toBe(0);
  });

  it('each hears of a run that did nothing once runs tell how much they did', () => {
    const said = KINDS.map((kind) => {
      const { alerts, counts } = alertsOf(
        watched({ kind, countRows: true }, scenarios['finds nothing to do']),
      );
      expect(counts).toMatchObject({ empty: 19, silent: 0, falseAlerts: 0 });
      return [alerts[0]?.reason, Math.round((alerts[0]?.atMs ?? 0) / 1_000)];
    });
    // The run of 12:11 looks for a second and finds nothing; the last that did its work ended at 12:10:20.
    expect(said).toEqual([
      ['empty', 661],
      ['empty', 661],
      ['no-success', 620 + 180],
      ['empty', 661],
    ]);
  });

  it('says why nobody heard that nothing was done', () => {
    const trace = run(watched({ kind: 'heartbeat' }, scenarios['finds nothing to do']), 1);
    const found = findings(trace);
    const silent = found.list.find(({ kind }) => kind === 'silent');
    const texts = silent && explainFinding(trace, found, silent).steps.map(({ text }) => text);
    expect(texts?.[0]).toContain('is missing');
    expect(texts?.at(-1)).toContain('does not ask how much was done');
  });
});

describe('a run that hangs', () => {
  it('takes so much longer, and nothing of its machine meanwhile', () => {
    const hang: Fault = { kind: 'hang', instance: 0, atMs: 5_000, forMs: 70_000 };
    const scenario = scenarioWith({ workMs: 50_000, slots: 2, skewMs: 0, faults: [hang] });
    const exact = { ...scenario.instances, maxTickDelayMs: 0 };
    const one = { ...scenario, instances: exact, machine: { ...scenario.machine, cores: 1 } };
    // 50 s and 70 s. The next has the core to itself while the first hangs, from 60 to 110 s.
    const ends = (other: Scenario) => findings(run(other, 1)).runs.map(({ endMs }) => endMs);
    expect(ends(one)).toEqual([120_000, 110_000]);
    expect(ends({ ...one, machine: { ...one.machine, shared: true } })).toEqual([120_000, 110_000]);
  });

  it('goes through its other records as slowly as before', () => {
    const hang: Fault = { kind: 'hang', instance: 0, atMs: 25_000, forMs: 70_000 };
    const scenario = scenarioWith({ workMs: 50_000, slots: 1, skewMs: 0, faults: [hang] });
    const exact = { ...scenario.instances, maxTickDelayMs: 0 };
    const work = { ...scenario.work, records: 5 };
    const trace = run({ ...scenario, instances: exact, work }, 1);
    const effects = eventsOf(trace, 'effect').map(({ timeMs }) => timeMs / 1_000);
    expect(effects).toEqual([10, 20, 100, 110, 120]);
  });
});
