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
import { cloudScheduler } from '../cloud-scheduler.ts';
import { cronJob } from '../k8s-cronjob.ts';
import { overlapPolicy } from '../overlap-policy.ts';
import type { StrategySpec } from '../spec.ts';

const isRetried = ({ retryCount }: ParamValues) => retryCount !== 0;

/** A scheduler outside the instances, which has them do the work. */
export const externalStrategies: readonly StrategySpec[] = [
  {
    // Temporal's policies and defaults.
    id: 'overlap-policy',
    name: 'One scheduler, with a policy',
    summary: 'A scheduler outside decides what becomes of a slot while the last run is at work.',
    params: [
      choice('policy', 'while one is at work', {
        skip: 'skip',
        allow: 'allow all',
        'buffer-one': 'buffer one',
        'buffer-all': 'buffer all',
        replace: 'replace it',
        cancel: 'cancel it',
      }),
      duration('catchUpMs', 'catches up (10 s or more)', 0, 365 * DAY_MS, 365 * DAY_MS),
      where(
        count('maxBuffer', 'buffers at most', 1, 1_000, 1_000),
        ({ policy }) => policy === 'buffer-all',
      ),
      flag('pauseOnFailure', 'pauses for good on failure', false),
    ],
    file: 'overlap-policy.ts',
    module: {
      scheduler: overlapPolicy,
      store: () => ({ seenMs: -Infinity, running: [], waiting: [], paused: false }),
    },
  },
  {
    // Defaults of Kubernetes' CronJob and Job.
    id: 'k8s-cronjob',
    name: 'Kubernetes CronJob',
    summary:
      'A controller makes a Job for the latest slot, and the Job makes pods until one succeeds.',
    params: [
      choice('concurrencyPolicy', 'concurrency', {
        allow: 'Allow',
        forbid: 'Forbid',
        replace: 'Replace',
      }),
      duration('startingDeadlineMs', 'starting deadline (0: none)', 0, 30 * DAY_MS, 0),
      choice('controller', 'controller', {
        v2: 'version 2',
        v1: 'v1: looks every 10 s',
      }),
      count('backoffLimit', 'backoff limit', 0, 100, 6),
      duration('activeDeadlineMs', 'active deadline (0: none)', 0, 30 * DAY_MS, 0),
      choice('podReplacement', 'a pod is replaced', {
        'terminating-or-failed': 'once told to end',
        failed: 'once it has ended',
      }),
      duration('tolerationMs', 'unreachable tolerated for', 0, DAY_MS, 5 * MINUTE_MS),
      where(
        duration('suspendAtMs', 'suspended after', 0, 365 * DAY_MS, 0),
        ({ suspendForMs }) => suspendForMs !== 0,
      ),
      duration('suspendForMs', 'suspended for', 0, 365 * DAY_MS, 0),
    ],
    file: 'k8s-cronjob.ts',
    module: {
      scheduler: cronJob,
      evictsAfterMs: ({ tolerationMs }) => Number(tolerationMs),
      tries: ({ backoffLimit }) => Number(backoffLimit) + 1,
      settleMs: ({ backoffLimit, suspendAtMs, suspendForMs }) =>
        Number(backoffLimit) * 6 * MINUTE_MS + Number(suspendAtMs) + Number(suspendForMs),
      store: () => ({ createdMs: null, lastScheduleMs: null, notedMs: -Infinity, jobs: [] }),
    },
  },
  {
    // Google Cloud Scheduler for HTTP targets: its defaults, and no acknowledgement counts as a failure.
    id: 'cloud-scheduler',
    name: 'Cloud scheduler',
    summary:
      'A service calls an instance at least once, and again if told to where no answer comes.',
    params: [
      count('retryCount', 'retries', 0, 5, 0),
      where(duration('minBackoffMs', 'first retry after', 0, HOUR_MS, 5 * SECOND_MS), isRetried),
      where(duration('maxBackoffMs', 'later ones at most after', 0, DAY_MS, HOUR_MS), isRetried),
      where(count('maxDoublings', 'doublings', 0, 16, 5), isRetried),
      duration('attemptDeadlineMs', 'waits for an answer', 1, 30 * MINUTE_MS, 3 * MINUTE_MS),
      rate('twiceRate', 'calls twice, share', 0),
    ],
    file: 'cloud-scheduler.ts',
    module: {
      scheduler: cloudScheduler,
      store: () => ({ seenMs: -Infinity }),
      tries: ({ retryCount }) => Number(retryCount) + 1,
      settleMs: ({ retryCount, maxBackoffMs }) => Number(retryCount) * Number(maxBackoffMs),
    },
  },
];
