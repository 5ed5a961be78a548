import { describe, expect, it } from 'vitest';
import { findings, run } from '@/sim/index.ts';
import type { Fault, StrategyId, StrategyParams, Trace } from '@/sim/index.ts';
import { eventsOf, runsPerSlot, scenarioWith, type Wish } from './support.ts';

const SEEDS = 20;
/** Three instances, work of 20 s each minute; locks live for 30 s. */
const BASE: Wish = { instances: 3, slots: 8, workMs: 20_000 };
const OFTEN = { atMs: 0, perHour: 120 } as const;
const anyone = { ...OFTEN, instance: -1 } as const;
const each = (fault: (instance: number) => Fault) => [0, 1, 2].map(fault);

/** What a strategy may be up against. */
const trials = {
  calm: {},
  'work longer than the lock': { workMs: 45_000 },
  'work longer than the period': { workMs: 90_000 },
  'skew longer than the work': { workMs: 300, skewMs: 5_000 },
  crashes: { faults: [{ kind: 'crash', ...anyone, downMs: 15_000 }] },
  'pauses longer than the lock': {
    faults: each((instance) => ({ kind: 'pause', instance, atMs: 0, perHour: 40, forMs: 60_000 })),
  },
  partitions: { faults: [{ kind: 'partition', ...anyone, forMs: 25_000, way: 'both' }] },
  'lost messages': {
    faults: [{ kind: 'lossy-network', ...anyone, forMs: 60_000, lost: 0.3 }],
  },
  'Redis down': { faults: [{ kind: 'redis-down', ...OFTEN, forMs: 20_000, node: 0 }] },
  'a failover': { faults: [{ kind: 'redis-failover', ...OFTEN, lostMs: 30_000, node: 0 }] },
  'a jump of Redis’ clock': {
    faults: [{ kind: 'redis-clock', ...OFTEN, byMs: 60_000, node: 0 }],
  },
  'the database down': { faults: [{ kind: 'database-down', ...OFTEN, forMs: 20_000 }] },
  'failovers and pauses': {
    faults: [
      ...each((instance) => ({ kind: 'pause', instance, atMs: 0, perHour: 60, forMs: 40_000 })),
      { kind: 'redis-failover', ...OFTEN, lostMs: 30_000, node: 0 },
    ],
  },
} as const satisfies Record<string, Wish>;
type Trial = keyof typeof trials;

/** What can be promised of a trace. */
const promises = {
  'a slot has at most one run': (trace: Trace) => Math.max(...runsPerSlot(trace)) <= 1,
  'a slot has at most one effect': (trace: Trace) =>
    eventsOf(trace, 'effect').every(({ a }) => a <= 1),
  'no slot is missed': (trace: Trace) => Math.min(...runsPerSlot(trace)) >= 1,
  'no two runs at once': (trace: Trace) => findings(trace).counts.overlaps === 0,
  'no instance overlaps itself': (trace: Trace) => findings(trace).counts.peakOnOneInstance <= 1,
  'effects come in the order of the locks': inOrder,
};

/** Nobody writes for a slot after a later holder has. */
function inOrder(trace: Trace): boolean {
  const { runs } = findings(trace);
  const latest = new Map<number, number>();
  return eventsOf(trace, 'effect').every(({ slot, run: of }) => {
    const token = runs[of]?.token ?? 0;
    const isInOrder = token >= (latest.get(slot) ?? 0);
    latest.set(slot, token);
    return isInOrder;
  });
}

/** A strategy's promise: under which trials it is kept for every seed, and under which some seed breaks it. */
interface Contract {
  readonly strategy: StrategyId;
  readonly params?: StrategyParams;
  readonly promise: keyof typeof promises;
  readonly keeps: readonly Trial[];
  readonly breaks: readonly Trial[];
}

const everyTrial = Object.keys(trials) as Trial[];
const allBut = (...trial: Trial[]) => everyTrial.filter((candidate) => !trial.includes(candidate));
const perJob = { ttlMs: 30_000, perSlot: false, wait: false, doneMark: false };
const none: Trial[] = [];

