import { describe, expect, it } from 'vitest';
import { findings, run, strategies } from '@/sim/index.ts';
import type { Fault, StrategyId, StrategyParams, Trace } from '@/sim/index.ts';
import { eventsOf, runsPerSlot, scenarioWith, type Wish } from './support.ts';

const SEEDS = 12;
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
  'the scheduler down': { faults: [{ kind: 'scheduler-down', ...OFTEN, forMs: 100_000 }] },
  drains: { faults: each((instance) => ({ kind: 'drain', ...OFTEN, instance, forMs: 10_000 })) },
  'a deploy': { faults: [{ kind: 'deploy', atMs: 70_000, eachMs: 10_000, downMs: 5_000 }] },
  'runs that fail': { failRate: 0.3 },
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
  'every slot is done': (trace: Trace) => {
    const done = eventsOf(trace, 'run-succeeded').map(({ slot }) => slot);
    return new Set(done).size === trace.slotTimesMs.length;
  },
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
    params: { counter: 'database' },
    promise: 'effects come in the order of the locks',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'redis-lock-fenced',
    params: { renew: true },
    promise: 'a slot has at most one run',
    keeps: ['calm', 'work longer than the lock', 'work longer than the period'],
    breaks: ['pauses longer than the lock'],
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
    promise: 'every slot is done',
    keeps: ['a deploy', 'work longer than the period'],
    // What stalls twice fails, and what fails is not tried again unless it is set so.
    breaks: ['crashes', 'pauses longer than the lock', 'runs that fail'],
  },
  {
    strategy: 'outbox',
    params: { outbox: true },
    promise: 'every slot is done',
    keeps: ['crashes', 'a deploy', 'lost messages', 'runs that fail'],
    // There is no writing down what is due.
    breaks: ['the database down'],
  },
  {
    strategy: 'outbox',
    params: { outbox: false },
    promise: 'every slot is done',
    keeps: ['calm'],
    breaks: ['lost messages'],
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
    // A member that stood still sets the trigger back to what it had reserved.
    keeps: allBut('pauses longer than the lock', 'failovers and pauses'),
    breaks: ['pauses longer than the lock'],
  },
  {
    strategy: 'quartz-cluster',
    params: { recovery: true },
    promise: 'a slot has at most one run',
    keeps: ['calm', 'work longer than the period', 'skew longer than the work'],
    breaks: ['crashes', 'pauses longer than the lock'],
  },
  {
    strategy: 'every-instance',
    promise: 'no slot is missed',
    keeps: allBut('pauses longer than the lock', 'failovers and pauses'),
    breaks: none,
  },
  {
    strategy: 'redis-lock',
    promise: 'every slot is done',
    keeps: ['calm', 'skew longer than the work', 'work longer than the period', 'a failover'],
    breaks: ['Redis down', 'lost messages'],
  },
  {
    strategy: 'slot-row',
    promise: 'every slot is done',
    keeps: ['calm', 'work longer than the period', 'skew longer than the work', 'Redis down'],
    // A claim outlives its claimant.
    breaks: ['crashes', 'a deploy', 'runs that fail'],
  },
  {
    strategy: 'slot-lease',
    params: { leaseMs: 30_000, sweepMs: 5_000 },
    promise: 'every slot is done',
    keeps: ['calm', 'crashes', 'a deploy', 'work longer than the lock', 'Redis down'],
    // A failure is an end too, and no claim can be made while the database is down.
    breaks: ['runs that fail', 'the database down'],
  },
  {
    strategy: 'skip-locked',
    promise: 'every slot is done',
    keeps: ['calm', 'crashes', 'a deploy', 'work longer than the period', 'lost messages'],
    breaks: ['runs that fail', 'the database down'],
  },
  {
    strategy: 'quartz-cluster',
    params: { recovery: true },
    promise: 'every slot is done',
    keeps: ['calm', 'crashes', 'a deploy', 'partitions', 'pauses longer than the lock'],
    breaks: ['runs that fail'],
  },
  {
    strategy: 'cron-queue',
    promise: 'every slot is done',
    keeps: ['calm', 'crashes', 'a deploy', 'runs that fail', 'work longer than the period'],
    breaks: ['pauses longer than the lock'],
  },
  {
    strategy: 'agenda',
    params: { lockLifetime: 30_000 },
    promise: 'a slot has at most one run',
    keeps: ['calm', 'work longer than the lock', 'skew longer than the work', 'Redis down'],
    breaks: ['work longer than the period', 'pauses longer than the lock'],
  },
  {
    strategy: 'agenda',
    params: { lockLifetime: 30_000, touch: true },
    promise: 'no two runs at once',
    keeps: ['calm', 'work longer than the lock', 'work longer than the period', 'crashes'],
    breaks: ['pauses longer than the lock'],
  },
  {
    strategy: 'agenda',
    params: { lockLifetime: 30_000 },
    promise: 'every slot is done',
    keeps: ['calm', 'work longer than the lock'],
    // The next time was written down when the run began.
    breaks: ['crashes', 'a deploy', 'runs that fail'],
  },
  {
    strategy: 'redlock',
    params: { retryCount: 0 },
    promise: 'a slot has at most one run',
    // Without retries nobody waits a short job out.
    keeps: ['calm', 'crashes', 'pauses longer than the lock', 'Redis down', 'a failover'],
    breaks: none,
  },
  {
    strategy: 'leader-election',
    promise: 'a slot has at most one run',
    // A lease that is not renewed is given up five seconds before anybody else may take it.
    keeps: allBut('pauses longer than the lock', 'failovers and pauses'),
    breaks: ['pauses longer than the lock'],
  },
  {
    strategy: 'leader-election',
    params: { stopMs: 30_000 },
    promise: 'a slot has at most one run',
    keeps: ['calm', 'crashes', 'skew longer than the work', 'a deploy', 'Redis down'],
    breaks: ['partitions', 'lost messages', 'pauses longer than the lock'],
  },
  {
    strategy: 'leader-election',
    promise: 'no slot is missed',
    keeps: ['calm'],
    breaks: ['crashes', 'partitions'],
  },
  {
    strategy: 'leader-election',
    params: { catchUpMs: 600_000 },
    promise: 'every slot is done',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'leader-election',
    params: { catchUpMs: 600_000 },
    promise: 'a slot has at most one effect',
    keeps: ['calm', 'crashes', 'skew longer than the work', 'a deploy', 'runs that fail'],
    // What the old leader has done and could not write down is done again.
    breaks: ['partitions'],
  },
  {
    strategy: 'overlap-policy',
    promise: 'a slot has at most one run',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'overlap-policy',
    promise: 'no two runs at once',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'overlap-policy',
    promise: 'no slot is missed',
    keeps: ['calm', 'crashes', 'skew longer than the work', 'a deploy'],
    // A run whose end is heard of too late stands in the way of the next slot.
    breaks: ['work longer than the period', 'the scheduler down', 'partitions'],
  },
  {
    strategy: 'overlap-policy',
    params: { policy: 'buffer-all' },
    promise: 'no slot is missed',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'overlap-policy',
    params: { policy: 'buffer-all' },
    promise: 'every slot is done',
    keeps: ['calm', 'work longer than the period', 'the scheduler down'],
    // Nothing does again what was torn off or failed.
    breaks: ['crashes', 'drains', 'runs that fail'],
  },
  {
    strategy: 'overlap-policy',
    params: { policy: 'replace' },
    promise: 'every slot is done',
    keeps: ['calm', 'skew longer than the work'],
    breaks: ['work longer than the period', 'pauses longer than the lock'],
  },
  {
    strategy: 'overlap-policy',
    params: { policy: 'allow' },
    promise: 'no two runs at once',
    keeps: ['calm', 'work longer than the lock', 'crashes'],
    breaks: ['work longer than the period'],
  },
  {
    strategy: 'k8s-cronjob',
    promise: 'a slot has at most one effect',
    keeps: allBut('drains'),
    // A pod that is told to end still works when the next one starts.
    breaks: none,
  },
  {
    strategy: 'k8s-cronjob',
    promise: 'a slot has at most one run',
    keeps: ['calm', 'work longer than the period', 'pauses longer than the lock'],
    breaks: ['crashes', 'drains', 'a deploy', 'runs that fail'],
  },
  {
    strategy: 'k8s-cronjob',
    promise: 'every slot is done',
    keeps: allBut('the scheduler down'),
    breaks: ['the scheduler down'],
  },
  {
    strategy: 'k8s-cronjob',
    params: { backoffLimit: 0 },
    promise: 'every slot is done',
    keeps: ['calm', 'work longer than the period'],
    breaks: ['crashes', 'runs that fail'],
  },
  {
    strategy: 'k8s-cronjob',
    params: { concurrencyPolicy: 'forbid' },
    promise: 'no two runs at once',
    keeps: allBut('drains'),
    breaks: ['drains'],
  },
  {
    strategy: 'k8s-cronjob',
    params: { concurrencyPolicy: 'forbid', podReplacement: 'failed' },
    promise: 'no two runs at once',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'k8s-cronjob',
    params: { concurrencyPolicy: 'replace' },
    promise: 'every slot is done',
    keeps: ['calm', 'work longer than the lock'],
    breaks: ['work longer than the period', 'pauses longer than the lock'],
  },
  {
    strategy: 'cloud-scheduler',
    promise: 'a slot has at most one run',
    keeps: everyTrial,
    breaks: none,
  },
  {
    strategy: 'cloud-scheduler',
    params: { twiceRate: 0.3 },
    promise: 'a slot has at most one effect',
    keeps: none,
    breaks: everyTrial,
  },
  {
    strategy: 'cloud-scheduler',
    params: { retryCount: 5, attemptDeadlineMs: 10_000 },
    promise: 'a slot has at most one effect',
    keeps: ['skew longer than the work'],
    // Work that takes longer than the caller waits for is done again while it is under way.
    breaks: ['calm'],
  },
  {
    strategy: 'cloud-scheduler',
    params: { retryCount: 5 },
    promise: 'every slot is done',
    keeps: allBut(
      'work longer than the period',
      'pauses longer than the lock',
      'failovers and pauses',
      'the scheduler down',
      'drains',
      'partitions',
      'lost messages',
    ),
    // Six tries in a row may all be on instances that are being emptied. While an answer that is lost is waited for,
    // three minutes each time, the next slots are left out.
    breaks: ['work longer than the period', 'the scheduler down', 'partitions'],
  },
  {
    strategy: 'cloud-scheduler',
    promise: 'every slot is done',
    keeps: ['calm'],
    breaks: ['crashes', 'runs that fail'],
  },
];

