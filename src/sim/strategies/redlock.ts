import type { Fence, Outcome, Ports, Redis, Slot, Steps, WorkOptions } from './ports.ts';

export interface RedlockParams {
  readonly ttlMs: number;
  readonly perSlot: boolean;
  readonly driftFactor: number;
  /** -1: without end. */
  readonly retryCount: number;
  readonly retryMs: number;
  readonly jitterMs: number;
  readonly timeoutMs: number;
  readonly keepParts: boolean;
  readonly fencing: boolean;
  readonly using: boolean;
  readonly thresholdMs: number;
  readonly checksSignal: boolean;
}

type Client = Ports<RedlockParams>;

/** A lock as its holder knows it. */
interface Held {
  readonly name: string;
  readonly token: string;
  readonly servers: readonly Redis[];
  /** Until when it is sure to have it, by its own clock. */
  untilMs: number;
  isExtending: boolean;
  isOver: boolean;
}

/** Five Redis servers that know nothing of one another: whoever has the key on most of them, in time, works. */
export function* redlock(slot: Slot, client: Client): Steps<Outcome> {
  const lock = yield* acquire(slot, client);
  if (lock === null) return 'skipped-locked';
  const options = client.params.fencing ? { fence: yield* drawFence(slot, lock, client) } : {};
  if (client.params.using) yield* workExtending(slot, lock, options, client);
  else yield* client.work(slot, options);
  // An extension under way is waited for, and gives the lock back itself.
  lock.isOver = true;
  if (!lock.isExtending) yield* release(lock, client);
  return 'ran';
}

function* acquire(slot: Slot, client: Client): Steps<Held | null> {
  const { redisNodes, clock, atOnce, newToken, params } = client;
  const { ttlMs, perSlot, retryCount, timeoutMs, keepParts } = params;
  const [name, token] = [perSlot ? `lock:${slot.key}` : 'lock', newToken()];
  const servers = redisNodes(timeoutMs);
  // The package counts its life from the first try on.
  const untilMs = clock.now() + ttlMs - driftMs(params);
  const lock = { name, token, servers, untilMs, isExtending: false, isOver: false };

  for (let retries = 0; ; retries++) {
    const sinceMs = clock.now();
    const answers = yield* atOnce(
      servers.map((redis) => redis.set(name, token, { ifAbsent: true, expireMs: ttlMs })),
    );
    // The time it took to get the lock is gone from its life, and clocks may run at different rates.
    const validMs = ttlMs - (clock.now() - sinceMs) - driftMs(params);
    if (isMost(answers) && validMs > 0) return lock;

    // A part of the lock keeps the others from having it, and is no help at the next try: only new keys count.
    const isLast = retries === retryCount;
    if (isLast || !keepParts) yield* release(lock, client);
    if (isLast) return null;
    yield* waitForNextTry(client);
  }
}

/** The package's using(): the lock is extended shortly before its end, again and again until the work is done. */
function* workExtending(slot: Slot, lock: Held, options: WorkOptions, client: Client): Steps<void> {
  const { work, start, sleep, clock, log, params } = client;
  const signal = { aborted: false };
  start(function* () {
    for (;;) {
      // At least a moment, as a further try takes while there is time left.
      yield* sleep(Math.max(1, lock.untilMs - clock.now() - params.thresholdMs));
      if (lock.isOver) return;
      lock.isExtending = true;
      const isExtended = yield* extend(lock, client);
      lock.isExtending = false;
      if (lock.isOver) return yield* release(lock, client);
      if (!isExtended && lock.untilMs <= clock.now()) break;
    }
    signal.aborted = true;
    log('signal-fired', slot, 0);
  });
  // Whether anybody looks at the signal is up to the work.
  yield* work(slot, params.checksSignal ? { ...options, signal } : options);
}

/** With its tries: they may take longer than the lock has to live. */
function* extend(lock: Held, client: Client): Steps<boolean> {
  const { clock, atOnce, params } = client;
  const sinceMs = clock.now();
  if (lock.untilMs < sinceMs) return false;
  for (let retries = 0; ; retries++) {
    const answers = yield* atOnce(
      lock.servers.map((redis) => redis.expireIfEqual(lock.name, lock.token, params.ttlMs)),
    );
    if (isMost(answers)) {
      lock.untilMs = sinceMs + params.ttlMs - driftMs(params);
      return true;
    }
    if (retries === params.retryCount) return false;
    yield* waitForNextTry(client);
  }
}

function* release({ name, token, servers }: Held, { atOnce }: Client): Steps<void> {
  yield* atOnce(servers.map((redis) => redis.deleteIfEqual(name, token)));
}

/** No server can count for all five. A number from elsewhere is drawn by whoever has the lock: the later has the higher. */
function* drawFence(slot: Slot, { name }: Held, { db, log }: Client): Steps<Fence> {
  const number = (yield* db.change<number>('fences', name, (last = 0) => last + 1)) ?? 0;
  log('fence-issued', slot, number);
  return { lock: name, number };
}

function* waitForNextTry({ sleep, random, params }: Client): Steps<void> {
  const { retryMs, jitterMs } = params;
  // No timer of Node’s is shorter.
  yield* sleep(Math.max(1, retryMs + random(-jitterMs, jitterMs)));
}

function isMost(answers: readonly (boolean | null)[]): boolean {
  return answers.filter(Boolean).length > answers.length / 2;
}

function driftMs({ driftFactor, ttlMs }: RedlockParams): number {
  return Math.round(driftFactor * ttlMs) + 2;
}
