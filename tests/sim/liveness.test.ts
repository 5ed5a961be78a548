import { describe, expect, it } from 'vitest';
import { RandomStream } from '@/base/random.ts';
import { explainFinding, faultKinds, findings, run, strategies } from '@/sim/index.ts';
import type { Fault, FaultKind, StrategyId, StrategyParams } from '@/sim/index.ts';
import { lengthOf } from '@/sim/faults/occurrences.ts';
import { eventsOf, runsPerSlot, scenarioWith } from './support.ts';

const SEEDS = Array.from({ length: 8 }, (_, seed) => seed);
const MINUTE_MS = 60_000;
const WORK_MS = 5_000;
/** A client gives a request up after this. */
const CLIENT_MS = 5_000;
/** Faults begin in the first minutes and last no longer than this each. */
const FAULTS = { fromMs: 5_000, toMs: 4 * MINUTE_MS, longestMs: 90_000 };
/** So many slots are looked at once all should be well. */
const CALM_SLOTS = 3;

interface Recovery {
  readonly strategy: StrategyId;
  readonly params?: StrategyParams;
  /** How long after the last fault’s end the strategy may take, in ms: whatever it left taken runs out by then. */
  readonly withinMs: number;
  /** How often each slot runs then. */
  readonly runs: number;
  /** A fault after which it does not come back by itself: see below. */
  readonly but?: FaultKind;
}

/** Each number is the strategy’s own: what is left taken expires, is swept, or is given up. */
const recoveries: readonly Recovery[] = [
  { strategy: 'every-instance', withinMs: 0, runs: 3 },
  { strategy: 'local-skip', withinMs: WORK_MS, runs: 3 },
  { strategy: 'designated-runner', withinMs: 0, runs: 1 },
  { strategy: 'flock', params: { shared: true }, withinMs: WORK_MS, runs: 1 },
  { strategy: 'node-cron', withinMs: CLIENT_MS, runs: 1 },
  { strategy: 'redis-lock', withinMs: CLIENT_MS, runs: 1 },
  {
    strategy: 'redis-lock',
    params: { perSlot: false, wait: false, ttlMs: 30_000 },
    withinMs: 30_000 + CLIENT_MS,
    runs: 1,
  },
  { strategy: 'redis-lock-renewed', withinMs: CLIENT_MS, runs: 1 },
  { strategy: 'redis-lock-fenced', withinMs: CLIENT_MS, runs: 1 },
  { strategy: 'redlock', params: { retryCount: 0 }, withinMs: CLIENT_MS, runs: 1 },
  { strategy: 'slot-row', withinMs: CLIENT_MS, runs: 1 },
  { strategy: 'slot-lease', withinMs: CLIENT_MS, runs: 1 },
  {
    strategy: 'shedlock',
    params: { atMostMs: 40_000 },
    withinMs: 40_000 + CLIENT_MS,
    runs: 1,
  },
  { strategy: 'advisory-lock', params: { perSlot: false }, withinMs: CLIENT_MS + WORK_MS, runs: 1 },
  { strategy: 'skip-locked', withinMs: 2 * (CLIENT_MS + WORK_MS), runs: 1 },
  // Checked in anew, taken for dead, and what misfired meanwhile fired.
  { strategy: 'quartz-cluster', withinMs: 3 * 7_500 + MINUTE_MS + 30_000, runs: 1 },
  {
    strategy: 'agenda',
    params: { lockLifetime: 40_000 },
    withinMs: 40_000 + 5_000 + CLIENT_MS + WORK_MS,
    runs: 1,
  },
  // The lease, and then two tries of its followers.
  { strategy: 'leader-election', withinMs: 15_000 + 10_000 + 2 * 4_400, runs: 1 },
  { strategy: 'overlap-policy', withinMs: WORK_MS, runs: 1 },
  { strategy: 'k8s-cronjob', withinMs: WORK_MS, runs: 1 },
  { strategy: 'cloud-scheduler', withinMs: WORK_MS, runs: 1 },
  { strategy: 'cron-queue', withinMs: 30_000 + 2 * (CLIENT_MS + WORK_MS), runs: 1 },
  { strategy: 'outbox', withinMs: 30_000 + 2 * (CLIENT_MS + WORK_MS), runs: 1 },
  // The lock, and two rounds of the stalled check.
  {
    strategy: 'bullmq',
    withinMs: 3 * 30_000 + CLIENT_MS + WORK_MS,
    runs: 1,
    but: 'redis-failover',
  },
  { strategy: 'bullmq-cron', withinMs: 3 * 30_000 + CLIENT_MS + WORK_MS, runs: 1 },
];

