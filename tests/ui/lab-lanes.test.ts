import { describe, expect, it } from 'vitest';
import { EVENT_KINDS, type EventKind, type Findings, type Trace } from '@/sim/types.ts';
import {
  defaultScenario,
  findings as findingsOf,
  run as simulate,
  validateScenario,
} from '@/sim/index.ts';
import { GROUPS } from '@/timeline/index.ts';
import { LabClock } from '@/state/lab/clock.ts';
import { toItems } from '@/state/lab/items.ts';
import { toLanes } from '@/state/lab/lanes.ts';
import { standingsAt } from '@/state/lab/standing.ts';

type Row = readonly [
  timeMs: number,
  kind: EventKind,
  instance: number,
  slot: number,
  run: number,
  a: number,
  b: number,
];

/** Written by hand: A runs slot 0 under a lock that expires, B walks in; B skips slot 1; A crashes. */
const rows: readonly Row[] = [
  [0, 'slot-due', -1, 0, -1, 0, 0],
  [5, 'tick', 0, 0, -1, 0, 0],
  [9, 'lock-granted', 0, 0, -1, 1, 50],
  [10, 'run-started', 0, 0, 0, 1, 100],
  [12, 'tick', 1, 0, -1, 0, 0],
  [59, 'lock-expired', -1, 0, -1, 1, 0],
  [60, 'lock-granted', 1, 0, -1, 2, 50],
  [62, 'run-started', 1, 0, 1, 2, 100],
  [105, 'effect', 0, 0, 0, 1, 0],
  [110, 'run-succeeded', 0, 0, 0, 0, 0],
  [130, 'skipped-busy', 1, 1, -1, 0, 0],
  [160, 'effect', 1, 0, 1, 2, 0],
  [162, 'run-succeeded', 1, 0, 1, 0, 0],
  [200, 'crash', 0, -1, -1, 0, 70],
];
const column = (index: number) => rows.map((row) => Number(row[index]));
const trace: Trace = {
  scenario: { ...defaultScenario, instances: { ...defaultScenario.instances, count: 2 } },
  seed: 1,
  length: rows.length,
  packedBytes: 0,
  timeMs: Float64Array.from(column(0)),
  kind: Uint8Array.from(rows.map((row) => EVENT_KINDS.indexOf(row[1]))),
  instance: Int16Array.from(column(2)),
  slot: Int32Array.from(column(3)),
  run: Int32Array.from(column(4)),
  cause: Int32Array.from(rows.map(() => -1)),
  a: Int32Array.from(column(5)),
  b: Int32Array.from(column(6)),
  slotTimesMs: Float64Array.from([0, 60_000]),
  skewMs: Int32Array.from([0, -12]),
  endMs: 240,
  stoppedBy: null,
};
const run = { slot: 0, state: 'succeeded' as const };
const findings: Findings = {
  runs: [
    {
      ...run,
      run: 0,
      instance: 0,
      startMs: 10,
      endMs: 110,
      ordinal: 1,
      token: 1,
      startEvent: 3,
      endEvent: 9,
    },
    {
      ...run,
      run: 1,
      instance: 1,
      startMs: 62,
      endMs: 162,
      ordinal: 2,
      token: 2,
      startEvent: 7,
      endEvent: 12,
    },
  ],
  slots: [
    { slot: 0, atMs: 0, runs: [0, 1], verdict: 'duplicate' },
    { slot: 1, atMs: 60_000, runs: [], verdict: 'missed' },
  ],
  locks: [
    {
      token: 1,
      instance: 0,
      slot: 0,
      fromMs: 9,
      expiresMs: 59,
      untilMs: 59,
      end: 'expired',
      isStolen: false,
      event: 2,
    },
    {
      token: 2,
      instance: 1,
      slot: 0,
      fromMs: 60,
      expiresMs: 110,
      untilMs: 110,
      end: 'expired',
      isStolen: false,
      event: 6,
    },
  ],
  alerts: [],
  list: [
    { kind: 'duplicate', slot: 0, atMs: 62, runs: [0, 1], event: 7 },
    { kind: 'overlap', slot: 0, atMs: 62, runs: [0, 1], event: 7 },
    { kind: 'missed', slot: 1, atMs: 60_000, runs: [], event: 10 },
  ],
  load: [
    { atMs: 10, running: 1 },
    { atMs: 62, running: 2 },
    { atMs: 162, running: 0 },
  ],
  counts: {
    slots: 2,
    once: 0,
    duplicateSlots: 1,
    duplicateRuns: 1,
    duplicateEffects: 1,
    late: 0,
    lost: 0,
    empty: 0,
    completed: 2,
    stopped: 0,
    unplanned: 0,
    staleAccepted: 0,
    staleRejected: 0,
    stuck: 0,
    silent: 0,
    alerts: 0,
    falseAlerts: 0,
    alertDelayMs: 0,
    missed: 1,
    overlaps: 1,
    skipped: 1,
    failed: 0,
    crashed: 0,
    stillRunning: 0,
    peakRunning: 2,
    peakOnOneInstance: 1,
  },
};
const lanes = toLanes(trace, findings, new LabClock(trace.scenario, 60_000));

