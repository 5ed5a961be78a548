/**
 * What a strategy may touch. The simulator stands behind these ports here; a real Redis and a real
 * database can stand behind them elsewhere, and the strategy cannot tell.
 */

import type { Database } from './port-database.ts';
import type { BullMq } from './port-bullmq.ts';
import type { Queue } from './port-queue.ts';
import type { Lease } from './port-lease.ts';
import type { Fence, Files, Redis } from './port-redis.ts';

export type { Fence, Files, Redis } from './port-redis.ts';

/** A piece of a process: what it yields is between the ports and whoever drives them; `Result` is what it returns. */
export interface Steps<Result> extends Iterable<unknown, Result> {
  next(answer?: unknown): IteratorResult<unknown, Result>;
  [Symbol.iterator](): Steps<Result>;
}

/** One scheduled instant of the job. */
export interface Slot {
  /** Counts from 0; -1 for a run outside the schedule, such as one when a process starts. */
  readonly index: number;
  /** The same text on every instance, whatever its clock says: good as a part of a key. */
  readonly key: string;
  /** Epoch ms at which it is due. */
  readonly atMs: number;
}

/** How an instance's attempt at a slot ended. */
export type Outcome =
  | 'ran'
  | 'skipped-busy'
  | 'skipped-locked'
  | 'skipped-taken'
  | 'skipped-unreachable'
  | 'skipped-not-designated'
  | 'handed-on'
  | 'skipped-follower'
  | 'skipped-ended';

/**
 * Thrown by a port of a server when no answer comes in time; whether the request was carried out is then unknown.
 * An attempt that does not catch it ends there: before its work as `skipped-unreachable`.
 */
export class NoAnswer extends Error {}

/** What a process can find out, or settle, beside its attempts. */
export type Discovery =
  | 'misfired'
  | 'member-failed'
  | 'trigger-set-back'
  | 'start-delayed'
  | 'schedule-ended'
  | 'fence-issued'
  | 'signal-fired'
  | 'job-left-out'
  | 'job-locked'
  | 'job-saved';

/** This instance's wall clock; it may be wrong. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Milliseconds that have passed by this machine's own count, which nobody can set; it may run fast or slow. */
  elapsed(): number;
}

/** The job's schedule, as every instance can compute it. */
export interface Calendar {
  /** The slots due after the one instant and up to the other (epoch ms), in order. */
  dueBetween(afterMs: number, upToMs: number): readonly Slot[];
  /** The first slot due after an instant (epoch ms); null after the last. */
  nextAfter(afterMs: number): Slot | null;
}

export interface WorkOptions {
  /** Shown to whatever the work writes to, which refuses an effect once a later fence has written. */
  readonly fence?: Fence;
  /** Asked before each effect; once `aborted` is set the work ends as failed, and leaves no further effect. */
  readonly signal?: { aborted: boolean };
}

export interface Ports<Params, Memory = unknown> {
  readonly redis: Redis;
  /** Five Redis servers that know nothing of one another; the first is `redis`. Each is given up after `timeoutMs`. */
  redisNodes(timeoutMs: number): readonly Redis[];
  readonly files: Files;
  readonly db: Database;
  readonly queue: Queue;
  readonly bullmq: BullMq;
  readonly lease: Lease;
  readonly clock: Clock;
  readonly calendar: Calendar;
  /** Which instance this is, counted from 0. */
  readonly self: number;
  /** This process's own memory: the other instances do not see it, and a restart empties it. */
  readonly memory: Memory;
  readonly params: Params;
  /** Does the job's work for a slot; answers whether it succeeded. */
  work(slot: Slot, options?: WorkOptions): Steps<boolean>;
  sleep(ms: number): Steps<void>;
  /** Asks several servers at once and waits for them all; null stands for one that does not answer in time. */
  atOnce<Answer>(questions: readonly Steps<Answer>[]): Steps<(Answer | null)[]>;
  /** A whole number drawn evenly, both ends included. */
  random(min: number, max: number): number;
  /** The same, drawn for a slot: what other slots came to does not change it. */
  randomFor(slot: Slot, min: number, max: number): number;
  /** Writes down what a process has found out; `about` is an instance, so many ms, so many runs, or a fence. */
  log(kind: Discovery, slot: Slot | null, about: number): void;
  /** Deals with a slot that the caller was not woken for, and writes down how that ended. */
  attempt(slot: Slot, body: () => Steps<Outcome>): Steps<void>;
  /** Ends the schedule of this process: it notices no slot any more. One that starts anew has a schedule again. */
  endSchedule(): void;
  /** Starts something beside the caller, on the same instance; it does not keep the simulation going by itself. */
  start(body: () => Steps<void>): void;
  /** Does something again and again, so many ms after its last end, until the answer is called; it dies with the instance. */
  every(ms: number, body: () => Steps<void>): () => void;
  /** A text nobody else has. */
  newToken(): string;
}
