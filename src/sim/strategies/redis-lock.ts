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
export function* redisLock(slot: Slot, ports: Ports<RedisLockParams>): Steps<Outcome> {
  const { redis, sleep, newToken, params } = ports;
  const lock = params.perSlot ? `lock:${slot.key}` : 'lock';
  const token = newToken();

  while (!(yield* redis.set(lock, token, { ifAbsent: true, expireMs: params.ttlMs }))) {
    if (!params.wait) return 'skipped-locked';
    yield* sleep(params.retryMs);
  }
  const outcome = yield* workOnce(slot, token, ports);

  // Only if it is still mine: after the expiry it may be somebody else's, and a plain DEL takes it from them.
  if (params.release === 'if-mine') yield* redis.deleteIfEqual(lock, token);
  if (params.release === 'delete') yield* redis.delete(lock);
  return outcome;
}

/** The lock says who may work, not whether the work is done: that is asked after taking it. */
function* workOnce(
  slot: Slot,
  token: string,
  { redis, work, params }: Ports<RedisLockParams>,
): Steps<Outcome> {
  const done = `done:${slot.key}`;
  if (params.doneMark && (yield* redis.get(done)) !== null) return 'skipped-taken';
  const succeeded = yield* work(slot);
  if (params.doneMark && succeeded) yield* redis.set(done, token, { expireMs: DAY_MS });
  return 'ran';
}
