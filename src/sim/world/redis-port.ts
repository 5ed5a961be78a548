import type { Redis } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import type { Network } from './network.ts';
import type { RedisServer } from './redis.ts';

/** An instance's client of one Redis; `quorum` is how many servers must give a key to make it a lock. */
export function redisPort(
  network: Network,
  redis: RedisServer,
  quorum = 1,
  timeoutMs?: number,
): Redis {
  const ask = <Answer>(command: (attempt: Attempt) => Answer) =>
    network.ask(command, timeoutMs, 0, redis);
  return {
    set: (key, value, { ifAbsent = false, expireMs }) =>
      ask((attempt) =>
        ifAbsent
          ? redis.lock(attempt, key, value, expireMs, quorum)
          : redis.put(key, value, expireMs),
      ),
    setWithFence: (key, value, { expireMs }) =>
      ask((attempt) => redis.lockWithFence(attempt, key, value, expireMs)),
    get: (key) => ask(() => redis.get(key)),
    expireIfEqual: (key, value, expireMs) =>
      ask((attempt) => redis.expireIfEqual(attempt, key, value, expireMs, quorum)),
    deleteIfEqual: (key, value) =>
      ask((attempt) => redis.deleteIfEqual(attempt, key, value, quorum)),
    delete: (key) => ask((attempt) => redis.delete(attempt, key)),
  };
}
