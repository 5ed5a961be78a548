import type { Attempt } from '../attempt.ts';
import { PRIORITY } from '../world.ts';
import type { World } from '../world.ts';
import { NONE } from '../../trace.ts';
import type { EventKind } from '../../types.ts';
import { Silence } from '../network.ts';
import { Grants } from './grants.ts';
import { CommitJournal } from './journal.ts';
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
  readonly records: Records;
  readonly pooler: Pooler;
  readonly #world: World;
  readonly #journal: CommitJournal;
  #downUntilMs = 0;
  #downEvent = NONE;
  /** What slows it down, each for a time of its own; the worst of them counts. */
  #slowdowns: { readonly untilMs: number; readonly byMs: number }[] = [];
  /** Table and key → the instance that inserted the row. */
  readonly #rows = new Map<string, number>();
  /** Rows that a failover has forgotten, each with its event. */
  readonly #forgotten = new Map<string, number>();
  /** Instance → its connections; a transaction beside others has one of its own. */
  readonly #sessions = new Map<number, Session[]>();

  constructor(world: World) {
    const grants = new Grants(world);
    const journal = new CommitJournal(world);
    this.#world = world;
    this.#journal = journal;
    this.locks = new SessionLocks(grants);
    this.leases = new SlotLeases(world, grants, journal);
    this.lockRows = new LockRowTable(world, grants, journal);
    this.jobs = new JobTable(world, this.locks, journal);
    this.records = new Records(journal);
    this.pooler = new Pooler(world);
    world.onFault('database-down', ({ forMs }) => this.#goDown(forMs));
    world.onFault('database-failover', ({ lostMs }) => this.#failOver(lostMs));
    world.onFault('database-slow', ({ forMs, byMs }) => this.#slowDown(forMs, byMs));
  }

  /** What it says to any request while it is down; null while it is up. */
  get silence(): Silence | null {
    return this.#world.kernel.now < this.#downUntilMs ? new Silence(this.#downEvent) : null;
  }

  /** How long a statement takes at the moment, in ms. */
  get takesMs(): number {
    const { now } = this.#world.kernel;
    return this.#slowdowns.reduce(
      (most, { untilMs, byMs }) => (now < untilMs ? Math.max(most, byMs) : most),
      0,
    );
  }

  insert(attempt: Attempt, table: string, uniqueKey: string): boolean {
    const row = `${table}:${uniqueKey}`;
    const owner = this.#rows.get(row);
    if (owner !== undefined) {
      this.#world.recordFor(attempt, 'row-refused', owner);
      return false;
    }
    this.#rows.set(row, attempt.instance);
    this.#world.recordFor(attempt, 'row-inserted', 0, 0, this.#forgotten.get(row));
    this.#journal.note((failover) => {
      this.#rows.delete(row);
      this.#forgotten.set(row, failover);
    });
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

  /** A standby takes its place at once, without the latest commits. */
  #failOver(lostMs: number): void {
    const failover = this.#record('database-failover', 0, lostMs);
    this.#journal.undo(lostMs, failover);
    this.#endSessions(failover);
  }

  /** Of instances and of the pooler. */
  #endSessions(cause: number): void {
    for (const instance of [...this.#sessions.keys()]) this.disconnect(instance, cause);
    for (const session of this.pooler.drop()) this.locks.close(session, cause);
  }

  /** Keeps what is committed; every session ends, a pooler's too. */
  #goDown(forMs: number): void {
    const { kernel } = this.#world;
    const untilMs = kernel.now + forMs;
    this.#downUntilMs = Math.max(this.#downUntilMs, untilMs);
    this.#downEvent = this.#record('database-down', 0, forMs);
    this.#endSessions(this.#downEvent);
    const up = () => {
      if (this.#downUntilMs === untilMs) this.#record('database-up', 0, 0);
    };
    kernel.at(untilMs, PRIORITY.fault, up, true);
  }

  #slowDown(forMs: number, byMs: number): void {
    const { now } = this.#world.kernel;
    this.#slowdowns = this.#slowdowns.filter(({ untilMs }) => untilMs > now);
    this.#slowdowns.push({ untilMs: now + forMs, byMs });
    this.#record('database-slow', byMs, forMs);
  }

  #record(kind: EventKind, a: number, b: number): number {
    return this.#world.record(kind, NONE, NONE, NONE, NONE, a, b);
  }
}
