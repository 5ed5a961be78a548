import { assert } from '@/base/assert.ts';
import type { RandomStream } from '@/base/random.ts';
import { firstAfter } from '@/base/search.ts';
import { Sleep } from '../kernel/sleep.ts';
import { NoAnswer } from '../strategies/ports.ts';
import type { Calendar, Discovery, Files, Ports, Redis, Slot, Steps } from '../strategies/ports.ts';
import { NONE } from '../trace.ts';
import { atOnce } from './at-once.ts';
import { Attempt } from './attempt.ts';
import { bullMqPort } from './bullmq.ts';
import { databasePort } from './database/port.ts';
import type { FileLocks } from './files.ts';
import type { Instance } from './instance.ts';
import { leasePort } from './lease.ts';
import type { Network } from './network.ts';
import { queuePort } from './queue.ts';
import type { RedisServer } from './redis.ts';
import { redisPort } from './redis-port.ts';
import type { Servers } from './servers.ts';
import { WorkLoad } from './work.ts';
import { STREAM } from './world.ts';
import type { World } from './world.ts';

/** More than a scenario can have, with the run outside the schedule. */
const MOST_SLOTS = 100_000;

/** The ports of an instance, which gives them a new memory when it starts anew. */
export type InstancePorts = Ports<never, never> & { memory: never };

/** The ports of one instance, with the simulated servers behind them. */
export function portsOf(world: World, instance: Instance, servers: Servers): InstancePorts {
  const { network } = instance;
  servers.monitor.connect(instance.index, network);
  const load = new WorkLoad(world, instance, servers.fences);
  const chance = world.stream(STREAM.chance, instance.index);
  const [redis] = servers.redisNodes;
  assert(redis, 'there is a Redis');
  const { fromMs } = world.scenario.schedule;
  let tokens = 0;
  return {
    redis: redisPort(network, redis),
    redisNodes: (timeoutMs) => nodePorts(network, servers.redisNodes, timeoutMs),
    files: filesOf(instance, servers.files),
    db: databasePort(network, servers.db, instance),
    queue: queuePort(network, servers.queue),
    bullmq: bullMqPort(network, servers.bullmq),
    lease: leasePort(network, servers.lease),
    clock: {
      now: () => fromMs + instance.clock.shows(world.kernel.now),
      elapsed: () => instance.clock.counts(world.kernel.now),
    },
    calendar: calendarOf(world),
    self: instance.index,
    memory: instance.freshMemory(),
    params: world.scenario.strategy.params as never,
    work: (_slot, options) => load.run(attemptOf(world), options),
    sleep: (ms) => new Sleep(ms),
    atOnce: (questions) => atOnce(world, instance, questions),
    random: (min, max) => chance.int(min, max),
    randomFor: ({ index }, min, max) => slotStream(world, instance, index).int(min, max),
    log: (kind, slot, about) => log(world, kind, slot, about),
    attempt: (slot, body) => instance.attempt(slot, body),
    endSchedule: () => instance.endSchedule(),
    start: (body) => start(world, instance, body),
    every: (ms, body) => every(world, instance, ms, body),
    newToken: () => `${instance.index}-${++tokens}`,
  };
}

/** The calendar of the scenario's slots. */
export function calendarOf(world: World): Calendar {
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
    nextAfter(afterMs) {
      const slot = firstAfter(slotTimesMs, afterMs - fromMs);
      return slot < slotTimesMs.length ? world.slot(slot) : null;
    },
  };
}

/** One stream for each slot on each instance, so that they can be drawn from in any order. */
function slotStream(world: World, instance: Instance, slot: number): RandomStream {
  return world.stream(STREAM.slot, instance.index * MOST_SLOTS + slot + 1);
}

function log(world: World, kind: Discovery, slot: Slot | null, about: number): void {
  const attempt = attemptOf(world);
  const index = slot?.index ?? NONE;
  attempt.event = world.record(kind, attempt.instance, index, NONE, attempt.event, about);
}

/** Starts a background process on the same instance, acting for the same slot. */
function start(world: World, instance: Instance, body: () => Steps<void>): void {
  const { instance: index, slot, event } = attemptOf(world);
  world.kernel.spawn(instance.host, untilUnanswered(body), new Attempt(index, slot, event), true);
}

/** A lost answer that a process does not catch ends it. */
function* untilUnanswered(body: () => Steps<void>): Steps<void> {
  try {
    yield* body();
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
  }
}

function every(world: World, instance: Instance, ms: number, body: () => Steps<void>): () => void {
  const state = { isStopped: false };
  start(world, instance, () => again(ms, body, state));
  return () => (state.isStopped = true);
}

function* again(
  ms: number,
  body: () => Steps<void>,
  state: { readonly isStopped: boolean },
): Steps<void> {
  for (;;) {
    yield ms;
    if (state.isStopped) return;
    yield* untilUnanswered(body);
  }
}

/** A key is locked once a majority of the servers has given it. */
function nodePorts(network: Network, nodes: readonly RedisServer[], timeoutMs: number): Redis[] {
  const quorum = Math.floor(nodes.length / 2) + 1;
  return nodes.map((node) => redisPort(network, node, quorum, timeoutMs));
}

function filesOf(instance: Instance, locks: FileLocks): Files {
  const onDisk = (path: string, shared: boolean) => (shared ? path : `${instance.index}:${path}`);
  return {
    tryLock: (path, { shared }) => locks.tryLock(onDisk(path, shared)),
    unlock: (path, { shared }) => locks.unlock(onDisk(path, shared)),
  };
}

function attemptOf(world: World): Attempt {
  const attempt = world.kernel.context;
  assert(attempt, 'only an attempt works');
  return attempt;
}
