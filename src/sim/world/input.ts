import { NONE } from '../trace.ts';
import type { World } from './world.ts';

/** What there is to work on: all that is needed, or for a while nothing. */
export class Input {
  readonly #world: World;
  #goneUntilMs = 0;
  #event = NONE;

  constructor(world: World) {
    this.#world = world;
    world.onFault('no-input', ({ forMs }) => {
      this.#goneUntilMs = Math.max(this.#goneUntilMs, world.kernel.now + forMs);
      this.#event = world.record('input-missing', NONE, NONE, NONE, NONE, 0, forMs);
    });
  }

  /** The event that took it away; -1 while it is there. */
  get missing(): number {
    return this.#world.kernel.now < this.#goneUntilMs ? this.#event : NONE;
  }
}
