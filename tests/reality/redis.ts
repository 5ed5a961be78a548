import { Redis as Client } from 'ioredis';
import type { Redis } from '@/sim/strategies/ports.ts';
import { awaiting } from './drive.ts';

const DELETE_IF_EQUAL = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

/** The Redis port on a real server. */
export async function connectRedis(port: number, prefix: string): Promise<Redis> {
  const client = new Client({
    port,
    host: '127.0.0.1',
    keyPrefix: `${prefix}:`,
    lazyConnect: true,
  });
  await client.connect();
  return {
    *set(key, value, { ifAbsent = false, expireMs }) {
      const answer = ifAbsent
        ? yield* awaiting(client.set(key, value, 'PX', expireMs, 'NX'))
        : yield* awaiting(client.set(key, value, 'PX', expireMs));
      return answer === 'OK';
    },
    get: (key) => awaiting(client.get(key)),
    *deleteIfEqual(key, value) {
      return (yield* awaiting(client.eval(DELETE_IF_EQUAL, 1, key, value))) === 1;
    },
    *delete(key) {
      return (yield* awaiting(client.del(key))) === 1;
    },
  };
}
