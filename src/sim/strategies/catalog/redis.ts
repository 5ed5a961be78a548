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
import { redisLockFenced } from '../redis-lock-fenced.ts';
import { redisLockRenewed } from '../redis-lock-renewed.ts';
import { redisLock } from '../redis-lock.ts';
import { redlock } from '../redlock.ts';
import { redlockProblems } from './checks.ts';
import type { StrategySpec } from '../spec.ts';

const ttl = (byDefault: number) => duration('ttlMs', 'lives', 100, 7 * DAY_MS, byDefault);
const perSlot = flag('perSlot', 'one key per slot', true);
const retry = where(
  duration('retryMs', 'retry each', 50, HOUR_MS, 5 * SECOND_MS),
  ({ wait }) => wait === true,
);
const isRetried = ({ retryCount }: ParamValues) => retryCount !== 0;
const isExtended = ({ using }: ParamValues) => using === true;

/** Instances that agree through Redis. */
export const redisStrategies: readonly StrategySpec[] = [
  {
    id: 'redis-lock',
    name: 'Redis lock',
    summary: 'Whoever sets the key works; the key expires by itself, in case its holder dies.',
    params: [
      ttl(30 * MINUTE_MS),
      perSlot,
      flag('wait', 'losers wait', true),
      retry,
      flag('doneMark', 'asks whether it is done', true),
      choice('release', 'after the work', {
        'if-mine': 'deletes its own key',
        delete: 'deletes any key',
        keep: 'keeps the key',
      }),
    ],
    file: 'redis-lock.ts',
    module: { onTick: redisLock },
  },
  {
    id: 'redis-lock-renewed',
    name: 'Redis lock, renewed',
    summary: 'The holder renews its key while it works, so a short life is enough.',
    params: [
      ttl(30 * SECOND_MS),
      perSlot,
      choice('whenLost', 'once lost', { stop: 'stops the work', 'go-on': 'works on' }),
    ],
    file: 'redis-lock-renewed.ts',
    module: { onTick: redisLockRenewed },
  },
  {
    id: 'redis-lock-fenced',
    name: 'Redis lock with fencing',
    summary:
      'Each holder has a higher number than the last, and late writes of old ones are refused.',
    params: [
      ttl(30 * SECOND_MS),
      perSlot,
      flag('wait', 'losers wait', true),
      retry,
      flag('renew', 'renewed while at work', false),
      choice('counter', 'numbers come from', {
        redis: 'Redis, with the lock',
        database: 'the database',
      }),
    ],
    file: 'redis-lock-fenced.ts',
    module: { onTick: redisLockFenced },
  },
  {
    // Defaults of the npm package redlock 5, and a time-out within what Redlock’s description recommends.
    id: 'redlock',
    name: 'Redlock',
    summary: 'Five independent Redis servers; whoever has the key on three of them works.',
    params: [
      ttl(30 * SECOND_MS),
      perSlot,
      rate('driftFactor', 'clock drift, share of life', 0.01),
      count('retryCount', 'retries (−1: without end)', -1, 1_000, 10),
      where(duration('retryMs', 'retry after', 0, HOUR_MS, 200), isRetried),
      where(duration('jitterMs', 'give or take', 0, HOUR_MS, 100), isRetried),
      duration('timeoutMs', 'waits for a server', 1, MINUTE_MS, 50),
      // The description has a part given back after each try; the package does so after its last one (acquire).
      where(flag('keepParts', 'keeps its part until its last try', false), isRetried),
      // Redlock has no numbers of its own, which is what Kleppmann found wanting (2016).
      flag('fencing', 'fencing, numbered by the database', false),
      flag('using', 'extended while at work', false),
      where(duration('thresholdMs', 'extended early by', 0, HOUR_MS, 500), isExtended),
      where(flag('checksSignal', 'the work heeds the signal', true), isExtended),
    ],
    file: 'redlock.ts',
    check: redlockProblems,
    module: { onTick: redlock },
  },
];
