import type { Attempt } from '../attempt.ts';
import type { World } from '../world.ts';
import type { Grants } from './grants.ts';
import type { CommitJournal } from './journal.ts';
import { TimedRows } from './timed-rows.ts';

/** One row per lock, as ShedLock has it. Whose clock says when its time is past is up to whoever asks. */
export class LockRowTable {
  readonly #world: World;
  readonly #grants: Grants;
  readonly #rows: TimedRows;

  constructor(world: World, grants: Grants, journal: CommitJournal) {
    this.#world = world;
    this.#grants = grants;
    this.#rows = new TimedRows(world, grants, journal);
  }

  /** @param nowMs epoch ms; null for the database's own time */
  take(attempt: Attempt, name: string, forMs: number, nowMs: number | null): number | null {
    const now = this.#present(nowMs);
    if (this.#rows.isFree(name, now)) return this.#rows.take(attempt, name, forMs, now);
    const held = this.#rows.grantOf(name);
    if (held) this.#grants.refuse(attempt, held);
    return null;
  }

  extend(
    attempt: Attempt,
    name: string,
    token: number,
    forMs: number,
    nowMs: number | null,
  ): boolean {
    return this.#rows.extend(attempt, name, token, forMs, this.#present(nowMs));
  }

  release(
    attempt: Attempt,
    name: string,
    token: number,
    atLeastMs: number,
    nowMs: number | null,
  ): boolean {
    return this.#rows.release(attempt, name, token, atLeastMs, this.#present(nowMs));
  }

  #present(nowMs: number | null): number {
    const { kernel, scenario } = this.#world;
    return nowMs === null ? kernel.now : nowMs - scenario.schedule.fromMs;
  }
}
