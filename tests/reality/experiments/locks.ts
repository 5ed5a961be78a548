import { SECOND_MS } from '@/base/time.ts';
import type { Fault } from '@/sim/index.ts';
import { strategy, type Experiment } from './wish.ts';

const perJob = { perSlot: false, wait: false, doneMark: false, ttlMs: 30 * SECOND_MS };

/** Instances that each have a scheduler, and what keeps them apart. */
export const locks: readonly Experiment[] = [
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
  strategy('Redlock over five servers', 'redlock', {
    workMs: 1_500,
    params: { perSlot: true, ttlMs: 30_000, retryCount: 0 },
  }),
];