describe('toLanes', () => {
  it('gives each instance its own runs, with the lock each worked under', () => {
    const [a, b] = lanes.instances.map((lane) => lane.rows.flat());
    expect(a).toMatchObject([{ run: 0, state: 'succeeded', label: ':00', lock: { toMs: 59 } }]);
    expect(b).toMatchObject([{ run: 1, state: 'duplicate', ordinal: 2, lock: { expired: true } }]);
  });

  it('puts a repeated, overlapping run in both counts and the first in neither', () => {
    const groups = lanes.instances.map((lane) => lane.rows.flat()[0]?.groups);
    expect(groups).toEqual([0, GROUPS.duplicate | GROUPS.overlap]);
  });

  it('reads waits from tick to start, skips, downtime and skew', () => {
    const [a, b] = lanes.instances;
    expect(a).toMatchObject({
      name: 'A',
      note: '',
      waits: [{ fromMs: 5, toMs: 10 }],
      downs: [{ fromMs: 200, toMs: 240 }],
    });
    expect(b).toMatchObject({
      name: 'B',
      note: '−12 ms',
      waits: [{ fromMs: 12, toMs: 62 }],
      skips: [{ atMs: 130, event: 10 }],
    });
  });

  it('marks slots, tokens and the effect that came again', () => {
    expect(lanes.slots.map((slot) => slot.kind)).toEqual(['duplicate', 'missed']);
    expect(lanes.locks).toMatchObject([
      { token: 1, holder: 'A', fromMs: 9, toMs: 59 },
      { token: 2, holder: 'B', fromMs: 60, toMs: 110 },
    ]);
    expect(lanes.effects.map((effect) => [effect.run, effect.nth])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });
});

describe('toItems', () => {
  it('lists runs, skipped ticks and missed slots in the order of time', () => {
    expect(toItems(trace, findings).map((item) => [item.kind, item.atMs])).toEqual([
      ['run', 10],
      ['run', 62],
      ['skipped', 130],
      ['missed', 60_000],
    ]);
  });
});

it('slots that are seconds apart are told apart by their seconds', () => {
  const clock = (periodMs: number) => new LabClock(trace.scenario, periodMs);
  expect(clock(5_000).slotLabel(75_000)).toBe(':15');
  expect(clock(60_000).slotLabel(60_000)).toMatch(/^:\d\d$/);
});

it('a pause is drawn no longer than it lasts, where another one’s end is obeyed', () => {
  const pause = { kind: 'pause', instance: 0 } as const;
  const scenario = {
    ...defaultScenario,
    faults: [
      { ...pause, atMs: 100_000, forMs: 50_000 },
      { ...pause, atMs: 110_000, forMs: 10_000 },
      { ...pause, atMs: 300_000, forMs: 5_000 },
    ],
  };
  const paused = simulate(scenario, 1);
  const drawn = toLanes(paused, findingsOf(paused), new LabClock(scenario, 60_000));
  expect(drawn.instances[0]?.pauses).toEqual([
    { fromMs: 100_000, toMs: 120_000 },
    { fromMs: 300_000, toMs: 305_000 },
  ]);
});

it('a partition is drawn on its instance’s lane, with what does not get through', () => {
  const scenario = {
    ...defaultScenario,
    instances: { ...defaultScenario.instances, count: 2 },
    faults: [
      { kind: 'partition', instance: 1, atMs: 70_000, forMs: 30_000, way: 'answers' },
    ] as const,
  };
  const cut = simulate(scenario, 1);
  const drawn = toLanes(cut, findingsOf(cut), new LabClock(scenario, 60_000));
  expect(drawn.instances.map((lane) => lane.cuts)).toEqual([
    [],
    [{ fromMs: 70_000, toMs: 100_000, words: 'answers lost' }],
  ]);
});

it('an outage lies on a band of its own, and an alert from when it is raised until all is well', () => {
  const scenario = {
    ...defaultScenario,
    schedule: { ...defaultScenario.schedule, slots: 12 },
    work: { ...defaultScenario.work, durationMs: 20_000, spreadMs: 0 },
    monitor: {
      ...defaultScenario.monitor,
      kind: 'last-success',
      periodMs: 60_000,
      graceMs: 60_000,
    },
    strategy: { id: 'overlap-policy', params: { policy: 'skip', catchUpMs: 10_000 } },
    faults: [{ kind: 'scheduler-down', atMs: 90_000, forMs: 240_000 }],
  } as const;
  const down = simulate(scenario, 1);
  const found = findingsOf(down);
  const drawn = toLanes(down, found, new LabClock(scenario, 60_000));
  expect(drawn.outages).toMatchObject([{ fromMs: 90_000, toMs: 330_000, words: 'scheduler down' }]);
  // The run of 60 s is the last to succeed, at 80 s; two minutes on that is too long ago, until the one of 360 s ends.
  const [alert, ...more] = drawn.alerts;
  expect(more).toEqual([]);
  expect(alert?.words).toMatch(/^no success for 2 min, until \d\d:\d6:20$/);
  expect(alert?.fromMs).toBeCloseTo(200_000, -2);
  const listed = toItems(down, found).filter(({ kind }) => kind === 'alert');
  expect(listed).toMatchObject([{ event: alert?.event, groups: GROUPS.alert }]);
});

it('outages of a kind that come and go together are one, which names all', () => {
  const down = (node: number, atMs: number) =>
    ({ kind: 'redis-down', atMs, forMs: 60_000, node }) as const;
  const scenario = {
    ...defaultScenario,
    schedule: { ...defaultScenario.schedule, slots: 5 },
    strategy: { id: 'redlock', params: {} },
    faults: [down(2, 90_000), down(3, 90_000), down(4, 91_000)],
  };
  const checked = validateScenario(scenario);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const trace = simulate(checked.scenario, 1);
  const drawn = toLanes(trace, findingsOf(trace), new LabClock(checked.scenario, 60_000));
  expect(drawn.outages.map(({ words }) => words)).toEqual(['Redis 2, 3 down', 'Redis 4 down']);
});

it('an instance that works on one slot twice at a time says so, and on several their number', () => {
  const standing = (slots: readonly number[]) => {
    const runs = slots.map((slot, index) => {
      const [first] = findings.runs;
      if (!first) throw new Error('no run');
      return { ...first, run: index, slot, instance: 0, startMs: 0, endMs: 100 };
    });
    const lanes = toLanes(trace, findings, new LabClock(trace.scenario, 60_000));
    return standingsAt(trace, { ...findings, runs }, lanes, 50)[0]?.doing;
  };
  expect(standing([0, 0])).toMatch(/^works on \d\d:00, in 2 runs$/);
  expect(standing([0, 0, 1])).toMatch(/^works on 2 slots, \d\d:00 to \d\d:01$/);
});

it('what a monitor does not tell of is counted with the slot that never ran', () => {
  const scenario = {
    ...defaultScenario,
    schedule: { ...defaultScenario.schedule, slots: 5 },
    monitor: { ...defaultScenario.monitor, kind: 'failure-only' },
    faults: [{ kind: 'crash', instance: 0, atMs: 100_000, downMs: 120_000 }],
  } as const;
  const crashed = simulate(scenario, 1);
  const found = findingsOf(crashed);
  const silent = toItems(crashed, found).filter((item) => (item.groups & GROUPS.silent) !== 0);
  expect(silent.map((item) => [item.kind, item.slot])).toEqual([
    ['missed', 2],
    ['missed', 3],
  ]);
});
