import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '@/sim/index.ts';
import { strategies } from '@/sim/strategies/index.ts';
import {
  NoAnswer,
  type Calendar,
  type Ports,
  type Slot,
  type Steps,
} from '@/sim/strategies/ports.ts';
import type { BullMq } from '@/sim/strategies/port-bullmq.ts';
import type { WorkOptions } from '@/sim/strategies/ports.ts';
import { connectDatabase } from './database.ts';
import { awaiting, drive, far } from './drive.ts';
import { lockFiles } from './files.ts';
import { connectLease } from './lease.ts';
import type { Orders, Said } from './messages.ts';
import { connectQueue } from './queue.ts';
import { connectRedis, type RealRedis } from './redis.ts';

type Say = (said: Said) => void;
/** Redlock gives a server up after this, so that one that is down costs little of the lock's life. */
const NODE_TIMEOUT_MS = 50;
/** Servers that answer within less are where they are: on this machine. */
const FAR_MS = 50;

/** The ports of one real process, with real servers behind them. */
export async function connectPorts(
  orders: Orders,
  slots: readonly Slot[],
  say: Say,
): Promise<Ports<unknown>> {
  const { scenario, skewMs, prefix } = orders;
  const { module } = strategies[scenario.strategy.id];
  const awayMs = scenario.network.minMs >= FAR_MS ? scenario.network.minMs : 0;
  const redis = await connectRedis(orders.redis[0] ?? 0, prefix);
  const nodes = await Promise.all(
    orders.redis.map((port) => connectRedis(port, `${prefix}:node`, NODE_TIMEOUT_MS)),
  );
  return {
    redis: redis.port,
    redisNodes: () => nodes.map(({ port }) => port),
    files: lockFiles(prefix),
    db: await connectDatabase(orders.postgres, prefix, slots, orders.instance, awayMs),
    lease: await connectLease(orders.postgres, prefix, orders.instance),
    queue: far(await connectQueue(orders.postgres, prefix, slots), awayMs),
    get bullmq(): BullMq {
      throw new Error('BullMQ is tried for real as itself');
    },
    clock: { now: () => Date.now() + skewMs, elapsed: () => Math.round(performance.now()) },
    calendar: calendarOf(slots),
    self: orders.instance,
    memory: module.memory?.() ?? {},
    params: scenario.strategy.params,
    work: (slot, options) => work(slot, scenario.work, redis, say, options),
    sleep: (ms) => awaiting(sleep(ms)),
    atOnce: (questions) => awaiting(Promise.all(questions.map(orNull))),
    random: (min, max) => randomInt(min, max + 1),
    randomFor: (_slot, min, max) => randomInt(min, max + 1),
    endSchedule() {
      throw new Error('node-cron is tried for real as itself');
    },
    *attempt(slot, body) {
      const outcome = yield* body();
      if (outcome.startsWith('skipped')) say({ kind: 'skipped', slot: slot.index, text: outcome });
    },
    start: (body) => void drive(body()),
    every,
    newToken: randomUUID,
    // What a strategy finds out is for the reader of a trace; only what it does is counted here.
    log: () => undefined,
  };
}

function calendarOf(slots: readonly Slot[]): Calendar {
  return {
    dueBetween: (afterMs, upToMs) => slots.filter(({ atMs }) => afterMs < atMs && atMs <= upToMs),
    nextAfter: (ms) => slots.find(({ atMs }) => atMs > ms) ?? null,
  };
}

/** Works, then leaves an effect, unless it fails, or what it writes to has seen a later fence or the slot's effect. */
function* work(
  slot: Slot,
  { durationMs, failRate, idempotency }: Scenario['work'],
  redis: RealRedis,
  say: Say,
  { fence, signal }: WorkOptions = {},
): Steps<boolean> {
  say({ kind: 'run-started', slot: slot.index });
  yield* awaiting(sleep(durationMs));
  const succeeds =
    failRate === 0 &&
    signal?.aborted !== true &&
    (fence === undefined || (yield* awaiting(redis.admits(fence.lock, fence.number))));
  const isNew = succeeds && (idempotency === 'none' || (yield* awaiting(redis.isFirst(slot.key))));
  if (isNew) say({ kind: 'effect', slot: slot.index });
  say({ kind: succeeds ? 'run-ended' : 'run-failed', slot: slot.index });
  return succeeds;
}

async function orNull<Answer>(question: Steps<Answer>): Promise<Answer | null> {
  try {
    return await drive(question);
  } catch (error) {
    if (error instanceof NoAnswer) return null;
    throw error;
  }
}

function every(ms: number, body: () => Steps<void>): () => void {
  let stopped = false;
  const loop = async () => {
    for (;;) {
      await sleep(ms);
      if (stopped) return;
      await drive(body());
    }
  };
  void loop();
  return () => (stopped = true);
}
