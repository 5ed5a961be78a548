import type { Lease, LeaseView } from '../strategies/port-lease.ts';
import type { Steps } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import { Grant, type Grants } from './grants.ts';
import type { Network } from './network.ts';
import { PRIORITY } from './world.ts';
import type { World } from './world.ts';

/** A lease object that all instances can read and write, each write only upon the version its writer has seen. */
export class LeaseStore {
  readonly #world: World;
  readonly #grants: Grants;
  #view: LeaseView = { holder: -1, version: 0, transitions: 0 };
  /** What the holder has by its own word; null once that time is past. */
  #grant: Grant | null = null;

  constructor(world: World, grants: Grants) {
    this.#world = world;
    this.#grants = grants;
  }

  read(): LeaseView {
    return this.#view;
  }

  write(attempt: Attempt, version: number, forMs: number): LeaseView | null {
    const before = this.#view;
    if (version !== before.version) return null;
    const { instance } = attempt;
    const stays = before.holder === instance && this.#grant !== null;
    this.#view = {
      holder: instance,
      version: version + 1,
      transitions: before.transitions + (before.holder === instance ? 0 : 1),
    };
    if (stays) this.#world.recordFor(attempt, 'lock-extended', this.#grant?.token, forMs);
    else this.#pass(attempt, forMs);
    this.#watch(forMs);
    return this.#view;
  }

  release(attempt: Attempt, version: number): boolean {
    const before = this.#view;
    if (version !== before.version) return false;
    this.#view = { ...before, holder: -1, version: version + 1 };
    if (this.#grant) this.#grants.release(this.#grant, attempt);
    this.#grant = null;
    return true;
  }

  #pass(attempt: Attempt, forMs: number): void {
    if (this.#grant) this.#grants.lose(this.#grant, 'lock-expired', attempt.event);
    this.#grant = new Grant(attempt, 'leader', String(attempt.instance), 1);
    this.#grants.gain(this.#grant, forMs);
  }

  /** Writes down when the time is past for which the holder wrote itself in. */
  #watch(forMs: number): void {
    const { kernel } = this.#world;
    const { version } = this.#view;
    const expire = () => {
      if (this.#view.version !== version || !this.#grant) return;
      this.#grants.lose(this.#grant, 'lock-expired', this.#grant.granted);
      this.#grant = null;
    };
    kernel.at(kernel.now + forMs, PRIORITY.server, expire, true);
  }
}

/** One instance's way to the lease. Instances were up before the start: who leads then is settled in no time. */
export function leasePort(network: Network, store: LeaseStore): Lease {
  const { kernel } = network.world;
  const ask = <Answer>(serve: (attempt: Attempt) => Answer, timeoutMs: number) =>
    kernel.now === 0 && kernel.context !== null
      ? new Settled(serve(kernel.context))
      : network.ask(serve, timeoutMs);
  return {
    read: (timeoutMs) => ask(() => store.read(), timeoutMs),
    write: (version, forMs, timeoutMs) =>
      ask((attempt) => store.write(attempt, version, forMs), timeoutMs),
    release: (version, timeoutMs) => ask((attempt) => store.release(attempt, version), timeoutMs),
  };
}

/** An answer that is there at once. */
class Settled<Answer> implements Steps<Answer> {
  readonly #answer: Answer;

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<unknown, Answer> {
    return { done: true, value: this.#answer };
  }
}
