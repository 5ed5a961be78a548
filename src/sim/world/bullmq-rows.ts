import type { Slot } from '../strategies/ports.ts';
import { Journal } from './redis-journal.ts';
import type { World } from './world.ts';

/** `first`: waits before all others, as it has stalled. */
type Listed = 'delayed' | 'waiting' | 'first' | 'active';
type State = Listed | 'completed' | 'failed';

/** A job as Redis has it. */
export interface Row {
  readonly slot: Slot;
  readonly state: State;
  /** A delayed one is not to be taken before, by the worker's clock. */
  readonly dueMs: number;
  readonly attemptsMade: number;
  readonly stalls: number;
  readonly isScheduled: boolean;
  /** Whether it was at work at the last stalled check, and has not renewed its lock since. */
  readonly isSuspect: boolean;
  readonly isToFail: boolean;
  /** Whether it has been said of it that the limit keeps it waiting. */
  readonly isLimited: boolean;
  /** The latest event of its own. */
  readonly event: number;
}

/** The jobs and the lists they are in. A failover takes the latest writes back, as with all that Redis has. */
export class BullMqRows {
  readonly #world: World;
  readonly #rows = new Map<string, Row>();
  readonly #lists: Readonly<Record<Listed, Set<string>>> = {
    delayed: new Set(),
    waiting: new Set(),
    first: new Set(),
    active: new Set(),
  };
  readonly #journal: Journal<Row>;
  readonly #latestJournal: Journal<Slot>;
  #latest: Slot | null = null;

  constructor(world: World) {
    this.#world = world;
    this.#journal = new Journal(world, 0);
    this.#latestJournal = new Journal(world, 0);
    world.onFault('redis-failover', ({ node, lostMs }) => {
      if (node === 0) this.#failOver(lostMs);
    });
  }

  /** The slot of the Job Scheduler's latest job. */
  get latest(): Slot | null {
    return this.#latest;
  }

  set latest(slot: Slot | null) {
    this.#latestJournal.note('', this.#latest ?? undefined);
    this.#latest = slot;
  }

  get nextWaiting(): Row | undefined {
    const [row] = this.in('first').toReversed().concat(this.#first('waiting'));
    return row;
  }

  /** When the next delayed job is due, in epoch ms; Infinity where there is none. */
  get nextDueMs(): number {
    return this.in('delayed').reduce((least, { dueMs }) => Math.min(least, dueMs), Infinity);
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  /** The jobs of a list, in the order in which they came to it. */
  in(state: Listed): Row[] {
    return [...this.#lists[state]].flatMap((key) => this.#rows.get(key) ?? []);
  }

  write(row: Row): void {
    const { key } = row.slot;
    this.#journal.note(key, this.#rows.get(key));
    this.#put(key, row);
  }

  remove(row: Row): void {
    this.#journal.note(row.slot.key, row);
    this.#put(row.slot.key, undefined);
  }

  #first(state: Listed): Row[] {
    const [key] = this.#lists[state];
    const row = key === undefined ? undefined : this.#rows.get(key);
    return row ? [row] : [];
  }

  #put(key: string, row: Row | undefined): void {
    const before = this.#rows.get(key);
    if (row) this.#rows.set(key, row);
    else this.#rows.delete(key);
    if (before?.state === row?.state) return;
    const [from, to] = [before, row].map((one) => this.#listOf(one));
    from?.delete(key);
    to?.add(key);
    if (!from && to) this.#world.kernel.hold();
    if (from && !to) this.#world.kernel.release();
  }

  #listOf(row: Row | undefined): Set<string> | undefined {
    if (!row || row.state === 'completed' || row.state === 'failed') return undefined;
    return this.#lists[row.state];
  }

  #failOver(lostMs: number): void {
    for (const [key, before] of this.#journal.before(lostMs)) this.#put(key, before);
    const latest = this.#latestJournal.before(lostMs);
    if (latest.has('')) this.#latest = latest.get('') ?? null;
  }
}
