import type { Slot, Steps } from './ports.ts';

/** A database that all instances share. Its time is its own, whatever an instance's clock shows. */
export interface Database {
  /** Inserts a row; answers false where a row with this unique key exists. */
  insert(table: string, uniqueKey: string): Steps<boolean>;
  readonly leases: Leases;
  readonly lockRows: LockRows;
  readonly jobs: Jobs;
  /** Advisory locks, held by a session, by a transaction on a connection of its own, or by whatever session a pooler lends. */
  locks(heldBy: 'session' | 'transaction' | 'pooled'): AdvisoryLocks;
  /**
   * Reads a row under its lock and writes what `change` makes of it, in one transaction. Answers the new row, or null
   * where `change` answers null and so leaves it alone. `change` must depend on nothing but the row.
   */
  change<Row>(
    table: string,
    key: string,
    change: (row: Row | undefined) => Row | null,
  ): Steps<Row | null>;
  /** Every row of a table, by its key. */
  rows<Row>(table: string): Steps<readonly (readonly [key: string, row: Row])[]>;
}

/** One row per slot: who works on it, until when, and whether it is done. All by the database's time. */
export interface Leases {
  /** Inserts the slot's row, or takes it over where its time is past and it is not done; answers a token, or null. */
  claim(slot: Slot, forMs: number): Steps<number | null>;
  /** Lets the lease run for so long from now on; answers false where somebody else has it. */
  renew(slot: Slot, token: number, forMs: number): Steps<boolean>;
  /** Marks the slot as done, whoever has its lease by then: what is done is done. */
  finish(slot: Slot, token: number): Steps<void>;
  /** The slots that were claimed, are not done, and whose time is past. */
  overdue(): Steps<readonly Slot[]>;
}

/**
 * One row per lock, with the time until which it is taken and the host that has it: of two runs on one instance, each
 * passes for the other. `nowMs` is what stands for the present: null for the database's time.
 */
export interface LockRows {
  /** Takes the lock where its time is past; answers whether it was. */
  take(name: string, forMs: number, nowMs: number | null): Steps<boolean>;
  /** Lets it run for so long from now on; answers false where its time is past or another host has it. */
  extend(name: string, forMs: number, nowMs: number | null): Steps<boolean>;
  /** Lets go of it, but not before it has been held for `atLeastMs`; answers false where another host has it. */
  release(name: string, atLeastMs: number, nowMs: number | null): Steps<boolean>;
}

/** A table of due slots, as a queue: a row is taken by locking it in a transaction that stays open. */
export interface Jobs {
  /** Inserts the slot's row; answers false where it is there. */
  add(slot: Slot): Steps<boolean>;
  /** Locks the first row that nobody else has locked (FOR UPDATE SKIP LOCKED); null where there is none. */
  takeNext(): Steps<Slot | null>;
  /** Marks the row as done and commits. */
  finish(slot: Slot): Steps<void>;
}

export interface AdvisoryLocks {
  /** Answers at once whether it has the lock. A session that has it gets it again. */
  tryLock(key: string): Steps<boolean>;
  /** Gives it back once; answers false where this session does not have it. */
  unlock(key: string): Steps<boolean>;
}
