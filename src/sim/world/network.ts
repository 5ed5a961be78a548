import { assert } from '@/base/assert.ts';
import type { RandomStream } from '@/base/random.ts';
import { UNTIL_WOKEN } from '../kernel/kernel.ts';
import type { Steps } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import { PRIORITY, STREAM } from './world.ts';
import type { World } from './world.ts';

/** An instance's way to the servers: a request and its answer each take a moment of their own. */
export class Network {
  readonly #world: World;
  readonly #random: RandomStream;

  constructor(world: World, instance: number) {
    this.#world = world;
    this.#random = world.stream(STREAM.network, instance);
  }

  /**
   * Has `serve` done on the other side and returns its answer. A request under way arrives even if
   * its sender dies or is paused meanwhile; then nobody hears the answer, or hears it late.
   */
  *ask<Answer>(serve: (attempt: Attempt) => Answer): Steps<Answer> {
    const { kernel } = this.#world;
    const process = kernel.process;
    const { context: attempt, background } = process;
    assert(attempt, 'only an attempt asks a server');
    const arrive = () => {
      process.answer = serve(attempt);
      kernel.at(kernel.now + this.#delayMs(), PRIORITY.server, process, background);
    };
    kernel.at(kernel.now + this.#delayMs(), PRIORITY.server, arrive, background);
    return (yield UNTIL_WOKEN) as Answer;
  }

  #delayMs(): number {
    const { minMs, maxMs } = this.#world.scenario.network;
    return this.#random.int(minMs, maxMs);
  }
}
