import { NONE } from '../../trace.ts';
import type { Attempt } from '../attempt.ts';
import type { World } from '../world.ts';

/** A lock somebody was given, from its first moment to its end. */
export interface Grant {
  /** Counts from 1 and grows with each grant: good as a fencing token. */
  readonly token: number;
  readonly holder: Attempt;
  /** The event that wrote it down. */
  readonly event: number;
  /** The event that ended it; NONE while it lasts. */
  end: number;
}

/** Numbers the locks that a database gives, and writes down how each begins and ends. */
export class Grants {
  readonly #world: World;
  #count = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** @param forMs how long it lives; 0 for a lock without an expiry. @param before the lock's last grant, if any */
  give(attempt: Attempt, forMs: number, before: Grant | undefined): Grant {
    const token = ++this.#count;
    const cause = before === undefined || before.end === NONE ? attempt.event : before.end;
    attempt.token = token;
    this.#world.recordFor(attempt, 'lock-granted', token, forMs, cause);
    return { token, holder: attempt, event: attempt.event, end: NONE };
  }

  refuse(attempt: Attempt, held: Grant): void {
    attempt.refusedBy = held.token;
    this.#world.recordFor(attempt, 'lock-refused', held.token);
  }

  /** Its holder gives it back. */
  release(attempt: Attempt, grant: Grant): void {
    this.#world.recordFor(attempt, 'lock-released', grant.token);
    grant.end = attempt.event;
  }

  /** Somebody gives back what is not, or no longer, theirs. */
  refuseRelease(attempt: Attempt): void {
    this.#world.recordFor(attempt, 'release-refused', attempt.token);
  }

  expire(grant: Grant): void {
    this.#end(grant, 'lock-expired', grant.event);
  }

  /** A failover has forgotten it. */
  lose(grant: Grant, cause: number): void {
    this.#end(grant, 'lock-lost', cause);
  }

  /** A failover has forgotten its end, or whoever asks does not know of it. */
  restore(grant: Grant, cause: number): void {
    if (grant.end === NONE) return;
    const { instance, slot, run } = grant.holder;
    this.#world.record('lock-restored', instance, slot, run, cause, grant.token);
    grant.end = NONE;
  }

  /** It goes with the session or the transaction that held it. */
  free(grant: Grant, cause: number): void {
    this.#end(grant, 'lock-freed', cause);
  }

  #end(grant: Grant, kind: 'lock-expired' | 'lock-freed' | 'lock-lost', cause: number): void {
    if (grant.end !== NONE) return;
    const { instance, slot, run } = grant.holder;
    grant.end = this.#world.record(kind, instance, slot, run, cause, grant.token);
  }
}
