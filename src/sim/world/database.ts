import type { Attempt } from './attempt.ts';
import type { World } from './world.ts';

/** A database that keeps each unique key once, for ever. */
export class DatabaseServer {
  readonly #world: World;
  /** Table and key → the instance that inserted the row. */
  readonly #rows = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
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
}
