import { NONE } from '../../trace.ts';
import type { Attempt } from '../attempt.ts';
import { PRIORITY } from '../world.ts';
import type { World } from '../world.ts';
import type { Grant, Grants } from './grants.ts';
import type { CommitJournal } from './journal.ts';

/** A row that somebody has until a time. All times are ms from the simulation's start. */
interface TimedRow {
  readonly grant: Grant;
  readonly takenMs: number;
  untilMs: number;
}

/** Rows that are taken for a time, and free for others once what they take for the present is past it. */
export class TimedRows {
  readonly #world: World;
  readonly #grants: Grants;
  readonly #journal: CommitJournal;
  readonly #rows = new Map<string, TimedRow>();

  constructor(world: World, grants: Grants, journal: CommitJournal) {
    this.#world = world;
    this.#grants = grants;
    this.#journal = journal;
  }

  /** The row's latest grant, if it was ever taken. */
  grantOf(key: string): Grant | undefined {
    return this.#rows.get(key)?.grant;
  }

  isFree(key: string, nowMs: number): boolean {
    const row = this.#rows.get(key);
    return row === undefined || row.untilMs <= nowMs;
  }

  /** Takes the row, which must be free at `nowMs`; answers the grant's token. */
  take(attempt: Attempt, key: string, forMs: number, nowMs: number): number {
    const before = this.#rows.get(key);
    // By the database's own time it may not have been past.
    if (before) this.#grants.expire(before.grant);
    const grant = this.#grants.give(attempt, forMs, before?.grant);
    const row = { grant, takenMs: nowMs, untilMs: nowMs + forMs };
    this.#rows.set(key, row);
    this.#expireInTime(row);
    this.#journal.note((failover) => {
      if (before) this.#rows.set(key, before);
      else this.#rows.delete(key);
      this.#grants.lose(grant, failover);
    });
    return grant.token;
  }

  /**
   * Lets the row be taken for `forMs` from `nowMs` on; answers false where its time is past or another has it. By a clock
   * that is behind its time may not be past when by the database's it is.
   */
  extend(attempt: Attempt, key: string, token: number, forMs: number, nowMs: number): boolean {
    const row = this.#rows.get(key);
    if (row?.grant.token !== token || row.untilMs <= nowMs) {
      this.#world.recordFor(attempt, 'extend-refused', token);
      return false;
    }
    this.#grants.restore(row.grant, attempt.event);
    this.#world.recordFor(attempt, 'lock-extended', token, forMs);
    this.#moveEnd(row, nowMs + forMs);
    return true;
  }

  /** Lets go of the row, but not before it has been taken for `atLeastMs`; answers false where another has it. */
  release(attempt: Attempt, key: string, token: number, atLeastMs: number, nowMs: number): boolean {
    const row = this.#rows.get(key);
    if (row?.grant.token !== token || (row.grant.end !== NONE && row.untilMs <= nowMs)) {
      this.#grants.refuseRelease(attempt);
      return false;
    }
    this.#grants.restore(row.grant, attempt.event);
    const restMs = row.takenMs + atLeastMs - nowMs;
    if (restMs > 0) this.#world.recordFor(attempt, 'lock-kept', token, restMs);
    else {
      this.#grants.release(attempt, row.grant);
      this.#journal.note((failover) => this.#grants.restore(row.grant, failover));
    }
    this.#moveEnd(row, nowMs + Math.max(0, restMs));
    return true;
  }

  #moveEnd(row: TimedRow, untilMs: number): void {
    const before = row.untilMs;
    row.untilMs = untilMs;
    this.#expireInTime(row);
    this.#journal.note(() => {
      row.untilMs = before;
      this.#expireInTime(row);
    });
  }

  /** Writes down that the row's time is past, when by the database's time it is. */
  #expireInTime(row: TimedRow): void {
    const { kernel } = this.#world;
    const { untilMs } = row;
    const expire = () => {
      if (row.untilMs === untilMs) this.#grants.expire(row.grant);
    };
    kernel.at(Math.max(kernel.now, untilMs), PRIORITY.server, expire, true);
  }
}
