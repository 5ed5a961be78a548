import type { Fault } from '@/sim/index.ts';
import { library, strategy, type Experiment, type Wish } from './wish.ts';

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

/** Libraries beside the simulation of what they do. */
export const libraries: readonly Experiment[] = [
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
  library('node-cron', 'node-cron itself, woken 1.5 s late and then 2.5 s late', 'node-cron', {
    everyS: 4,
    workMs: 300,
    instances: 1,
    params: { distributed: false },
    faults: [
      { kind: 'pause', instance: 0, atMs: 7_500, forMs: 2_000 },
      { kind: 'pause', instance: 0, atMs: 19_500, forMs: 3_000 },
    ],
  }),
  library('node-cron', 'node-cron itself, two executions each', 'node-cron', {
    workMs: 300,
    params: { maxExecutions: 2 },
  }),
  library('node-cron', 'node-cron itself, a random delay and no overlap', 'node-cron', {
    workMs: 1_500,
    instances: 1,
    params: { distributed: false, noOverlap: true, maxRandomDelayMs: 1_000 },
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
