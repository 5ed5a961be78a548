import { NONE } from '../../trace.ts';
import type { Attempt } from '../attempt.ts';
import type { Grant, Grants } from './grants.ts';

/** A connection as the server sees it, with the locks it holds; they end with it. */
export class Session {
  isOpen = true;
  /** Key → its grants: a session that has a lock gets it again. */
  readonly held = new Map<string, Grant[]>();
}

/** Locks that sessions hold: advisory locks, and locks on rows. They have no expiry. */
export class SessionLocks {
  readonly #grants: Grants;
  readonly #holders = new Map<string, Session>();
  /** Key → its latest grant. */
  readonly #latest = new Map<string, Grant>();

  constructor(grants: Grants) {
    this.#grants = grants;
  }

  isFree(key: string): boolean {
    return !this.#holders.has(key);
  }

  /** Answers whether the session has the lock now. One that has ended meanwhile gets nothing. */
  tryLock(attempt: Attempt, session: Session, key: string): boolean {
    if (!session.isOpen) return false;
    const latest = this.#latest.get(key);
    const holder = this.#holders.get(key);
    if (latest && holder && holder !== session) {
      this.#grants.refuse(attempt, latest);
      return false;
    }
    const grant = this.#grants.give(attempt, 0, latest);
    this.#latest.set(key, grant);
    this.#holders.set(key, session);
    session.held.set(key, [...(session.held.get(key) ?? []), grant]);
    return true;
  }

  /** Gives one grant back, the asker's own if the session has it; answers false where the session has none. */
  unlock(attempt: Attempt, session: Session, key: string): boolean {
    const grants = session.held.get(key) ?? [];
    const grant = grants.find(({ token }) => token === attempt.token) ?? grants.at(-1);
    if (grant === undefined) {
      this.#grants.refuseRelease(attempt);
      return false;
    }
    this.#grants.release(attempt, grant);
    session.held.set(
      key,
      grants.filter((other) => other !== grant),
    );
    if (grants.length === 1) this.#forget(session, key);
    return true;
  }

  /** Ends a session, and with it all it holds. */
  close(session: Session, cause = NONE): void {
    session.isOpen = false;
    for (const [key, grants] of session.held) {
      for (const grant of grants) this.#grants.free(grant, cause);
      this.#forget(session, key);
    }
  }

  #forget(session: Session, key: string): void {
    session.held.delete(key);
    this.#holders.delete(key);
  }
}
