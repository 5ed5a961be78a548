import type { Attempt } from '../attempt.ts';
import type { World } from '../world.ts';
import type { Grants } from './grants.ts';
import type { CommitJournal } from './journal.ts';
import { TimedRows } from './timed-rows.ts';

/**
 * One row per lock, as ShedLock has it: its unlock and extend statements ask for the name and `locked_by`, the host's
 * name (SqlStatementsSource). Whose clock says when its time is past is up to whoever asks.
 */
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
  take(attempt: Attempt, name: string, forMs: number, nowMs: number | null): boolean {
    const now = this.#present(nowMs);
    const isFree = this.#rows.isFree(name, now);
    const held = this.#rows.grantOf(name);
    if (isFree) this.#rows.take(attempt, name, forMs, now);
    else if (held) this.#grants.refuse(attempt, held);
    return isFree;
  }

  extend(attempt: Attempt, name: string, forMs: number, nowMs: number | null): boolean {
    const token = this.#tokenOf(attempt, name);
    return this.#rows.extend(attempt, name, token, forMs, this.#present(nowMs));
  }

  release(attempt: Attempt, name: string, atLeastMs: number, nowMs: number | null): boolean {
    const token = this.#tokenOf(attempt, name);
    return this.#rows.release(attempt, name, token, atLeastMs, this.#present(nowMs));
  }

  /** The row's, where its host asks, whichever of its runs that is. */
  #tokenOf(attempt: Attempt, name: string): number {
    const held = this.#rows.grantOf(name);
    return held?.holder.instance === attempt.instance ? held.token : attempt.token;
  }

  #present(nowMs: number | null): number {
    const { kernel, scenario } = this.#world;
    return nowMs === null ? kernel.now : nowMs - scenario.schedule.fromMs;
  }
}
