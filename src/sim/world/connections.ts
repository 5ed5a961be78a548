import { SECOND_MS } from '@/base/time.ts';
import { UNTIL_WOKEN, type Process } from '../kernel/kernel.ts';
import type { Steps } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import { PRIORITY } from './world.ts';
import type { World } from './world.ts';

/** How long one waits for connections before one gives up: the default of HikariCP's `connectionTimeout`. */
export const PATIENCE_MS = 30 * SECOND_MS;

/** Somebody's need of so many connections, and whether it is met. */
export class Claim {
  readonly attempt: Attempt;
  readonly count: number;
  isMet = false;

  constructor(attempt: Attempt, count: number) {
    this.attempt = attempt;
    this.count = count;
  }
}

interface Waiting {
  readonly claim: Claim;
  readonly process: Process<Attempt | null>;
}

/** So many connections for all who need them; who finds too few waits in line. */
export class Connections {
  readonly #world: World;
  readonly #size: number;
  readonly #exhausted: 'connections-exhausted' | 'pool-exhausted';
  #used = 0;
  #line: Waiting[] = [];

  /** @param size 0: no limit @param exhausted what is written down of who has to wait */
  constructor(world: World, size: number, exhausted: 'connections-exhausted' | 'pool-exhausted') {
    this.#world = world;
    this.#size = size;
    this.#exhausted = exhausted;
  }

  get isLimited(): boolean {
    return this.#size > 0;
  }

  /** Meets a claim; answers false where it has waited in vain. */
  *take(claim: Claim): Steps<boolean> {
    const { kernel } = this.#world;
    if (!this.isLimited || claim.count === 0) return true;
    if (this.#line.length === 0 && this.#fits(claim)) {
      this.#grant(claim);
      return true;
    }
    this.#world.recordFor(claim.attempt, this.#exhausted, this.#used, this.#size);
    const waiting = { claim, process: kernel.process };
    this.#line.push(waiting);
    kernel.at(kernel.now + PATIENCE_MS, PRIORITY.server, () => this.#giveUp(waiting), true);
    const isGranted = (yield UNTIL_WOKEN) as boolean;
    if (!isGranted) this.#world.recordFor(claim.attempt, 'connections-denied', PATIENCE_MS);
    return isGranted;
  }

  /** Whether there is one for the moment that a statement takes; writes down where there is none. */
  admits(attempt: Attempt): boolean {
    if (this.#used < this.#size) return true;
    this.#world.recordFor(attempt, 'connection-refused', this.#used, this.#size);
    return false;
  }

  /** Takes back what a claim has been given, or its place in the line, and lets in who waits. */
  release(claim: Claim): void {
    if (claim.isMet) this.#used -= claim.count;
    claim.isMet = false;
    // A run that is ended from outside leaves a living process, which would never give back what it is let in for.
    this.#line = this.#line.filter((waiting) => waiting.claim !== claim && waiting.process.isAlive);
    for (let next = this.#line[0]; next && this.#fits(next.claim); next = this.#line[0]) {
      this.#line.shift();
      this.#grant(next.claim);
      this.#answer(next, true);
    }
  }

  /** Forgets whoever has some, and whoever waits: the process that had them all is dead. */
  clear(): void {
    this.#used = 0;
    this.#line = [];
  }

  #fits({ count }: Claim): boolean {
    return this.#used + count <= this.#size;
  }

  #grant(claim: Claim): void {
    claim.isMet = true;
    this.#used += claim.count;
  }

  #giveUp(waiting: Waiting): void {
    const place = this.#line.indexOf(waiting);
    if (place < 0) return;
    this.#line.splice(place, 1);
    if (waiting.process.isAlive) this.#answer(waiting, false);
  }

  #answer({ process }: Waiting, answer: boolean): void {
    const { kernel } = this.#world;
    process.answer = answer;
    kernel.at(kernel.now, PRIORITY.server, process, true);
  }
}

/** What a run has while it works: connections of its instance's pool, and of the database. */
export class RunConnections {
  readonly #claims: readonly (readonly [Connections, Claim])[];

  constructor(sources: readonly Connections[], attempt: Attempt, count: number) {
    this.#claims = sources.map((source) => [source, new Claim(attempt, count)] as const);
  }

  /** Takes them one after the other; answers false where it has waited in vain. */
  *take(): Steps<boolean> {
    for (const [source, claim] of this.#claims) {
      if (!(yield* source.take(claim))) return false;
    }
    return true;
  }

  release(): void {
    for (const [source, claim] of this.#claims) source.release(claim);
  }
}
