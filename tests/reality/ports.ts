import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Calendar, Ports, Slot, Steps } from '@/sim/strategies/ports.ts';
import { awaiting, drive } from './drive.ts';
import type { Orders, Said } from './messages.ts';
import { connectDatabase } from './database.ts';
import { connectRedis } from './redis.ts';
import { strategies } from '@/sim/strategies/index.ts';

/** The ports of one real process, with real servers behind them. */
export async function connectPorts(
  orders: Orders,
  slots: readonly Slot[],
  say: (said: Said) => void,
): Promise<Ports<unknown>> {
  const { scenario, skewMs } = orders;
  const { module } = strategies[scenario.strategy.id];
  return {
    redis: await connectRedis(orders.redis[0] ?? 0, orders.prefix),
    db: await connectDatabase(orders.postgres, orders.prefix),
    clock: { now: () => Date.now() + skewMs },
    calendar: calendarOf(slots),
    self: orders.instance,
    memory: module.memory?.() ?? {},
    params: scenario.strategy.params,
    work: (slot) => work(slot, scenario.work.durationMs, say),
    sleep: (ms) => awaiting(sleep(ms)),
    *attempt(slot, body) {
      const outcome = yield* body();
      if (outcome !== 'ran') say({ kind: 'skipped', slot: slot.index, text: outcome });
    },
    start: (body) => void drive(body()),
    every,
    newToken: randomUUID,
  };
}

function calendarOf(slots: readonly Slot[]): Calendar {
  return {
    dueBetween: (afterMs, upToMs) => slots.filter(({ atMs }) => afterMs < atMs && atMs <= upToMs),
  };
}

function* work(slot: Slot, durationMs: number, say: (said: Said) => void): Steps<boolean> {
  say({ kind: 'run-started', slot: slot.index });
  yield* awaiting(sleep(durationMs));
  say({ kind: 'run-ended', slot: slot.index });
  return true;
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
