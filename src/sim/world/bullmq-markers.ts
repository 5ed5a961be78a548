import type { RandomStream } from '@/base/random.ts';
import { Later } from './network.ts';
import { PRIORITY, STREAM } from './world.ts';
import type { World } from './world.ts';

/** Redis looks ten times a second at whom it has kept waiting for too long. */
const LOOK_MS = 100;

/** What says that there may be a job: each wakes one worker, the one that has waited longest, whether it is at work or not. */
export class Markers {
  readonly #world: World;
  readonly #random: RandomStream;
  readonly #waiting = new Set<Later<void>>();
  #isThere = false;

  constructor(world: World) {
    this.#world = world;
    this.#random = world.stream(STREAM.marker, 0);
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

  /** BZPOPMIN: answers once there is a marker, and takes it; at the latest after about so long. */
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
    const lateMs = this.#random.int(0, LOOK_MS);
    kernel.at(kernel.now + ms + lateMs, PRIORITY.server, giveUp, true);
    return worker;
  }
}
