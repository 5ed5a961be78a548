import { SECOND_MS } from '@/base/time.ts';
import {
  defaultParams,
  defaultScenario,
  type Fault,
  type Scenario,
  type StrategyId,
} from '@/sim/index.ts';
import type { StrategyParams } from '@/sim/index.ts';
import type { Orders } from './messages.ts';

export interface Experiment {
  readonly way: Orders['way'];
  readonly scenario: Scenario;
  /** By how much a count may lie outside what was simulated: what real timers and real pauses add. */
  readonly noise?: number;
}

interface Wish {
  readonly everyS?: number;
  readonly slots?: number;
  readonly workMs: number;
  readonly blocking?: boolean;
  readonly tickDelayMs?: number;
  readonly instances?: number;
  readonly skewMs?: number;
  readonly params?: StrategyParams;
  readonly faults?: readonly Fault[];
}

const SLOTS = 8;

function scenario(title: string, id: StrategyId, wish: Wish): Scenario {
  const everyS = wish.everyS ?? 2;
  return {
    ...defaultScenario,
    title,
    schedule: {
      ...defaultScenario.schedule,
      expression: `*/${String(everyS)} * * * * *`,
      dialect: 'robfig',
      slots: wish.slots ?? SLOTS,
    },
    work: {
      ...defaultScenario.work,
      durationMs: wish.workMs,
      spreadMs: 0,
      blocking: wish.blocking ?? false,
    },
    instances: {
      ...defaultScenario.instances,
      count: wish.instances ?? 3,
      maxSkewMs: wish.skewMs ?? 0,
      maxTickDelayMs: wish.tickDelayMs ?? defaultScenario.instances.maxTickDelayMs,
    },
    strategy: { id, params: { ...defaultParams(id), ...wish.params } },
    faults: wish.faults ?? [],
  };
}

function strategy(title: string, id: StrategyId, wish: Wish, noise = 0): Experiment {
  return { way: 'strategy', scenario: scenario(title, id, wish), noise };
}

function library(way: Orders['way'], title: string, id: StrategyId, wish: Wish): Experiment {
  return { way, scenario: scenario(title, id, wish) };
}

const perJob = { perSlot: false, wait: false, doneMark: false, ttlMs: 30 * SECOND_MS };

/** BullMQ as impatient as a short experiment needs it. */
const impatient = { lockDuration: 2_000, stalledInterval: 1_000 };
/** The second worker sleeps when the third slot comes, so that it is the first who takes it. */
const secondSleeps: Fault = { kind: 'pause', instance: 1, atMs: 19_500, forMs: 1_100 };

/** Whoever waits for longer than the lock lives has it, and does not extend it: the third comes in while it works. */
const extended: Wish = {
  everyS: 10,
  slots: 3,
  workMs: 2_500,
  tickDelayMs: 3,
  params: { perSlot: true, ttlMs: 1_500, retryCount: -1, keepParts: true, using: true },
};

