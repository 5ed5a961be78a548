import { DAY_MS } from '@/base/time.ts';
import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface RedisLockParams {
  readonly ttlMs: number;
  readonly perSlot: boolean;
  readonly wait: boolean;
  readonly retryMs: number;
  readonly doneMark: boolean;
  readonly release: 'if-mine' | 'delete' | 'keep';
}

/** Whoever holds the key in Redis works; the key expires by itself, in case its holder dies. */
export function* redisLock(
  slot: Slot,
  { redis, work, sleep, newToken, params }: Ports<RedisLockParams>,
): Steps<Outcome> {
  const { ttlMs, perSlot, wait, retryMs, doneMark, release } = params;
  const lock = perSlot ? `lock:${slot.key}` : 'lock';
  const done = `done:${slot.key}`;
  const token = newToken();

  while (!(yield* redis.set(lock, token, { ifAbsent: true, expireMs: ttlMs }))) {
    if (!wait) return 'skipped-locked';
    yield* sleep(retryMs);
  }

  // The lock says who may work, not whether the work is done: that is asked after taking it.
  const isDone = doneMark && (yield* redis.get(done)) !== null;
  if (!isDone) {
    const succeeded = yield* work(slot);
    if (doneMark && succeeded) yield* redis.set(done, token, { expireMs: DAY_MS });
  }

  // Only if it is still mine: after the expiry it may be somebody else's, and a plain DEL takes it from them.
  if (release === 'if-mine') yield* redis.deleteIfEqual(lock, token);
  if (release === 'delete') yield* redis.delete(lock);
  return isDone ? 'skipped-taken' : 'ran';
}
