import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import {
  choice,
  count,
  duration,
  flag,
  rate,
  where,
  type ParamValues,
} from '../../settings/spec.ts';
import { addJob, runWorker, scheduleAndWork } from '../bullmq.ts';
import { consume, enqueue } from '../cron-queue.ts';
import { produce, relayAndConsume } from '../outbox.ts';
import type { StrategySpec } from '../spec.ts';

const queueParams = [
  duration('hideMs', 'hidden for', 100, 12 * HOUR_MS, 30 * SECOND_MS),
  count('most', 'delivered at most', 1, 100, 10),
  duration('backoffMs', 'back after up to', 0, HOUR_MS, SECOND_MS),
  where(
    duration('maxBackoffMs', 'at the longest', 0, DAY_MS, 5 * MINUTE_MS),
    ({ backoffMs }) => backoffMs !== 0,
  ),
  duration('pollMs', 'looked at every', 50, HOUR_MS, SECOND_MS),
  duration('retentionMs', 'kept for', MINUTE_MS, 14 * DAY_MS, 4 * DAY_MS),
  duration('deadRetentionMs', 'dead letters kept for', MINUTE_MS, 14 * DAY_MS, 4 * DAY_MS),
];

const isBackedOff = ({ backoff }: ParamValues) => backoff !== 'none';

/** Defaults of BullMQ 6's workers and jobs. */
const bullMqParams = [
  count('concurrency', 'concurrency', 1, 50, 1),
  duration('lockDuration', 'lockDuration', 100, HOUR_MS, 30 * SECOND_MS),
  duration('stalledInterval', 'stalledInterval', 100, HOUR_MS, 30 * SECOND_MS),
  count('maxStalledCount', 'maxStalledCount', 0, 100, 1),
  count('attempts', 'attempts', 1, 100, 1),
  choice('backoff', 'backoff', { none: 'none', fixed: 'fixed', exponential: 'exponential' }),
  where(duration('delay', 'delay', 0, HOUR_MS, SECOND_MS), isBackedOff),
  where(rate('jitter', 'jitter', 0), isBackedOff),
  count('limiterMax', 'limiter: max (0: no limit)', 0, 1_000, 0),
  where(
    duration('limiterDuration', 'limiter: duration', 100, HOUR_MS, SECOND_MS),
    ({ limiterMax }) => limiterMax !== 0,
  ),
];
const bullMqMemory = () => ({ active: new Map() });

/** Schedulers that only send, and workers that take. Defaults: Amazon SQS’ visibility timeout and retention, and its receives before a dead letter. */
export const queueStrategies: readonly StrategySpec[] = [
  {
    id: 'cron-queue',
    name: 'Cron beside a queue',
    summary: 'Schedulers send what is due to a queue; workers take it, and failures come back.',
    params: [flag('once', 'one message per slot', true), ...queueParams],
    file: 'cron-queue.ts',
    module: {
      onTick: enqueue,
      manyJobs: true,
      onBoot: consume,
      settleMs: ({ pollMs }) => 2 * Number(pollMs) + MINUTE_MS,
    },
  },
  {
    id: 'outbox',
    name: 'Queue with an outbox',
    summary: 'The slot is claimed and its message written in one row, which a relay then sends.',
    params: [
      flag('outbox', 'outbox', true),
      duration('relayMs', 'relay looks every', 50, HOUR_MS, SECOND_MS),
      flag('once', 'the queue keeps one per slot', false),
      ...queueParams,
    ],
    file: 'outbox.ts',
    module: {
      onTick: produce,
      manyJobs: true,
      onBoot: relayAndConsume,
      settleMs: ({ pollMs, relayMs }) => 2 * (Number(pollMs) + Number(relayMs)) + MINUTE_MS,
    },
  },
  {
    id: 'bullmq',
    name: 'BullMQ Job Scheduler',
    summary:
      'One delayed job for the next slot, taken under a renewed lock; once it is lost, there is none for good.',
    params: bullMqParams,
    file: 'bullmq.ts',
    module: {
      onBoot: scheduleAndWork,
      settleMs: () => MINUTE_MS,
      tries: ({ attempts }) => Number(attempts),
      memory: bullMqMemory,
    },
  },
  {
    id: 'bullmq-cron',
    name: 'Cron beside BullMQ',
    summary:
      'Each cron adds a job with the slot’s id, if none alike keeps it out; workers lock it.',
    params: [
      ...bullMqParams,
      choice('deduplication', 'deduplication', {
        none: 'none',
        simple: 'one job until it is finished',
        throttle: 'one job per ttl',
      }),
      where(
        duration('ttl', 'ttl', 100, DAY_MS, 5 * MINUTE_MS),
        ({ deduplication }) => deduplication === 'throttle',
      ),
    ],
    file: 'bullmq.ts',
    module: {
      onTick: addJob,
      manyJobs: true,
      onBoot: runWorker,
      tries: ({ attempts }) => Number(attempts),
      memory: bullMqMemory,
    },
  },
];
