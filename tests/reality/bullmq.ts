import { Queue, QueueEvents, Worker, type Job } from 'bullmq';
import type { StrategyParams } from '@/sim/index.ts';
import type { Slot } from '@/sim/strategies/ports.ts';
import { addEach, work } from './library-work.ts';
import type { Here } from './messages.ts';

/** BullMQ itself: a Job Scheduler makes the jobs, or each instance adds one for each slot; whichever worker is free takes it. */
export async function bullMq(here: Here): Promise<void> {
  const { orders, slots } = here;
  const { id, params } = orders.scenario.strategy;
  const connection = { host: '127.0.0.1', port: orders.redis[0] ?? 0 };
  const queue = new Queue<{ slot: number }>(orders.prefix, { connection });
  if (id === 'bullmq') {
    const { expression, zone } = orders.scenario.schedule;
    await queue.upsertJobScheduler('scheduler', { pattern: expression, tz: zone });
  }
  const worker = new Worker<{ slot: number }>(
    orders.prefix,
    async (job) => {
      const slot = slotOf(job, slots);
      if (slot >= 0) await work(here, slot);
    },
    {
      connection,
      concurrency: Number(params['concurrency']),
      lockDuration: Number(params['lockDuration']),
      stalledInterval: Number(params['stalledInterval']),
      maxStalledCount: Number(params['maxStalledCount']),
      ...limiterOf(params),
    },
  );
  // A completion that is refused is an error there, and what is looked at here.
  worker.on('error', () => undefined);
  if (id === 'bullmq') return;
  if (orders.instance === 0) await tellOfDoubles(here);
  const deduplication = deduplicationOf(params);
  void addEach(slots, async ({ index, key }) => {
    await queue.add('job', { slot: index }, { jobId: `slot-${key}`, ...deduplication });
  });
}

/** The option as the scenario has it: all jobs are alike. */
function deduplicationOf({ deduplication, ttl }: StrategyParams) {
  if (deduplication === 'none') return {};
  return {
    deduplication: { id: 'job', ...(deduplication === 'throttle' && { ttl: Number(ttl) }) },
  };
}

function limiterOf({ limiterMax, limiterDuration }: StrategyParams) {
  return limiterMax === 0
    ? {}
    : { limiter: { max: Number(limiterMax), duration: Number(limiterDuration) } };
}

/** Which slot a job is for; −1 for one before the first or after the last. */
function slotOf({ data, opts }: Job<{ slot: number }>, slots: readonly Slot[]): number {
  return opts.prevMillis === undefined
    ? data.slot
    : slots.findIndex(({ atMs }) => atMs === opts.prevMillis);
}

/** An instance is not told that the job it adds is there already; whoever listens to the queue is. */
async function tellOfDoubles({ orders, slots, say }: Here): Promise<void> {
  const connection = { host: '127.0.0.1', port: orders.redis[0] ?? 0 };
  const events = new QueueEvents(orders.prefix, { connection });
  await events.waitUntilReady();
  const skip = (jobId: string) =>
    say({ kind: 'skipped', slot: slots.findIndex(({ key }) => jobId === `slot-${key}`) });
  events.on('duplicated', ({ jobId }) => skip(jobId));
  events.on('deduplicated', ({ deduplicatedJobId }) => skip(deduplicatedJobId));
}
