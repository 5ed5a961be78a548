/**
 * What a strategy may touch. The simulator stands behind these ports here; a real Redis and a real
 * database can stand behind them elsewhere, and the strategy cannot tell.
 */

/** A piece of a process: what it yields is between the ports and whoever drives them; `Result` is what it returns. */
export type Steps<Result> = Generator<unknown, Result, unknown>;

/** One scheduled instant of the job. */
export interface Slot {
  /** Counts from 0. */
  readonly index: number;
  /** The same text on every instance, whatever its clock says: good as a part of a key. */
  readonly key: string;
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

export interface Ports<Params> {
  readonly redis: Redis;
  readonly db: Database;
  /** This process's own memory: the other instances do not see it, and a restart empties it. */
  readonly memory: { busy: boolean };
  readonly params: Params;
  /** Does the job's work for a slot; answers whether it succeeded. */
  work(slot: Slot): Steps<boolean>;
  sleep(ms: number): Steps<void>;
  /** A text nobody else has. */
  newToken(): string;
}
