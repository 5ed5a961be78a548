import type { Slot, Steps } from './ports.ts';

/** A job as a worker has it. */
export interface Job {
  readonly slot: Slot;
  /** What its lock says: whoever comes with another token does not have the job. */
  readonly token: string;
  /** How many of its attempts have failed. */
  readonly attemptsMade: number;
  /** Whether a Job Scheduler made it. */
  readonly isScheduled: boolean;
  /** Whether it has stalled more often than it may, and is only to be put to the failed ones. */
  readonly isToFail: boolean;
}

/** Whether jobs alike keep one another out, all under one deduplication id; the names are BullMQ’s. */
export interface Deduplication {
  /** `simple`: as long as one is not finished. `throttle`: for `ttl` after one was added, finished or not. */
  readonly deduplication: 'none' | 'simple' | 'throttle';
  readonly ttl: number;
}

/** How a worker says that a job has stalled; the names are BullMQ’s. */
export interface StalledCheck {
  readonly stalledInterval: number;
  readonly maxStalledCount: number;
}

/** How many jobs all workers together start in a while; 0: as many as there are. BullMQ calls them `max` and `duration`. */
export interface Limiter {
  readonly limiterMax: number;
  readonly limiterDuration: number;
}

/** So many jobs were started that none is given out for so long. */
export interface Limited {
  readonly limitedMs: number;
}

/**
 * What BullMQ 6 keeps in Redis. Each operation is one script there, done in one step. `nowMs` is the asker's own clock:
 * BullMQ takes the time from its workers.
 */
export interface BullMq {
  /**
   * Adds a job for the slot; answers false where there is one with its id already, done or not, or where a job alike
   * keeps it out.
   */
  add(slot: Slot, like: Deduplication): Steps<boolean>;
  /**
   * Sets up the Job Scheduler, whose job for `next` then waits until it is due. The job that has waited for another slot
   * is removed, even one that is overdue.
   */
  upsertJobScheduler(next: Slot | null): Steps<void>;
  /** Makes the scheduler's job for `next`, unless the job at hand is not its latest. Slots in between get none. */
  updateJobScheduler(job: Job, next: Slot | null): Steps<void>;
  /**
   * Takes the next job and locks it for so long; or answers when the next one is due, Infinity where there is none, or
   * that the limit is reached.
   */
  moveToActive(
    token: string,
    lockDuration: number,
    limiter: Limiter,
    nowMs: number,
  ): Steps<Job | Limited | number>;
  /** Waits until there may be a job, at most so long. */
  waitForJob(ms: number): Steps<void>;
  /** Lets the job's lock live for so long from now on; answers false where it is gone. */
  extendLock(job: Job, lockDuration: number): Steps<boolean>;
  /** Says that the job is done; refused, with false, where its lock is gone. */
  moveToCompleted(job: Job): Steps<boolean>;
  /** Has the job started again, after a while; refused, with false, where its lock is gone. */
  moveToDelayed(job: Job, untilMs: number): Steps<boolean>;
  /** Puts the job to the failed ones, for good; refused, with false, where its lock is gone. */
  moveToFailed(job: Job): Steps<boolean>;
  /**
   * Done once per `stalledInterval`, whoever asks. A job that was at work at the last check and has no lock now waits
   * again, first in line. Then all that are at work are noted for the next check; a renewed lock takes a job off that list.
   * A job that has stalled more than `maxStalledCount` times fails, unless a Job Scheduler made it.
   */
  moveStalledJobsToWait(check: StalledCheck): Steps<void>;
}
