import type { Fence, Outcome, Ports, Slot, Steps } from './ports.ts';

export interface RedlockParams {
  readonly ttlMs: number;
  readonly perSlot: boolean;
  readonly driftFactor: number;
  readonly retryCount: number;
  readonly retryMs: number;
  readonly jitterMs: number;
  readonly timeoutMs: number;
  readonly keepParts: boolean;
  readonly fencing: boolean;
}

/** Five Redis servers that know nothing of one another: whoever has the key on most of them, in time, works. */
export function* redlock(slot: Slot, ports: Ports<RedlockParams>): Steps<Outcome> {
  const { redisNodes, clock, work, sleep, atOnce, random, newToken, params } = ports;
  const { ttlMs, perSlot, driftFactor, retryCount, retryMs, jitterMs, timeoutMs } = params;
  const lock = perSlot ? `lock:${slot.key}` : 'lock';
  const token = newToken();
  const servers = redisNodes(timeoutMs);
  const most = Math.floor(servers.length / 2) + 1;
  const driftMs = Math.round(driftFactor * ttlMs) + 2;

  for (let retries = 0; ; retries++) {
    const sinceMs = clock.now();
    const answers = yield* atOnce(
      servers.map((redis) => redis.set(lock, token, { ifAbsent: true, expireMs: ttlMs })),
    );
    // The time it took to get the lock is gone from its life, and clocks may run at different rates.
    const validMs = ttlMs - (clock.now() - sinceMs) - driftMs;
    if (answers.filter(Boolean).length >= most && validMs > 0) break;

    // A part of the lock keeps the others from having it, and is no help at the next try: only new keys count.
    const isLast = retries === retryCount;
    if (isLast || !params.keepParts) {
      yield* atOnce(servers.map((redis) => redis.deleteIfEqual(lock, token)));
    }
    if (isLast) return 'skipped-locked';
    yield* sleep(Math.max(0, retryMs + random(-jitterMs, jitterMs)));
  }

  // No server can count for all five. A number from elsewhere is drawn by whoever has the lock, and the later has the higher.
  const fence = params.fencing ? yield* drawFence(slot, lock, ports) : undefined;
  yield* work(slot, fence && { fence });
  yield* atOnce(servers.map((redis) => redis.deleteIfEqual(lock, token)));
  return 'ran';
}

function* drawFence(slot: Slot, lock: string, { db, log }: Ports<RedlockParams>): Steps<Fence> {
  const number = (yield* db.change<number>('fences', lock, (last = 0) => last + 1)) ?? 0;
  log('fence-issued', slot, number);
  return { lock, number };
}