const contracts: readonly Contract[] = [
  {
    strategy: 'every-instance',
    promise: 'a slot has at most one run',
    keeps: none,
    breaks: everyTrial,
  },
  {
    strategy: 'local-skip',
    promise: 'no instance overlaps itself',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'redis-lock',
    params: { ttlMs: 30_000 },
    promise: 'a slot has at most one effect',
    keeps: ['calm', 'skew longer than the work'],
    breaks: [
      'work longer than the lock',
      'pauses longer than the lock',
      'partitions',
      'a failover',
      'a jump of Redis’ clock',
    ],
  },
  {
    strategy: 'redis-lock',
    params: perJob,
    promise: 'a slot has at most one run',
    keeps: ['calm'],
    breaks: ['skew longer than the work'],
  },
  {
    strategy: 'redis-lock',
    params: perJob,
    promise: 'no two runs at once',
    keeps: ['calm', 'skew longer than the work', 'crashes', 'lost messages', 'Redis down'],
    breaks: ['work longer than the period'],
  },
  {
    strategy: 'redis-lock-renewed',
    params: { perSlot: false },
    promise: 'no two runs at once',
    keeps: ['calm', 'work longer than the lock', 'work longer than the period', 'crashes'],
    breaks: none,
  },
  {
    strategy: 'redis-lock-renewed',
    promise: 'a slot has at most one run',
    keeps: ['calm', 'work longer than the lock', 'skew longer than the work'],
    breaks: none,
  },
  {
    strategy: 'redis-lock',
    params: { ttlMs: 30_000 },
    promise: 'effects come in the order of the locks',
    keeps: ['calm'],
    breaks: ['pauses longer than the lock'],
  },
  {
    strategy: 'redis-lock-fenced',
    promise: 'effects come in the order of the locks',
    keeps: allBut('failovers and pauses'),
    // The replica has not seen the fences either, and issues them again.
    breaks: ['failovers and pauses'],
  },
  {
    strategy: 'redis-lock-fenced',
    promise: 'a slot has at most one effect',
    keeps: ['calm', 'skew longer than the work'],
    breaks: ['work longer than the lock', 'a failover'],
  },
  {
    strategy: 'redlock',
    promise: 'a slot has at most one run',
    // With one server of five lost, forgetful or wrong about the time, four agree.
    keeps: ['calm', 'Redis down', 'a failover', 'a jump of Redis’ clock'],
    breaks: ['skew longer than the work'],
  },
  {
    strategy: 'node-cron',
    promise: 'a slot has at most one run',
    keeps: allBut('a failover', 'a jump of Redis’ clock', 'failovers and pauses'),
    breaks: none,
  },
  {
    strategy: 'node-cron',
    params: { onComplete: 'delete' },
    promise: 'a slot has at most one run',
    keeps: ['calm'],
    breaks: ['skew longer than the work'],
  },
  {
    strategy: 'node-cron',
    params: { noOverlap: true, leaseMs: 120_000 },
    promise: 'no two runs at once',
    keeps: ['calm'],
    breaks: ['work longer than the period'],
  },
  {
    strategy: 'designated-runner',
    promise: 'a slot has at most one run',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'designated-runner',
    promise: 'no slot is missed',
    keeps: ['calm', 'partitions', 'Redis down', 'work longer than the period'],
    breaks: ['crashes', 'pauses longer than the lock'],
  },
  {
    strategy: 'flock',
    params: { shared: true },
    promise: 'no two runs at once',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'flock',
    promise: 'no instance overlaps itself',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'flock',
    params: { shared: true },
    promise: 'a slot has at most one run',
    keeps: ['calm'],
    breaks: ['skew longer than the work'],
  },
  {
    strategy: 'cron-queue',
    promise: 'a slot has at most one run',
    keeps: ['calm', 'skew longer than the work', 'Redis down', 'a failover'],
    // The message is there again after 30 s.
    breaks: ['work longer than the lock', 'pauses longer than the lock', 'crashes'],
  },
  {
    strategy: 'cron-queue',
    promise: 'no slot is missed',
    keeps: ['calm', 'work longer than the lock', 'skew longer than the work'],
    breaks: none,
  },
  {
    strategy: 'bullmq',
    promise: 'a slot has at most one run',
    // The lock is renewed for as long as the work lasts, and the job is locked, whatever a clock shows.
    keeps: ['work longer than the lock', 'skew longer than the work', 'the database down'],
    breaks: [
      'pauses longer than the lock',
      'crashes',
      'partitions',
      'a failover',
      'a jump of Redis’ clock',
    ],
  },
  {
    strategy: 'bullmq',
    promise: 'no slot is missed',
    keeps: ['skew longer than the work'],
    // The next job is made when one starts, and slots that have passed by then get none.
    breaks: ['Redis down'],
  },
  {
    strategy: 'bullmq-cron',
    promise: 'a slot has at most one run',
    keeps: ['work longer than the lock', 'skew longer than the work'],
    breaks: ['pauses longer than the lock', 'crashes', 'a failover'],
  },
  {
    strategy: 'bullmq-cron',
    promise: 'no slot is missed',
    keeps: ['work longer than the period'],
    breaks: none,
  },
  {
    strategy: 'slot-row',
    promise: 'a slot has at most one run',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'slot-lease',
    params: { leaseMs: 30_000, sweepMs: 5_000 },
    promise: 'a slot has at most one run',
    keeps: ['calm', 'skew longer than the work', 'Redis down'],
    breaks: ['work longer than the lock', 'crashes', 'pauses longer than the lock'],
  },
  {
    strategy: 'slot-lease',
    params: { leaseMs: 30_000, sweepMs: 5_000, renew: true },
    promise: 'a slot has at most one run',
    keeps: ['calm', 'work longer than the lock', 'work longer than the period'],
    breaks: ['pauses longer than the lock', 'the database down'],
  },
  {
    strategy: 'slot-lease',
    params: { leaseMs: 30_000, sweepMs: 5_000 },
    promise: 'effects come in the order of the locks',
    keeps: ['calm'],
    breaks: ['pauses longer than the lock'],
  },
  {
    strategy: 'slot-lease',
    params: { leaseMs: 30_000, sweepMs: 5_000, fenced: true },
    promise: 'effects come in the order of the locks',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'shedlock',
    promise: 'a slot has at most one run',
    keeps: ['calm', 'work longer than the period'],
    breaks: ['skew longer than the work'],
  },
  {
    strategy: 'shedlock',
    params: { atLeastMs: 11_000 },
    promise: 'a slot has at most one run',
    keeps: ['calm', 'skew longer than the work'],
    breaks: none,
  },
  {
    strategy: 'shedlock',
    params: { atMostMs: 30_000 },
    promise: 'no two runs at once',
    keeps: ['calm', 'skew longer than the work'],
    breaks: ['work longer than the period', 'pauses longer than the lock'],
  },
  {
    strategy: 'shedlock',
    promise: 'no slot is missed',
    keeps: ['calm'],
    breaks: ['crashes', 'the database down'],
  },
  {
    strategy: 'advisory-lock',
    params: { heldBy: 'transaction' },
    promise: 'no two runs at once',
    keeps: allBut('the database down'),
    breaks: none,
  },
  {
    strategy: 'advisory-lock',
    params: { heldBy: 'session' },
    promise: 'no instance overlaps itself',
    keeps: ['calm', 'crashes'],
    breaks: ['work longer than the period'],
  },
  {
    strategy: 'advisory-lock',
    params: { heldBy: 'pooled' },
    promise: 'a slot has at most one run',
    keeps: none,
    breaks: ['calm'],
  },
  {
    strategy: 'skip-locked',
    promise: 'a slot has at most one run',
    keeps: [
      'calm',
      'work longer than the lock',
      'work longer than the period',
      'skew longer than the work',
      'pauses longer than the lock',
    ],
    breaks: ['crashes', 'the database down'],
  },
  {
    strategy: 'skip-locked',
    promise: 'no slot is missed',
    keeps: ['calm', 'work longer than the period', 'Redis down'],
    breaks: none,
  },
  {
    strategy: 'quartz-cluster',
    promise: 'a slot has at most one run',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'quartz-cluster',
    params: { recovery: true },
    promise: 'a slot has at most one run',
    keeps: ['calm', 'work longer than the period', 'skew longer than the work'],
    breaks: ['crashes', 'pauses longer than the lock'],
  },
];

/** Whether the promise is kept for a seed. */
function isKept({ strategy, params = {}, promise }: Contract, trial: Trial, seed: number) {
  const wish: Wish = { ...BASE, strategy, params, ...(trials[trial] as Wish) };
  return promises[promise](run(scenarioWith(wish), seed));
}

const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);

describe.each(contracts)('$strategy $params: $promise', (contract) => {
  const { keeps, breaks } = contract;
  if (keeps.length > 0) {
    it.each(keeps)('is kept under %s', (trial) => {
      expect(seeds.filter((seed) => !isKept(contract, trial, seed))).toEqual([]);
    });
  }
  if (breaks.length > 0) {
    it.each(breaks)('is seen to break under %s', (trial) => {
      expect(seeds.some((seed) => !isKept(contract, trial, seed))).toBe(true);
    });
  }
});
