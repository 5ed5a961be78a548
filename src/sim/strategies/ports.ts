/**
 * What a strategy may touch. The simulator stands behind these ports here; a real Redis and a real
 * database can stand behind them elsewhere, and the strategy cannot tell.
 */

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
export type Outcome = 'ran' | 'skipped-busy' | 'skipped-locked' | 'skipped-taken';

export interface Redis {
  /** Writes and answers true; with `ifAbsent` it answers false, and writes nothing, where the key exists (SET NX PX). */
  set(
    key: string,
    value: string,
    options: { ifAbsent?: boolean; expireMs: number },
  ): Steps<boolean>;
  /** The value, or null where the key does not exist or has expired. */
  get(key: string): Steps<string | null>;
  /** Deletes the key if it still has this value, in one step on the server; answers whether it did. */
  deleteIfEqual(key: string, value: string): Steps<boolean>;
  /** Deletes the key, whoever wrote it; answers whether there was one. */
  delete(key: string): Steps<boolean>;
}

export interface Database {
  /** Inserts a row; answers false where a row with this unique key exists. */
  insert(table: string, uniqueKey: string): Steps<boolean>;
}

/** This instance's wall clock; it may be wrong. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
}

/** The job's schedule, as every instance can compute it. */
export interface Calendar {
  /** The slots due after the one instant and up to the other (epoch ms), in order. */
  dueBetween(afterMs: number, upToMs: number): readonly Slot[];
}

export interface Ports<Params, Memory = unknown> {
  readonly redis: Redis;
  readonly db: Database;
  readonly clock: Clock;
  readonly calendar: Calendar;
  /** Which instance this is, counted from 0. */
  readonly self: number;
  /** This process's own memory: the other instances do not see it, and a restart empties it. */
  readonly memory: Memory;
  readonly params: Params;
  /** Does the job's work for a slot; answers whether it succeeded. */
  work(slot: Slot): Steps<boolean>;
  sleep(ms: number): Steps<void>;
  /** Deals with a slot that the caller was not woken for, and writes down how that ended. */
  attempt(slot: Slot, body: () => Steps<Outcome>): Steps<void>;
  /** Starts something beside the caller, on the same instance; it does not keep the simulation going by itself. */
  start(body: () => Steps<void>): void;
  /** Does something again and again, so many ms after its last end, until the answer is called; it dies with the instance. */
  every(ms: number, body: () => Steps<void>): () => void;
  /** A text nobody else has. */
  newToken(): string;
}