/** Traces by contract and trial: what one promise was read from, another can be. */
const kept = new Map<string, Trace[]>();

function traceOf({ strategy, params = {} }: Contract, trial: Trial, seed: number): Trace {
  const key = JSON.stringify([strategy, params, trial]);
  const traces = kept.get(key) ?? [];
  kept.set(key, traces);
  const wish: Wish = { ...BASE, strategy, params, ...(trials[trial] as Wish) };
  return (traces[seed] ??= run(scenarioWith(wish), seed));
}

/** Whether the promise is kept for a seed. */
function isKept(contract: Contract, trial: Trial, seed: number): boolean {
  return promises[contract.promise](traceOf(contract, trial, seed));
}

const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);
/** What breaks rarely is looked for a little longer. */
const manySeeds = Array.from({ length: 5 * SEEDS }, (_, seed) => seed);

describe.each(contracts)('$strategy $params: $promise', (contract) => {
  const broken = (trials: readonly Trial[]) =>
    trials.flatMap((trial) => {
      const bySeed = seeds.filter((seed) => !isKept(contract, trial, seed));
      return bySeed.length > 0 ? [{ trial, bySeed }] : [];
    });

  if (contract.keeps.length > 0) {
    it('is kept', () => expect(broken(contract.keeps)).toEqual([]));
  }
  if (contract.breaks.length > 0) {
    it('is seen to break', () => {
      const seen = contract.breaks.filter((trial) =>
        manySeeds.some((seed) => !isKept(contract, trial, seed)),
      );
      expect(seen).toEqual(contract.breaks);
    });
  }
});

it('says of every strategy what it promises', () => {
  const told = new Set(contracts.map(({ strategy }) => strategy));
  expect(Object.keys(strategies).filter((id) => !told.has(id as StrategyId))).toEqual([]);
});
