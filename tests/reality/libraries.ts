import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import cron, { type RunCoordinator } from 'node-cron';
import Redlock from 'redlock';
import type { Slot } from '@/sim/strategies/ports.ts';
import type { Orders, Said } from './messages.ts';

interface Here {
  readonly orders: Orders;
  readonly slots: readonly Slot[];
  readonly say: (said: Said) => void;
}

/** Libraries doing a strategy's part themselves, with the same parameters. */
export const libraries: Readonly<
  Record<Exclude<Orders['way'], 'strategy'>, (here: Here) => Promise<void>>
> = { 'node-cron': nodeCron, bullmq: bullMq, redlock };

/** node-cron schedules; `distributed` asks a coordinator that keeps one key per fire time in Redis. */
async function nodeCron(here: Here): Promise<void> {
  const { orders, slots } = here;
  const { noOverlap, distributed, leaseMs, onComplete } = orders.scenario.strategy.params;
  const redis = await client(orders);
  const runCoordinator: RunCoordinator = {
    shouldRun: async (key, ttlMs) => (await redis.set(key, '1', 'PX', ttlMs, 'NX')) === 'OK',
    ...(onComplete === 'delete' && { onComplete: async (key) => void (await redis.del(key)) }),
  };
  const job = (at: Date) => slots.find(({ atMs }) => Math.abs(atMs - at.getTime()) < 500);
  const task = cron.schedule(
    orders.scenario.schedule.expression,
    async ({ date }) => {
      const slot = job(date);
      if (slot) await work(here, slot.index);
    },
    {
      name: orders.prefix,
      noOverlap: noOverlap === true,
      ...(distributed === true && {
        distributed: true,
        distributedLease: Number(leaseMs),
        runCoordinator,
      }),
    },
  );
  task.on('execution:missed', ({ date }) => {
    here.say({ kind: 'tick-missed', slot: job(date)?.index ?? -1 });
  });
  for (const event of ['execution:overlap', 'execution:skipped'] as const) {
    task.on(event, ({ date }) => {
      const slot = job(date);
      if (slot) here.say({ kind: 'skipped', slot: slot.index });
    });
  }
}

/** Each instance adds a job for each slot, whose id makes it one; whichever worker is free takes it. */
async function bullMq(here: Here): Promise<void> {
  const { orders, slots } = here;
  const { lockMs, stalledMs } = orders.scenario.strategy.params;
  const connection = { host: '127.0.0.1', port: orders.redis[0] ?? 0 };
  const queue = new Queue<{ slot: number }>(orders.prefix, { connection });
  const options = { connection, lockDuration: Number(lockMs), stalledInterval: Number(stalledMs) };
  new Worker<{ slot: number }>(orders.prefix, ({ data }) => work(here, data.slot), options);
  void addEach(slots, async ({ index, key }) => {
    await queue.add('job', { slot: index }, { jobId: `slot-${key}` });
  });
}

async function redlock(here: Here): Promise<void> {
  const { orders, slots, say } = here;
  const { ttlMs, perSlot, retryCount, retryMs, jitterMs } = orders.scenario.strategy.params;
  const nodes = orders.redis.map((port) => new Redis({ port, host: '127.0.0.1' }));
  const locks = new Redlock(nodes, {
    retryCount: Number(retryCount),
    retryDelay: Number(retryMs),
    retryJitter: Number(jitterMs),
  });
  locks.on('error', () => undefined);
  await addEach(slots, async ({ index, key }) => {
    const name = `${orders.prefix}:${perSlot === true ? key : 'job'}`;
    const lock = await locks.acquire([name], Number(ttlMs)).catch(() => null);
    if (!lock) return say({ kind: 'skipped', slot: index });
    await work(here, index);
    await lock.release().catch(() => undefined);
  });
}

/** Calls `deal` for each slot when it is due, without waiting for its end. */
async function addEach(slots: readonly Slot[], deal: (slot: Slot) => Promise<void>): Promise<void> {
  for (const slot of slots.filter(({ atMs }) => atMs > Date.now())) {
    while (Date.now() < slot.atMs) await sleep(slot.atMs - Date.now());
    void deal(slot);
  }
}

async function work({ orders, say }: Here, slot: number): Promise<void> {
  say({ kind: 'run-started', slot });
  await sleep(orders.scenario.work.durationMs);
  say({ kind: 'run-ended', slot });
}

async function client({ redis, prefix }: Orders): Promise<Redis> {
  const connection = new Redis({
    port: redis[0] ?? 0,
    host: '127.0.0.1',
    keyPrefix: `${prefix}:`,
    lazyConnect: true,
  });
  await connection.connect();
  return connection;
}
