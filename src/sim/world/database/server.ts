import type { Attempt } from '../attempt.ts';
import type { World } from '../world.ts';
import { Grants } from './grants.ts';
import { JobTable } from './jobs.ts';
import { LockRowTable } from './lock-rows.ts';
import { Pooler } from './pooler.ts';
import { Records } from './records.ts';
import { Session, SessionLocks } from './sessions.ts';
import { SlotLeases } from './slot-leases.ts';

/** A database that all instances share; what it has committed, it keeps. */
export class DatabaseServer {
  readonly locks: SessionLocks;
  readonly leases: SlotLeases;
  readonly lockRows: LockRowTable;
  readonly jobs: JobTable;
  readonly records = new Records();
  readonly pooler: Pooler;
  readonly #world: World;
  /** Table and key → the instance that inserted the row. */
  readonly #rows = new Map<string, number>();
  /** Instance → its connections; a transaction beside others has one of its own. */
  readonly #sessions = new Map<number, Session[]>();

  constructor(world: World) {
    const grants = new Grants(world);
    this.#world = world;
    this.locks = new SessionLocks(grants);
    this.leases = new SlotLeases(world, grants);
    this.lockRows = new LockRowTable(world, grants);
    this.jobs = new JobTable(world, this.locks);
    this.pooler = new Pooler(world);
  }

  insert(attempt: Attempt, table: string, uniqueKey: string): boolean {
    const row = `${table}:${uniqueKey}`;
    const owner = this.#rows.get(row);
    if (owner !== undefined) {
      this.#world.recordFor(attempt, 'row-refused', owner);
      return false;
    }
    this.#rows.set(row, attempt.instance);
    this.#world.recordFor(attempt, 'row-inserted');
    return true;
  }

  /** The connection that an instance keeps open. */
  sessionOf(instance: number): Session {
    return this.#sessions.get(instance)?.[0] ?? this.open(instance);
  }

  /** A further connection of an instance. */
  open(instance: number): Session {
    const session = new Session();
    this.#sessions.set(instance, [...(this.#sessions.get(instance) ?? []), session]);
    return session;
  }

  /** Closes a further connection. */
  close(instance: number, session: Session): void {
    this.locks.close(session);
    const left = this.#sessions.get(instance)?.filter((other) => other !== session) ?? [];
    this.#sessions.set(instance, left);
  }

  /** Ends all connections of an instance that has died; a pooler's outlive their clients. */
  disconnect(instance: number, cause: number): void {
    for (const session of this.#sessions.get(instance) ?? []) this.locks.close(session, cause);
    this.#sessions.delete(instance);
  }
}
