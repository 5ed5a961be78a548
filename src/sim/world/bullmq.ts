import { SECOND_MS } from '@/base/time.ts';
import type {
  BullMq,
  Deduplication,
  Job,
  Limited,
  Limiter,
  StalledCheck,
} from '../strategies/port-bullmq.ts';
import type { Slot } from '../strategies/ports.ts';
import { NONE } from '../trace.ts';
import { LONGEST_TOLD_MS } from '../words.ts';
import { Attempt } from './attempt.ts';
import { Markers } from './bullmq-markers.ts';
import { BullMqRows, type Row } from './bullmq-rows.ts';
import type { Silence } from './network.ts';
import { type Network } from './network.ts';
import type { RedisServer } from './redis.ts';
import type { World } from './world.ts';

/** How much longer than it lets the server wait a client waits itself. */
const GRACE_MS = 5 * SECOND_MS;

/** BullMQ's scripts, on the first Redis. A job that is not finished keeps the simulation going. */
export class BullMqServer {
  readonly #world: World;
  readonly #redis: RedisServer;
  readonly #rows: BullMqRows;
  readonly #markers: Markers;
  /** A worker's token → the number of the grant it was for. */
  readonly #grants = new Map<string, number>();
  /** No stalled check is done before. */
  #checkedUntilMs = 0;

  constructor(world: World, redis: RedisServer) {
    this.#world = world;
    this.#redis = redis;
    this.#rows = new BullMqRows(world);
    this.#markers = new Markers(world);
  }

  get silence(): Silence | null {
    return this.#redis.silence;
  }