export const experiments: readonly Experiment[] = [
  strategy('every instance runs it', 'every-instance', { workMs: 500 }),
  strategy('every instance, work longer than the period', 'every-instance', {
    workMs: 3_500,
    instances: 1,
  }),
  strategy('skip while my own run is going', 'local-skip', { workMs: 3_500, instances: 2 }),
  strategy('Redis lock, a key per slot', 'redis-lock', { workMs: 500, params: { retryMs: 200 } }),
  strategy('Redis lock per job, losers skip', 'redis-lock', { workMs: 3_500, params: perJob }),
  strategy('Redis lock per job, work shorter than the skew', 'redis-lock', {
    workMs: 100,
    skewMs: 800,
    params: perJob,
  }),
  strategy('Redis lock, expiry shorter than the work', 'redis-lock', {
    workMs: 3_000,
    everyS: 4,
    params: { ...perJob, perSlot: true, wait: true, retryMs: 200, ttlMs: 1_000 },
  }),
  strategy('Redis lock, the holder pauses beyond the expiry', 'redis-lock', {
    workMs: 1_000,
    everyS: 4,
    params: { ...perJob, perSlot: true, wait: true, retryMs: 200, ttlMs: 1_500, doneMark: true },
    faults: [0, 1, 2].map((instance): Fault => ({
      kind: 'pause',
      instance,
      atMs: 8_400,
      forMs: instance === 0 ? 3_000 : 1,
    })),
  }),
  strategy('one row per slot', 'slot-row', { workMs: 500 }),
  strategy('one row per slot, all instances are killed at work', 'slot-row', {
    workMs: 1_000,
    // Real processes take their time to start again, on a busy machine some seconds.
    everyS: 8,
    slots: 4,
    faults: [0, 1, 2].map((instance): Fault => ({
      kind: 'crash',
      instance,
      atMs: 16_400,
      downMs: 1_000,
    })),
  }),
  strategy('a row with a lease per slot, its holder is killed at work', 'slot-lease', {
    workMs: 1_000,
    everyS: 10,
    slots: 4,
    params: { leaseMs: 2_000, sweepMs: 500 },
    faults: [0, 1, 2].map((instance): Fault => ({
      kind: 'crash',
      instance,
      atMs: 20_400,
      downMs: 1_000,
    })),
  }),
  strategy('advisory lock of a session, work longer than the period', 'advisory-lock', {
    workMs: 3_500,
    params: { heldBy: 'session', perSlot: false },
  }),
  strategy('rows taken with SKIP LOCKED', 'skip-locked', {
    workMs: 3_500,
    params: { pollMs: 200 },
  }),
  strategy('ShedLock, held for at least half a second less than the period', 'shedlock', {
    workMs: 100,
    skewMs: 400,
    params: { atMostMs: 30_000, atLeastMs: 1_500, dbTime: true },
  }),
  strategy('Redis lock, renewed while at work', 'redis-lock-renewed', {
    workMs: 3_000,
    everyS: 4,
    params: { ttlMs: 1_000 },
  }),
  strategy('Redis lock with a fence, work longer than its life', 'redis-lock-fenced', {
    workMs: 3_000,
    everyS: 4,
    params: { ttlMs: 1_000, retryMs: 200 },
  }),
  strategy('flock on one host', 'flock', { workMs: 3_500, instances: 2, params: { shared: true } }),
  strategy('a designated runner', 'designated-runner', { workMs: 500 }),
  library('node-cron', 'node-cron itself, noOverlap, three processes', 'node-cron', {
    workMs: 3_500,
    params: { noOverlap: true, distributed: false },
  }),
  library('node-cron', 'node-cron itself, one instance per fire time', 'node-cron', {
    workMs: 500,
    params: { distributed: true, leaseMs: 30_000 },
  }),
  library('node-cron', 'node-cron itself, noOverlap and a coordinator', 'node-cron', {
    workMs: 3_500,
    params: { noOverlap: true, distributed: true, leaseMs: 30_000 },
  }),
  strategy('Redlock over five servers', 'redlock', {
    workMs: 1_500,
    params: { perSlot: true, ttlMs: 30_000, retryCount: 0 },
  }),
  library('bullmq', 'BullMQ, a Job Scheduler and three workers', 'bullmq', { workMs: 500 }),
  library('bullmq', 'BullMQ, a Job Scheduler, work longer than the period', 'bullmq', {
    workMs: 3_600,
    instances: 1,
  }),
  library('bullmq', 'BullMQ, each of three instances adds each job', 'bullmq-cron', {
    workMs: 500,
  }),
  library('bullmq', 'BullMQ, jobs added, work longer than the period', 'bullmq-cron', {
    workMs: 2_600,
    instances: 1,
  }),
  library('bullmq', 'BullMQ, jobs added, one until it is finished', 'bullmq-cron', {
    workMs: 2_600,
    instances: 2,
    params: { deduplication: 'simple' },
  }),
  library('bullmq', 'BullMQ, jobs added, one in five seconds', 'bullmq-cron', {
    workMs: 500,
    instances: 2,
    params: { deduplication: 'throttle', ttl: 5_000 },
  }),
  // A job is taken every five seconds; of the slots that come while one waits or is at work there is none.
  library('bullmq', 'BullMQ, jobs added, a limit, one until it is finished', 'bullmq-cron', {
    workMs: 300,
    instances: 2,
    params: { deduplication: 'simple', limiterMax: 1, limiterDuration: 5_000 },
  }),
  library('bullmq', 'BullMQ, work longer than the lock', 'bullmq', {
    everyS: 4,
    slots: 4,
    workMs: 3_000,
    params: { ...impatient, lockDuration: 1_000 },
  }),
  library(
    'bullmq',
    'BullMQ, jobs added, work that blocks its worker beyond the lock',
    'bullmq-cron',
    {
      everyS: 20,
      slots: 2,
      workMs: 5_000,
      blocking: true,
      // Who is blocked adds nothing: both have added before either can be.
      tickDelayMs: 1,
      instances: 2,
      params: impatient,
    },
  ),
  library('bullmq', 'BullMQ, a worker is killed at work', 'bullmq', {
    everyS: 10,
    slots: 4,
    workMs: 2_000,
    instances: 2,
    params: impatient,
    faults: [secondSleeps, { kind: 'crash', instance: 0, atMs: 20_800, downMs: 12_000 }],
  }),
  library('bullmq', 'BullMQ, a worker is stopped at work for longer than its lock', 'bullmq', {
    everyS: 10,
    slots: 4,
    workMs: 2_000,
    instances: 2,
    params: impatient,
    faults: [secondSleeps, { kind: 'pause', instance: 0, atMs: 20_800, forMs: 5_000 }],
  }),
  library('bullmq', 'BullMQ, all workers are stopped for longer than the lock', 'bullmq', {
    everyS: 10,
    slots: 4,
    workMs: 2_000,
    params: impatient,
    faults: [0, 1, 2].map((instance): Fault => ({
      kind: 'pause',
      instance,
      atMs: 20_800,
      forMs: 4_000,
    })),
  }),
  library('redlock', 'the redlock package, no retries', 'redlock', {
    workMs: 1_500,
    params: { perSlot: true, ttlMs: 30_000, retryCount: 0 },
  }),
  library('redlock', 'the redlock package, with its retries', 'redlock', {
    everyS: 6,
    // Longer than all its tries: who loses does not run the slot again.
    workMs: 4_000,
    // Processes of one machine wake within a few milliseconds of one another.
    tickDelayMs: 3,
    params: { perSlot: true, ttlMs: 30_000, keepParts: true },
  }),
  strategy('Redlock, extended, retried without end', 'redlock', extended),
  library('redlock', 'the redlock package, using(), retried without end', 'redlock', extended),
];
