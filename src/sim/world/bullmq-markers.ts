import { Later } from './network.ts';
import { PRIORITY } from './world.ts';
import type { World } from './world.ts';

/** What says that there may be a job: each wakes one worker, the one that has waited longest, whether it is at work or not. */
export class Markers {
  readonly #world: World;
  readonly #waiting = new Set<Later<void>>();
  #isThere = false;

  constructor(world: World) {
    this.#world = world;
  }

  mark(): void {
    for (const worker of this.#waiting) {
      this.#waiting.delete(worker);
      if (!worker.isWanted) continue;
      worker.give();
      return;
    }
    this.#isThere = true;
  }

  /** BZPOPMIN: answers once there is a marker, and takes it; at the latest after so long. */
  wait(ms: number): Later<void> | undefined {
    if (this.#isThere) {
      this.#isThere = false;
      return undefined;
    }
    const { kernel } = this.#world;
    const worker = new Later<void>();
    this.#waiting.add(worker);
    const giveUp = () => {
      if (this.#waiting.delete(worker)) worker.give();
    };
    kernel.at(kernel.now + ms, PRIORITY.server, giveUp, true);
    return worker;
  }
}
