import { assert } from '@/base/assert.ts';
import { firstAfter } from '@/base/search.ts';
import type { Calendar, Ports, Redis, Steps } from '../strategies/ports.ts';
import { Attempt } from './attempt.ts';
import type { Instance } from './instance.ts';
import { Network } from './network.ts';
import type { RedisServer } from './redis.ts';
import type { Servers } from './servers.ts';
import { WorkLoad } from './work.ts';
import type { World } from './world.ts';

/** The ports of one instance, with the simulated servers behind them. */
export function portsOf(world: World, instance: Instance, servers: Servers): Ports<never, never> {
  const network = new Network(world, instance.index);
  const load = new WorkLoad(world, instance);
  const { fromMs } = world.scenario.schedule;
  let tokens = 0;
  return {
    redis: redisPort(network, servers.redis),
    db: {
      insert: (table, key) => network.ask((attempt) => servers.db.insert(attempt, table, key)),
    },
    clock: { now: () => fromMs + instance.clock.shows(world.kernel.now) },
    calendar: calendarOf(world),
    self: instance.index,
    get memory() {
      return instance.memory as never;
    },
    params: world.scenario.strategy.params as never,
    work: () => load.run(attemptOf(world)),
    sleep,
    attempt: (slot, body) => instance.attempt(slot, body),
    start: (body) => start(world, instance, body),
    every: (ms, body) => every(world, instance, ms, body),
    newToken: () => `${instance.index}-${++tokens}`,
  };
}

function calendarOf(world: World): Calendar {
  const { slotTimesMs, scenario } = world;
  const { fromMs } = scenario.schedule;
  return {
    dueBetween(afterMs, upToMs) {
      const slots = [];
      for (
        let slot = firstAfter(slotTimesMs, afterMs - fromMs);
        slot < slotTimesMs.length;
        slot++
      ) {
        if (fromMs + (slotTimesMs[slot] as number) > upToMs) break;
        slots.push(world.slot(slot));
      }
      return slots;
    },
  };
}

/** Starts a background process on the same instance, acting for the same slot. */
function start(world: World, instance: Instance, body: () => Steps<void>): void {
  const { instance: index, slot, event } = attemptOf(world);
  world.kernel.spawn(instance.host, body(), new Attempt(index, slot, event), true);
}

function every(world: World, instance: Instance, ms: number, body: () => Steps<void>): () => void {
  let stopped = false;
  start(world, instance, function* () {
    for (;;) {
      yield ms;
      if (stopped) return;
      yield* body();
    }
  });
  return () => (stopped = true);
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
