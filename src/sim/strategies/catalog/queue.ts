import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { count, duration, flag } from '../../settings/spec.ts';
import { consume, enqueue } from '../cron-queue.ts';
import type { StrategySpec } from '../spec.ts';

/** Schedulers that only send, and workers that take. Defaults: the visibility timeout of Amazon SQS, and its receives before a dead letter. */
export const queueStrategies: readonly StrategySpec[] = [
  {
    id: 'cron-queue',
    name: 'Cron beside a queue',
    summary: 'Schedulers send what is due to a queue; workers take it, and failures come back.',
    params: [
      flag('once', 'one message per slot', true),
      duration('hideMs', 'hidden for', 100, 12 * HOUR_MS, 30 * SECOND_MS),
      count('most', 'delivered at most', 1, 100, 10),
      duration('backoffMs', 'back after up to', 0, HOUR_MS, SECOND_MS),
      duration('maxBackoffMs', 'at the longest', 0, DAY_MS, 5 * MINUTE_MS),
      duration('pollMs', 'looked at every', 50, HOUR_MS, SECOND_MS),
    ],
    file: 'cron-queue.ts',
    module: {
      onTick: enqueue,
      manyJobs: true,
      onBoot: consume,
      settleMs: ({ pollMs }) => 2 * Number(pollMs) + MINUTE_MS,
    },
  },
];
