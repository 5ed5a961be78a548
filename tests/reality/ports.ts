import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { strategies } from '@/sim/strategies/index.ts';
import {
  NoAnswer,
  type Calendar,
  type Ports,
  type Slot,
  type Steps,
} from '@/sim/strategies/ports.ts';
import type { Lease } from '@/sim/strategies/port-lease.ts';
import type { BullMq } from '@/sim/strategies/port-bullmq.ts';
import type { Queue } from '@/sim/strategies/port-queue.ts';
import type { WorkOptions } from '@/sim/strategies/ports.ts';
import { connectDatabase } from './database.ts';
import { awaiting, drive } from './drive.ts';
import { lockFiles } from './files.ts';
import type { Orders, Said } from './messages.ts';
import { connectRedis, type RealRedis } from './redis.ts';

type Say = (said: Said) => void;
/** Redlock gives a server up after this, so that one that is down costs little of the lock's life. */
const NODE_TIMEOUT_MS = 50;

/** The ports of one real process, with real servers behind them. */
export async function connectPorts(
  orders: Orders,
  slots: readonly Slot[],
  say: Say,
): Promise<Ports<unknown>> {
  const { scenario, skewMs, prefix } = orders;
  const { module } = strategies[scenario.strategy.id];
  const redis = await connectRedis(orders.redis[0] ?? 0, prefix);
  const nodes = await Promise.all(
    orders.redis.map((port) => connectRedis(port, `${prefix}:node`, NODE_TIMEOUT_MS)),
  );
  return {
    redis: redis.port,
    redisNodes: () => nodes.map(({ port }) => port),
    files: lockFiles(prefix),
    db: await connectDatabase(orders.postgres, prefix, slots, orders.instance),
    get lease(): Lease {
      throw new Error('no lease object is tried for real');
    },
    get queue(): Queue {
      throw new Error('no queue is tried for real');
    },
    get bullmq(): BullMq {
      throw new Error('BullMQ is tried for real as itself');
    },
    clock: { now: () => Date.now() + skewMs, elapsed: () => Math.round(performance.now()) },
    calendar: calendarOf(slots),
    self: orders.instance,
    memory: module.memory?.() ?? {},
    params: scenario.strategy.params,
    work: (slot, options) => work(slot, scenario.work.durationMs, redis, say, options),
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

/** Works, then leaves an effect, unless what it writes to has seen a later fence. */
function* work(
  slot: Slot,
  durationMs: number,
  redis: RealRedis,
  say: Say,
  { fence, signal }: WorkOptions = {},
): Steps<boolean> {
  say({ kind: 'run-started', slot: slot.index });
  yield* awaiting(sleep(durationMs));
  const isLetIn =
    signal?.aborted !== true &&
    (fence === undefined || (yield* awaiting(redis.admits(fence.lock, fence.number))));
  say({ kind: isLetIn ? 'run-ended' : 'run-failed', slot: slot.index });
  return isLetIn;
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
