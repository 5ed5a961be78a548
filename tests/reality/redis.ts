import { Redis as Client } from 'ioredis';
import { NoAnswer, type Redis, type Steps } from '@/sim/strategies/ports.ts';
import { awaiting } from './drive.ts';

const DELETE_IF_EQUAL = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;
const EXPIRE_IF_EQUAL = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0`;
const SET_WITH_FENCE = `if redis.call('set', KEYS[1], ARGV[1], 'PX', ARGV[2], 'NX') then return redis.call('incr', KEYS[2]) end return false`;
const WRITE_WITH_FENCE = `local highest = tonumber(redis.call('get', KEYS[1]) or '0') if tonumber(ARGV[1]) < highest then return 0 end redis.call('set', KEYS[1], ARGV[1]) return 1`;

export interface RealRedis {
  readonly port: Redis;
  /** What the work writes to: refuses a fence lower than the highest that has written under its lock. */
  admits(lock: string, fence: number): Promise<boolean>;
  /** Takes the key of an effect; false where it is taken already. */
  isFirst(key: string): Promise<boolean>;
}

/** The Redis port on a real server, which is given up after `timeoutMs`. */
export async function connectRedis(
  port: number,
  prefix: string,
  timeoutMs = 2_000,
): Promise<RealRedis> {
  const client = new Client({
    port,
    host: '127.0.0.1',
    keyPrefix: `${prefix}:`,
    lazyConnect: true,
    maxRetriesPerRequest: 0,
  });
  client.on('error', () => undefined);
  await client.connect();
  // Only now: what the client says by itself on connecting would be given up after as short a time.
  client.options.commandTimeout = timeoutMs;
  const ask = function* <Answer>(answer: Promise<Answer>): Steps<Answer> {
    return yield* awaiting(answer.catch(() => Promise.reject(new NoAnswer())));
  };
  const redis: Redis = {
    *set(key, value, { ifAbsent = false, expireMs }) {
      const answer = ifAbsent
        ? yield* ask(client.set(key, value, 'PX', expireMs, 'NX'))
        : yield* ask(client.set(key, value, 'PX', expireMs));
      return answer === 'OK';
    },
    *setWithFence(key, value, { expireMs }) {
      const number = yield* ask(
        client.eval(SET_WITH_FENCE, 2, key, `${key}:fence`, value, expireMs),
      );
      return number === null ? null : { lock: key, number: Number(number) };
    },
    get: (key) => ask(client.get(key)),
    *expireIfEqual(key, value, expireMs) {
      return (yield* ask(client.eval(EXPIRE_IF_EQUAL, 1, key, value, expireMs))) === 1;
    },
    *deleteIfEqual(key, value) {
      return (yield* ask(client.eval(DELETE_IF_EQUAL, 1, key, value))) === 1;
    },
    *delete(key) {
      return (yield* ask(client.del(key))) === 1;
    },
  };
  return {
    port: redis,
    admits: async (lock, fence) =>
      (await client.eval(WRITE_WITH_FENCE, 1, `${lock}:written`, fence)) === 1,
    isFirst: async (key) => (await client.setnx(`${key}:effect`, '1')) === 1,
  };
}
