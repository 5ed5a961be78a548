import { DAY_MS, SECOND_MS } from '@/base/time.ts';
import type { Deduplication, Job, Limiter, StalledCheck } from './port-bullmq.ts';
import { NoAnswer, type Outcome, type Ports, type Slot, type Steps } from './ports.ts';

export interface BullMqParams extends StalledCheck, Limiter {
  readonly concurrency: number;
  readonly lockDuration: number;
  readonly attempts: number;
  readonly backoff: 'none' | 'fixed' | 'exponential';
  readonly delay: number;
  readonly jitter: number;
}

export interface BullMqMemory {
  /** The jobs at work here, and when each one’s lock was last renewed. */
  readonly active: Map<Job, number>;
}
type Worker = Ports<BullMqParams, BullMqMemory>;
type Producer = Ports<Deduplication, BullMqMemory>;

/** What BullMQ waits for at most before it looks again: with a job to come, and without. */
const LONGEST_WAIT_MS = 10 * SECOND_MS;
const DRAIN_DELAY_MS = 5 * SECOND_MS;
/** BullMQ’s maximumRateLimitDelay: jobs that are delayed must not wait for the limit to be found due. */
const LONGEST_LIMIT_MS = 30 * SECOND_MS;
/** BullMQ has no such bound. */
const LONGEST_BACKOFF_MS = 7 * DAY_MS;

/** Cron adds the jobs: a job’s id makes it one, however many instances add it. Deduplication keeps later slots out too. */
export function* addJob(slot: Slot, { bullmq, params }: Producer): Steps<Outcome> {
  return (yield* bullmq.add(slot, params)) ? 'handed-on' : 'skipped-taken';
}

/** A Job Scheduler makes the jobs: always one, for the next slot. */
export function* scheduleAndWork(worker: Worker): Steps<void> {
  const { bullmq, calendar, clock } = worker;
  yield* answered(worker, () => bullmq.upsertJobScheduler(calendar.nextAfter(clock.now())));
  yield* runWorker(worker);
}

export function* runWorker(worker: Worker): Steps<void> {
  const { start, every, params } = worker;
  start(() => checkStalled(worker));
  every(Math.ceil(params.lockDuration / 4), () => renewLocks(worker));
  for (let more = 1; more < params.concurrency; more++) start(() => takeJobs(worker));
  yield* takeJobs(worker);
}

function* takeJobs(worker: Worker): Steps<void> {
  const { bullmq, clock, newToken, attempt, sleep, params } = worker;
  for (;;) {
    const next = yield* answered(worker, () =>
      bullmq.moveToActive(newToken(), params.lockDuration, params, clock.now()),
    );
    if (typeof next === 'number') yield* waitUntil(next, worker);
    else if ('limitedMs' in next) yield* sleep(Math.min(next.limitedMs, LONGEST_LIMIT_MS));
    else yield* attempt(next.slot, () => process(next, worker));
  }
}

function* process(job: Job, worker: Worker): Steps<Outcome> {
  const { bullmq, calendar, clock, work, memory } = worker;
  if (job.isScheduled) {
    // The next job is made only now: slots that have passed while this one waited get none.
    const next = calendar.nextAfter(Math.max(clock.now(), job.slot.atMs));
    yield* answered(worker, () => bullmq.updateJobScheduler(job, next));
  }
  memory.active.set(job, clock.now());
  const succeeded = !job.isToFail && (yield* work(job.slot));
  memory.active.delete(job);
  // Without its lock this is refused, and the work is done all the same.
  if (succeeded) yield* answered(worker, () => bullmq.moveToCompleted(job));
  else yield* answered(worker, () => retryOrFail(job, worker));
  return 'ran';
}

function* retryOrFail(job: Job, worker: Worker): Steps<boolean> {
  const { bullmq, clock, params } = worker;
  if (job.isToFail || job.attemptsMade + 1 >= params.attempts) {
    return yield* bullmq.moveToFailed(job);
  }
  return yield* bullmq.moveToDelayed(job, clock.now() + backoffMs(job.attemptsMade, worker));
}

function backoffMs(failedBefore: number, { params, random }: Worker): number {
  if (params.backoff === 'none') return 0;
  let longestMs = params.delay;
  if (params.backoff === 'exponential') {
    for (let nth = 0; nth < failedBefore; nth++)
      longestMs = Math.min(2 * longestMs, LONGEST_BACKOFF_MS);
  }
  return random(Math.ceil(longestMs * (1 - params.jitter)), longestMs);
}

/** Twice per half of a lock’s life: renews what was not renewed lately. A process that is busy comes to it too late. */
function* renewLocks({ bullmq, clock, memory, params }: Worker): Steps<void> {
  for (const [job, renewedMs] of memory.active) {
    if (clock.now() - renewedMs <= params.lockDuration / 4) continue;
    memory.active.set(job, clock.now());
    yield* bullmq.extendLock(job, params.lockDuration);
  }
}

/** Each worker looks for jobs that somebody has taken and no longer holds. */
function* checkStalled(worker: Worker): Steps<void> {
  const { bullmq, sleep, params } = worker;
  for (;;) {
    yield* answered(worker, () => bullmq.moveStalledJobsToWait(params));
    yield* sleep(params.stalledInterval);
  }
}

function* waitUntil(dueMs: number, { bullmq, clock }: Worker): Steps<void> {
  const untilMs = dueMs === Infinity ? DRAIN_DELAY_MS : dueMs - clock.now();
  if (untilMs <= 0) return;
  try {
    yield* bullmq.waitForJob(Math.min(untilMs, LONGEST_WAIT_MS));
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
  }
}

/** Asks until somebody answers, as BullMQ’s connections do. */
function* answered<Answer>({ sleep }: Worker, ask: () => Steps<Answer>): Steps<Answer> {
  for (;;) {
    try {
      return yield* ask();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      yield* sleep(SECOND_MS);
    }
  }
}
