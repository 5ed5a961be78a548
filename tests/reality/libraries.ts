import { Redis } from 'ioredis';
import cron, { type RunCoordinator } from 'node-cron';
import Redlock from 'redlock';
import { bullMq } from './bullmq.ts';
import { addEach, work } from './library-work.ts';
import type { Here, Orders } from './messages.ts';

/** Libraries doing a strategy's part themselves, with the same parameters. */
export const libraries: Readonly<
  Record<Exclude<Orders['way'], 'strategy'>, (here: Here) => Promise<void>>
> = { 'node-cron': nodeCron, bullmq: bullMq, redlock };

/** node-cron schedules; `distributed` asks a coordinator that keeps one key per fire time in Redis. */
async function nodeCron(here: Here): Promise<void> {
  const { orders, slots } = here;
  const { noOverlap, distributed, leaseMs, onComplete, ...limits } =
    orders.scenario.strategy.params;
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
      missedExecutionTolerance: Number(limits['missedExecutionToleranceMs']),
      maxExecutions: Number(limits['maxExecutions']),
      maxRandomDelay: Number(limits['maxRandomDelayMs']),
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

async function redlock(here: Here): Promise<void> {
  const { orders, slots, say } = here;
  const { ttlMs, perSlot, retryCount, retryMs, jitterMs, using, thresholdMs } =
    orders.scenario.strategy.params;
  const nodes = orders.redis.map((port) => new Redis({ port, host: '127.0.0.1' }));
  const locks = new Redlock(nodes, {
    retryCount: Number(retryCount),
    retryDelay: Number(retryMs),
    retryJitter: Number(jitterMs),
    automaticExtensionThreshold: Number(thresholdMs),
  });
  locks.on('error', () => undefined);
  await addEach(slots, async ({ index, key }) => {
    const name = `${orders.prefix}:${perSlot === true ? key : 'job'}`;
    if (using === true) {
      // A lock that was lost cannot be given back, which using() complains of.
      await locks
        .using([name], Number(ttlMs), (signal) => work(here, index, signal))
        .catch(() => undefined);
      return;
    }
    const lock = await locks.acquire([name], Number(ttlMs)).catch(() => null);
    if (!lock) return say({ kind: 'skipped', slot: index });
    await work(here, index);
    await lock.release().catch(() => undefined);
  });
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
