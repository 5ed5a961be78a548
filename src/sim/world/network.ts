import { assert } from '@/base/assert.ts';
import type { RandomStream } from '@/base/random.ts';
import { UNTIL_WOKEN, type Act, type Process } from '../kernel/kernel.ts';
import type { Steps } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import { PRIORITY, STREAM } from './world.ts';
import type { World } from './world.ts';

/** An instance's way to the servers: a request and its answer each take a moment of their own. */
export class Network {
  readonly world: World;
  readonly #random: RandomStream;

  constructor(world: World, instance: number) {
    this.world = world;
    this.#random = world.stream(STREAM.network, instance);
  }

  /**
   * Has `serve` done on the other side and returns its answer. A request under way arrives even if
   * its sender dies or is paused meanwhile; then nobody hears the answer, or hears it late.
   */
  ask<Answer>(serve: (attempt: Attempt) => Answer): Steps<Answer> {
    return new Request(this, serve);
  }

  /** How long the next message is under way. */
  delayMs(): number {
    const { minMs, maxMs } = this.world.scenario.network;
    return this.#random.int(minMs, maxMs);
  }
}

const WAIT = { done: false, value: UNTIL_WOKEN } as const;

/**
 * A request as its sender steps through it (sent, then answered) and as the moment of its arrival. What a generator and
 * a function would do, in one small object: requests are most of what happens in a simulation.
 */
class Request<Answer> implements Steps<Answer>, Act {
  readonly #network: Network;
  readonly #serve: (attempt: Attempt) => Answer;
  #sender: Process<Attempt | null> | null = null;
  #attempt: Attempt | null = null;

  constructor(network: Network, serve: (attempt: Attempt) => Answer) {
    this.#network = network;
    this.#serve = serve;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(answer?: unknown): IteratorResult<unknown, Answer> {
    if (this.#sender !== null) return { done: true, value: answer as Answer };
    const { kernel } = this.#network.world;
    this.#sender = kernel.process;
    this.#attempt = this.#sender.context;
    assert(this.#attempt, 'only an attempt asks a server');
    this.#travel(this, this.#sender.background);
    return WAIT;
  }

  /** Arrives, and sends the answer back. */
  act(): void {
    const sender = this.#sender;
    assert(sender && this.#attempt, 'what arrives was sent');
    sender.answer = this.#serve(this.#attempt);
    this.#travel(sender, sender.background);
  }

  #travel(to: Act | Process<Attempt | null>, background: boolean): void {
    const { kernel } = this.#network.world;
    kernel.at(kernel.now + this.#network.delayMs(), PRIORITY.server, to, background);
  }
}
