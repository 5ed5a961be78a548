import type { Slot } from '../../strategies/ports.ts';
import type { Attempt } from '../attempt.ts';
import type { World } from '../world.ts';
import type { Grants } from './grants.ts';
import type { CommitJournal } from './journal.ts';
import { TimedRows } from './timed-rows.ts';

/** One row per slot: who works on it and until when, by the database's time, and whether it is done. */
export class SlotLeases {
  readonly #world: World;
  readonly #rows: TimedRows;
  readonly #journal: CommitJournal;
  /** What was claimed and is not done. */
  readonly #open = new Map<string, Slot>();
  /** Slot → the instance that finished it. */
  readonly #done = new Map<string, number>();

  constructor(world: World, grants: Grants, journal: CommitJournal) {
    this.#world = world;
    this.#rows = new TimedRows(world, grants, journal);
    this.#journal = journal;
  }

  /** Inserts the slot's row, or takes it over; answers the grant's token, or null where it is taken or done. */
  claim(attempt: Attempt, slot: Slot, forMs: number): number | null {
    const { now } = this.#world.kernel;
    const by = this.#done.get(slot.key);
    if (by === undefined && this.#rows.isFree(slot.key, now)) {
      if (!this.#open.has(slot.key)) this.#journal.note(() => this.#open.delete(slot.key));
      this.#open.set(slot.key, slot);
      return this.#rows.take(attempt, slot.key, forMs, now);
    }
    const owner = by ?? this.#rows.grantOf(slot.key)?.holder.instance;
    this.#world.recordFor(attempt, 'row-refused', owner);
    return null;
  }

  /** Lets the lease run for so long from now on; answers false where it is past, done or another's. */
  renew(attempt: Attempt, slot: Slot, token: number, forMs: number): boolean {
    return this.#rows.extend(attempt, slot.key, token, forMs, this.#world.kernel.now);
  }

  /** Marks the slot as done, whoever has its lease by now: what is done is done. */
  finish(attempt: Attempt, slot: Slot, token: number): void {
    this.#rows.release(attempt, slot.key, token, 0, this.#world.kernel.now);
    const wasOpen = this.#open.delete(slot.key);
    const before = this.#done.get(slot.key);
    this.#done.set(slot.key, attempt.instance);
    this.#journal.note(() => {
      if (wasOpen) this.#open.set(slot.key, slot);
      if (before === undefined) this.#done.delete(slot.key);
    });
  }

  /** What was claimed, is not done, and whose time is past. */
  overdue(): Slot[] {
    const { now } = this.#world.kernel;
    return [...this.#open.values()].filter((slot) => this.#rows.isFree(slot.key, now));
  }
}