/** Clocks that are wrong stay wrong: that is no fault which is over. */
const LASTING: readonly FaultKind[] = ['clock-forward', 'clock-back', 'clock-drift'];
const RECOVERING = (Object.keys(faultKinds) as FaultKind[]).filter(
  (kind) => !LASTING.includes(kind),
);

function anyFault(random: RandomStream, but?: FaultKind): Fault {
  const kinds = RECOVERING.filter((kind) => kind !== but);
  const kind = kinds[random.int(0, kinds.length - 1)] as FaultKind;
  const { target, settings } = faultKinds[kind];
  const values = settings.map((spec) => {
    const most = Math.min(spec.max, FAULTS.longestMs);
    const isTime = spec.kind === 'duration';
    return [spec.key, isTime ? random.int(Math.max(1, spec.min), most) : spec.default] as const;
  });
  return {
    kind,
    atMs: random.int(FAULTS.fromMs, FAULTS.toMs),
    ...(target === 'instance' && { instance: random.int(0, 2) }),
    ...Object.fromEntries(values),
  } as Fault;
}

function runsInTheEnd({ strategy, params = {}, withinMs, but }: Recovery, seed: number): number[] {
  const random = new RandomStream(seed, 77);
  const faults = Array.from({ length: 3 }, () => anyFault(random, but));
  const overMs = Math.max(...faults.map((fault) => fault.atMs + 3 * lengthOf(fault)));
  const calm = Math.ceil((overMs + withinMs) / MINUTE_MS) + 1;
  const wish = {
    strategy,
    params,
    instances: 3,
    workMs: WORK_MS,
    slots: calm + CALM_SLOTS,
    faults,
  };
  return runsPerSlot(run(scenarioWith(wish), seed)).slice(calm);
}

describe('after the last fault', () => {
  it.each(recoveries)('$strategy runs each slot $runs times again within $withinMs ms', (row) => {
    const wanted = new Array<number>(CALM_SLOTS).fill(row.runs);
    const others = SEEDS.map((seed) => runsInTheEnd(row, seed)).filter(
      (runs) => JSON.stringify(runs) !== JSON.stringify(wanted),
    );
    expect(others).toEqual([]);
  });

  it('is said of every strategy', () => {
    const told = new Set(recoveries.map(({ strategy }) => strategy));
    expect(Object.keys(strategies).filter((id) => !told.has(id as StrategyId))).toEqual([]);
  });
});

describe('what never comes back', () => {
  it('a slot whose claimant died, where a row is all there is', () => {
    const crash: Fault = { kind: 'crash', instance: 0, atMs: 61_000, downMs: 600_000 };
    const wish = { strategy: 'slot-row', instances: 1, slots: 3, workMs: WORK_MS } as const;
    const done = eventsOf(run(scenarioWith({ ...wish, faults: [crash] }), 1), 'run-succeeded');
    expect(done.map(({ slot }) => slot)).toEqual([0]);
    expect(strategies['slot-row'].summary).toContain('for ever');
  });

  it('the only job of a Job Scheduler, once a failover has lost it', () => {
    const failover: Fault = { kind: 'redis-failover', atMs: 66_000, lostMs: 75_000, node: 0 };
    const wish = { strategy: 'bullmq', instances: 3, slots: 12, workMs: WORK_MS } as const;
    const trace = run(scenarioWith({ ...wish, faults: [failover] }), 3);
    expect(runsPerSlot(trace)).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    const found = findings(trace);
    const missed = found.list.filter(({ kind }) => kind === 'missed');
    const said = missed.map((one) => explainFinding(trace, found, one).steps);
    for (const steps of said) {
      expect(steps.find(({ deciding }) => deciding)?.text).toContain('only job was among them');
    }
    expect(strategies.bullmq.summary).toContain('for good');
  });

  it('a schedule that pauses when a run fails', () => {
    const params = { pauseOnFailure: true };
    const base = scenarioWith({ strategy: 'overlap-policy', params, slots: 6, workMs: WORK_MS });
    const work = { ...base.work, failAtRecord: 1, failTries: 1 };
    expect(runsPerSlot(run({ ...base, work }, 1))).toEqual([1, 0, 0, 0, 0, 0]);
  });

  it('a pooled lock that nobody can give back', () => {
    const params = { heldBy: 'pooled', perSlot: false };
    const wish = { strategy: 'advisory-lock', params, instances: 3, slots: 30 } as const;
    const ends = Array.from({ length: 20 }, (_, seed) =>
      runsPerSlot(run(scenarioWith({ ...wish, workMs: WORK_MS }), seed)),
    );
    expect(ends.some((runs) => runs.slice(-10).every((count) => count === 0))).toBe(true);
  });
});
