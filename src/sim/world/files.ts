import type { Process } from '../kernel/kernel.ts';
import type { Attempt } from './attempt.ts';
import type { World } from './world.ts';

/** Lock files: on each host's own disk, or on one that all hosts share. A process that dies frees its own. */
export class FileLocks {
  readonly #world: World;
  /** Path → the process that has it. */
  readonly #holders = new Map<string, Process<Attempt | null>>();

  constructor(world: World) {
    this.#world = world;
  }

  /** flock -n: takes the file for the process at hand unless a living one has it. */
  tryLock(path: string): boolean {
    if (this.#holders.get(path)?.isAlive) return false;
    this.#holders.set(path, this.#world.kernel.process);
    return true;
  }

  unlock(path: string): void {
    this.#holders.delete(path);
  }
}
