import { assert } from '@/base/assert.ts';
import type { Ports, Redis, Steps } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import type { DatabaseServer } from './database.ts';
import type { Instance } from './instance.ts';
import { Network } from './network.ts';
import type { RedisServer } from './redis.ts';
import { WorkLoad } from './work.ts';
import type { World } from './world.ts';

/** The ports of one instance, with the simulated servers behind them. */
export function portsOf(
  world: World,
  instance: Instance,
  redis: RedisServer,
  db: DatabaseServer,
): Ports<never> {
  const network = new Network(world, instance.index);
  const work = new WorkLoad(world, instance);
  let tokens = 0;
  return {
    redis: redisPort(network, redis),
    db: { insert: (table, key) => network.ask((attempt) => db.insert(attempt, table, key)) },
    memory: instance.memory,
    params: world.scenario.strategy.params as never,
    work: () => work.run(attemptOf(world)),
    sleep,
    newToken: () => `${instance.index}-${++tokens}`,
  };
}

function redisPort(network: Network, redis: RedisServer): Redis {
  return {
    set: (key, value, { ifAbsent = false, expireMs }) =>
      network.ask((attempt) =>
        ifAbsent
          ? redis.lock(attempt, key, value, expireMs)
          : redis.put(attempt, key, value, expireMs),
      ),
    get: (key) => network.ask(() => redis.get(key)),
    deleteIfEqual: (key, value) =>
      network.ask((attempt) => redis.deleteIfEqual(attempt, key, value)),
    delete: (key) => network.ask((attempt) => redis.delete(attempt, key)),
  };
}

function* sleep(ms: number): Steps<void> {
  yield ms;
}

function attemptOf(world: World): Attempt {
  const attempt = world.kernel.context;
  assert(attempt, 'only an attempt works');
  return attempt;
}
