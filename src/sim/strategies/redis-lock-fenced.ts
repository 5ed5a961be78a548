import { DAY_MS } from '@/base/time.ts';
import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface FencedLockParams {
  readonly ttlMs: number;
  readonly perSlot: boolean;
  readonly retryMs: number;
}

/** Each grant of the lock has a higher number, and what the work writes to refuses a lower one than it has seen. */
export function* redisLockFenced(
  slot: Slot,
  { redis, work, sleep, newToken, params }: Ports<FencedLockParams>,
): Steps<Outcome> {
  const { ttlMs, perSlot, retryMs } = params;
  const lock = perSlot ? `lock:${slot.key}` : 'lock';
  const done = `done:${slot.key}`;
  const token = newToken();

  let fence;
  while (!(fence = yield* redis.setWithFence(lock, token, { expireMs: ttlMs }))) {
    yield* sleep(retryMs);
  }

  const isDone = (yield* redis.get(done)) !== null;
  if (!isDone) {
    // A holder that has lost its lock without knowing may still write, but not after its successor has.
    const succeeded = yield* work(slot, { fence });
    if (succeeded) yield* redis.set(done, token, { expireMs: DAY_MS });
  }

  yield* redis.deleteIfEqual(lock, token);
  return isDone ? 'skipped-taken' : 'ran';
}