  add(attempt: Attempt, slot: Slot, like: Deduplication): boolean {
    if (this.#rows.get(slot.key)) {
      this.#world.recordFor(attempt, 'job-known');
      return false;
    }
    if (this.#isKeptOut(attempt, slot, like)) return false;
    this.#world.recordFor(attempt, 'job-added');
    this.#write({ ...newRow(slot, attempt.event), state: 'waiting' });
    return true;
  }

  /** Instances were up before the start: the scheduler is there when they boot, and its job is for the first slot. */
  begin(attempt: Attempt): void {
    if (this.#rows.latest || this.#world.slotTimesMs.length === 0) return;
    this.#schedule(attempt, 0, this.#world.slot(0), true);
  }

  upsertScheduler(attempt: Attempt, next: Slot | null): void {
    const latest = this.#rows.latest;
    const row = latest && this.#rows.get(latest.key);
    const isRemoved =
      row?.state === 'delayed' || row?.state === 'waiting' || row?.state === 'first';
    if (isRemoved) this.#rows.remove(row);
    // Its own job is at work or done: a scheduler that is there already is left alone.
    else if (next && this.#rows.get(next.key)) return;
    const first = latest === null ? (next?.index ?? 0) : latest.index + (isRemoved ? 0 : 1);
    this.#schedule(attempt, first, next, true);
  }

  updateScheduler(attempt: Attempt, job: Job, next: Slot | null): void {
    if (this.#rows.latest?.key !== job.slot.key) return;
    if (next && this.#rows.get(next.key)) return;
    this.#schedule(attempt, job.slot.index + 1, next, false);
  }

  moveToActive(
    attempt: Attempt,
    token: string,
    lockMs: number,
    limiter: Limiter,
    nowMs: number,
  ): Job | Limited | number {
    for (const row of this.#rows.in('delayed')) {
      if (row.dueMs <= nowMs) this.#write({ ...row, state: 'waiting' });
    }
    const limitedMs = this.#limitedMs(limiter);
    const row = this.#rows.nextWaiting;
    if (limitedMs > 0) {
      if (row) this.#tellLimited(attempt, row, limitedMs);
      return { limitedMs };
    }
    if (!row) return this.#rows.nextDueMs;
    if (limiter.limiterMax > 0 && !row.isToFail) {
      this.#redis.increase(LIMITER_KEY, limiter.limiterDuration);
    }
    const { slot, attemptsMade, isScheduled, isToFail } = row;
    const mine = new Attempt(attempt.instance, slot.index, row.event);
    if (this.#redis.get(lockOf(row)) !== null) this.#redis.delete(mine, lockOf(row));
    this.#redis.lock(mine, lockOf(row), token, lockMs, 1);
    attempt.event = mine.event;
    attempt.token = mine.token;
    this.#grants.set(token, mine.token);
    this.#write({ ...row, state: 'active', isLimited: false, event: mine.event });
    this.#markers.mark();
    return { slot, token, attemptsMade, isScheduled, isToFail };
  }

  wait(ms: number) {
    return this.#markers.wait(ms);
  }

  extendLock(attempt: Attempt, job: Job, lockMs: number): boolean {
    const row = this.#rows.get(job.slot.key);
    const mine = new Attempt(attempt.instance, job.slot.index, row?.event ?? NONE);
    mine.token = this.#grants.get(job.token) ?? 0;
    const isMine = this.#redis.expireIfEqual(mine, lockOf(job), job.token, lockMs);
    if (isMine && row?.isSuspect) this.#write({ ...row, isSuspect: false });
    return isMine;
  }

  /** Ends the job's time at work, in `state`, if whoever says so still has its lock. */
  leave(attempt: Attempt, job: Job, state: 'completed' | 'failed' | 'delayed', dueMs = 0): boolean {
    const row = this.#rows.get(job.slot.key);
    if (row?.state !== 'active' || this.#redis.get(lockOf(job)) !== job.token) {
      this.#world.recordFor(attempt, 'job-refused');
      return false;
    }
    this.#redis.delete(attempt, lockOf(job));
    if (state !== 'delayed') this.#endDeduplication(attempt, job);
    const attemptsMade = job.attemptsMade + 1;
    const waitMs = state === 'delayed' ? Math.max(0, dueMs - this.#nowMs) : 0;
    this.#world.recordFor(attempt, `job-${state}`, attemptsMade, waitMs);
    const { event } = attempt;
    this.#write({ ...row, state, dueMs, attemptsMade, isSuspect: false, event });
    return true;
  }

  checkStalled(attempt: Attempt, { stalledInterval, maxStalledCount }: StalledCheck): void {
    const { now } = this.#world.kernel;
    if (now < this.#checkedUntilMs) return;
    this.#checkedUntilMs = now + stalledInterval;
    for (const row of this.#rows.in('active')) {
      if (!row.isSuspect) this.#suspect(attempt, row);
      else if (this.#redis.get(lockOf(row)) === null) this.#stall(attempt, row, maxStalledCount);
    }
  }

  /**
   * Sets the deduplication key where there is none, for `ttl` or until its job is finished; says whether there was one
   * (deduplicateJobWithoutReplace, of addStandardJob).
   */
  #isKeptOut(attempt: Attempt, slot: Slot, { deduplication, ttl }: Deduplication): boolean {
    if (deduplication === 'none') return false;
    const key = this.#redis.get(DEDUPLICATION_KEY);
    if (key !== null) {
      this.#world.recordFor(attempt, 'job-deduplicated', this.#rows.get(key)?.slot.index ?? NONE);
      return true;
    }
    const livesMs = deduplication === 'throttle' ? ttl : Infinity;
    this.#redis.put(DEDUPLICATION_KEY, slot.key, livesMs);
    return false;
  }

  /** A finished job lets the next in, unless its key has a time of its own (removeDeduplicationKeyIfNeededOnFinalization). */
  #endDeduplication(attempt: Attempt, { slot }: Job): void {
    const { params } = this.#world.scenario.strategy;
    if (params['deduplication'] !== 'simple') return;
    if (this.#redis.get(DEDUPLICATION_KEY) === slot.key) {
      this.#redis.delete(attempt, DEDUPLICATION_KEY);
    }
  }

  /** For how long no job is given out, as enough were started (getRateLimitTTL); 0: not at all. */
  #limitedMs({ limiterMax }: Limiter): number {
    const started = Number(this.#redis.get(LIMITER_KEY) ?? 0);
    return limiterMax > 0 && started >= limiterMax ? this.#redis.livesMs(LIMITER_KEY) : 0;
  }

  /** Says of the next job that the limit keeps it waiting, once and not for each worker that asks. */
  #tellLimited(attempt: Attempt, row: Row, limitedMs: number): void {
    if (row.isLimited) return;
    const mine = new Attempt(attempt.instance, row.slot.index, row.event);
    this.#world.recordFor(mine, 'job-limited', 0, limitedMs);
    this.#rows.write({ ...row, isLimited: true, event: mine.event });
  }

  get #nowMs(): number {
    return this.#world.scenario.schedule.fromMs + this.#world.kernel.now;
  }

  /** Makes the scheduler's next job; slots from `first` up to it will have none. */
  #schedule(attempt: Attempt, first: number, next: Slot | null, isAnew: boolean): void {
    const { slotTimesMs } = this.#world;
    const { instance, event } = attempt;
    for (let slot = first; slot < (next?.index ?? slotTimesMs.length); slot++) {
      this.#world.record('job-left-out', instance, slot, NONE, event, isAnew ? 1 : 0);
    }
    if (!next) return;
    const waitMs = Math.min(Math.max(0, next.atMs - this.#nowMs), LONGEST_TOLD_MS);
    // The schedule is why there is a job: it owes nothing to the one before.
    const added = this.#world.record('job-scheduled', instance, next.index, NONE, NONE, 0, waitMs);
    this.#rows.latest = next;
    this.#write({ ...newRow(next, added), state: 'delayed', dueMs: next.atMs, isScheduled: true });
  }

  #suspect(attempt: Attempt, row: Row): void {
    const { instance, event } = attempt;
    this.#world.record('job-suspected', instance, row.slot.index, NONE, event);
    this.#write({ ...row, isSuspect: true });
  }

  #stall(attempt: Attempt, row: Row, most: number): void {
    const stalls = row.stalls + 1;
    const mine = new Attempt(attempt.instance, row.slot.index, row.event);
    this.#world.recordFor(mine, 'job-stalled', stalls);
    const isToFail = stalls > most && !row.isScheduled;
    this.#write({ ...row, state: 'first', stalls, isToFail, isSuspect: false, event: mine.event });
  }

  /** What waits or will wait has its marker, which wakes a worker. */
  #write(row: Row): void {
    const before = this.#rows.get(row.slot.key)?.state;
    this.#rows.write(row);
    if (row.state === before) return;
    if (row.state === 'waiting' || row.state === 'first' || row.state === 'delayed') {
      this.#markers.mark();
    }
  }
}

function newRow(slot: Slot, event: number): Omit<Row, 'state'> {
  return {
    slot,
    event,
    dueMs: 0,
    attemptsMade: 0,
    stalls: 0,
    isScheduled: false,
    isSuspect: false,
    isToFail: false,
    isLimited: false,
  };
}

/** All jobs are added under one deduplication id. */
const DEDUPLICATION_KEY = 'bull:de:job';
/** How many jobs were started since it was set. */
const LIMITER_KEY = 'bull:limiter';

function lockOf({ slot }: { readonly slot: Slot }): string {
  return `bull:${slot.key}:lock`;
}

/** One instance's way to BullMQ's scripts. */
export function bullMqPort(network: Network, server: BullMqServer): BullMq {
  const { kernel } = network.world;
  const ask = <Answer>(serve: (attempt: Attempt) => Answer, timeoutMs?: number) =>
    network.ask((attempt) => server.silence ?? serve(attempt), timeoutMs);
  return {
    add: (slot, like) => ask((attempt) => server.add(attempt, slot, like)),
    upsertJobScheduler(next) {
      const isStart = kernel.now === 0;
      return ask((attempt) =>
        isStart ? server.begin(attempt) : server.upsertScheduler(attempt, next),
      );
    },
    updateJobScheduler: (job, next) => ask((attempt) => server.updateScheduler(attempt, job, next)),
    moveToActive: (token, lockMs, limiter, nowMs) =>
      ask((attempt) => server.moveToActive(attempt, token, lockMs, limiter, nowMs)),
    waitForJob: (ms) => network.ask(() => server.silence ?? server.wait(ms), ms + GRACE_MS),
    extendLock: (job, lockMs) => ask((attempt) => server.extendLock(attempt, job, lockMs)),
    moveToCompleted: (job) => ask((attempt) => server.leave(attempt, job, 'completed')),
    moveToDelayed: (job, untilMs) =>
      ask((attempt) => server.leave(attempt, job, 'delayed', untilMs)),
    moveToFailed: (job) => ask((attempt) => server.leave(attempt, job, 'failed')),
    moveStalledJobsToWait: (check) => ask((attempt) => server.checkStalled(attempt, check)),
  };
}
