import type { Slot } from '../../strategies/ports.ts';
import { Attempt } from '../attempt.ts';
import type { World } from '../world.ts';
import type { CommitJournal } from './journal.ts';
import type { Session, SessionLocks } from './sessions.ts';

/** A table of due slots, whose rows workers take by locking them. */
export class JobTable {
  readonly #world: World;
  readonly #locks: SessionLocks;
  readonly #journal: CommitJournal;
  readonly #known = new Map<string, number>();
  /** What is not done, in the order of insertion, each with the event that inserted it. */
  readonly #due = new Map<string, { readonly slot: Slot; readonly inserted: number }>();

  constructor(world: World, locks: SessionLocks, journal: CommitJournal) {
    this.#world = world;
    this.#locks = locks;
    this.#journal = journal;
  }

  add(attempt: Attempt, slot: Slot): boolean {
    const owner = this.#known.get(slot.key);
    if (owner !== undefined) {
      this.#world.recordFor(attempt, 'row-refused', owner);
      return false;
    }
    this.#world.recordFor(attempt, 'row-inserted');
    this.#known.set(slot.key, attempt.instance);
    this.#due.set(slot.key, { slot, inserted: attempt.event });
    this.#journal.note(() => {
      this.#known.delete(slot.key);
      this.#due.delete(slot.key);
    });
    return true;
  }

  /** SELECT … FOR UPDATE SKIP LOCKED LIMIT 1. The asker acts for that slot from then on. */
  takeNext(attempt: Attempt, session: Session): Slot | null {
    if (!session.isOpen) return null;
    for (const { slot, inserted } of this.#due.values()) {
      if (!this.#locks.isFree(rowOf(slot))) continue;
      const mine = new Attempt(attempt.instance, slot.index, inserted);
      this.#locks.tryLock(mine, session, rowOf(slot));
      attempt.event = mine.event;
      attempt.token = mine.token;
      return slot;
    }
    return null;
  }

  /** Marks the row as done and commits; one whose transaction was rolled back meanwhile marks nothing. */
  finish(attempt: Attempt, session: Session, slot: Slot): void {
    const row = this.#due.get(slot.key);
    if (!this.#locks.unlock(attempt, session, rowOf(slot)) || !row) return;
    this.#due.delete(slot.key);
    this.#journal.note(() => this.#due.set(slot.key, row));
  }
}

function rowOf(slot: Slot): string {
  return `job:${slot.key}`;
}
