import { SECOND_MS } from '@/base/time.ts';
import { UNTIL_WOKEN, type Process } from '../kernel/kernel.ts';
import type { Steps } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import { PRIORITY } from './world.ts';
import type { World } from './world.ts';

/** How long a run waits for its connections before it fails: the default of HikariCP's `connectionTimeout`. */
const PATIENCE_MS = 30 * SECOND_MS;

interface Waiting {
  readonly attempt: Attempt;
  readonly process: Process<Attempt | null>;
}

/** The database's connections, which the runs of all instances share; who finds too few waits in line. */
export class Connections {
  /** Whether a run takes none, or as many as it likes. */
  readonly areUnlimited: boolean;
  readonly #world: World;
  #used = 0;
  #line: Waiting[] = [];

  constructor(world: World) {
    const { connections, runConnections } = world.scenario.machine;
    this.areUnlimited = connections === 0 || runConnections === 0;
    this.#world = world;
  }

  /** Takes what a run needs; answers false where it has waited in vain. */
  *take(attempt: Attempt): Steps<boolean> {
    const { kernel, scenario } = this.#world;
    const { connections } = scenario.machine;
    if (this.areUnlimited) return true;
    if (this.#line.length === 0 && this.#fits()) {
      this.#grant(attempt);
      return true;
    }
    this.#world.recordFor(attempt, 'connections-exhausted', this.#used, connections);
    const waiting = { attempt, process: kernel.process };
    this.#line.push(waiting);
    kernel.at(kernel.now + PATIENCE_MS, PRIORITY.server, () => this.#giveUp(waiting), true);
    return (yield UNTIL_WOKEN) as boolean;
  }

  /** Gives back what a run has, and lets in who waits. */
  release(attempt: Attempt): void {
    if (this.areUnlimited) return;
    this.#used -= attempt.connections;
    attempt.connections = 0;
    this.#line = this.#line.filter(({ process }) => process.isAlive);
    while (this.#line.length > 0 && this.#fits()) {
      const next = this.#line.shift() as Waiting;
      this.#grant(next.attempt);
      this.#answer(next, true);
    }
  }

  #fits(): boolean {
    const { connections, runConnections } = this.#world.scenario.machine;
    return this.#used + runConnections <= connections;
  }

  #grant(attempt: Attempt): void {
    attempt.connections = this.#world.scenario.machine.runConnections;
    this.#used += attempt.connections;
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
