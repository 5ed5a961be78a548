import { DAY_MS } from '@/base/time.ts';
import type { Fence, Outcome, Ports, Slot, Steps } from './ports.ts';

export interface FencedLockParams {
  readonly ttlMs: number;
  readonly perSlot: boolean;
  readonly wait: boolean;
  readonly retryMs: number;
  readonly renew: boolean;
  readonly counter: 'redis' | 'database';
}

/** Each grant of the lock has a higher number, and what the work writes to refuses a lower one than it has seen. */
export function* redisLockFenced(slot: Slot, ports: Ports<FencedLockParams>): Steps<Outcome> {
  const { redis, work, sleep, every, newToken, params } = ports;
  const { ttlMs, perSlot, wait, retryMs, renew } = params;
  const lock = perSlot ? `lock:${slot.key}` : 'lock';
  const done = `done:${slot.key}`;
  const token = newToken();

  let fence;
  while (!(fence = yield* takeLock(slot, lock, token, ports))) {
    if (!wait) return 'skipped-locked';
    yield* sleep(retryMs);
  }

  const isDone = (yield* redis.get(done)) !== null;
  if (!isDone) {
    const stopRenewing = renew
      ? every(Math.ceil(ttlMs / 2), function* () {
          if (!(yield* redis.expireIfEqual(lock, token, ttlMs))) stopRenewing();
        })
      : () => undefined;
    // A holder that has lost its lock without knowing may still write, but not after its successor has.
    const succeeded = yield* work(slot, { fence });
    stopRenewing();
    if (succeeded) yield* redis.set(done, token, { expireMs: DAY_MS });
  }

  yield* redis.deleteIfEqual(lock, token);
  return isDone ? 'skipped-taken' : 'ran';
}

/** A counter in Redis goes up with the lock, in one step, and is lost with it in a failover; one in the database is not. */
function* takeLock(
  slot: Slot,
  lock: string,
  token: string,
  { redis, db, log, params }: Ports<FencedLockParams>,
): Steps<Fence | null> {
  const expireMs = params.ttlMs;
  if (params.counter === 'redis') return yield* redis.setWithFence(lock, token, { expireMs });
  if (!(yield* redis.set(lock, token, { ifAbsent: true, expireMs }))) return null;
  const number = (yield* db.change<number>('fences', lock, (last = 0) => last + 1)) ?? 0;
  log('fence-issued', slot, number);
  // Whoever has lost the lock meanwhile has drawn too late, and a number that is too high.
  return (yield* redis.expireIfEqual(lock, token, expireMs)) ? { lock, number } : null;
}
