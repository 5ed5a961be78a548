import { TimeHeap } from '@/base/heap.ts';
import { UNTIL_WOKEN, type Host, type Process } from '../kernel/kernel.ts';
import type { Steps } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import { PRIORITY } from './world.ts';
import type { World } from './world.ts';

/** Far below a millisecond, and above what sums of fractions are off by. */
const NEGLIGIBLE = 1e-6;

/**
 * The processors of one machine. With `shared`, runs beyond the cores share them evenly: each of n runs on c cores is
 * given c/n of a core (processor sharing). All runs at work are given the same, so one sum stands for them all.
 */
export class Machine {
  readonly #world: World;
  readonly #host: Host;
  /** How much work each run at work since the start would have been given, in ms of a whole core. */
  #given = 0;
  #sinceMs = 0;
  #runs = 0;
  #stopped = false;
  /** Who waits until so much is given, by place in `#processes`. */
  #waiting = new TimeHeap();
  #processes: Process<Attempt | null>[] = [];
  /** Grows with each change of plan: a moment planned earlier means nothing any more. */
  #plan = 0;

  constructor(world: World, host: Host) {
    this.#world = world;
    this.#host = host;
  }

  /** A run comes to work; answers what its own work is counted from. */
  join(): number {
    const { kernel, scenario } = this.#world;
    if (scenario.work.blocking) kernel.monopolise(this.#host);
    if (!scenario.machine.shared) return kernel.now;
    this.#settle();
    this.#runs++;
    this.#replan();
    return this.#given;
  }

  leave(): void {
    const { kernel, scenario } = this.#world;
    if (scenario.work.blocking) kernel.share(this.#host);
    if (!scenario.machine.shared) return;
    this.#settle();
    this.#runs--;
    this.#replan();
  }

  /** Works on until so much is done, counted as `join` counts. */
  *reach(amountMs: number): Steps<void> {
    const { kernel, scenario } = this.#world;
    if (!scenario.machine.shared) {
      if (amountMs > kernel.now) yield amountMs - kernel.now;
      return;
    }
    this.#settle();
    if (amountMs <= this.#given + NEGLIGIBLE) return;
    this.#waiting.push(amountMs, 0, this.#processes.push(kernel.process) - 1);
    this.#replan();
    yield UNTIL_WOKEN;
  }

  stop(): void {
    this.#settle();
    this.#stopped = true;
    this.#replan();
  }

  goOn(): void {
    this.#settle();
    this.#stopped = false;
    this.#replan();
  }

  /** Forgets all runs: the process that had them is dead. */
  clear(): void {
    this.#settle();
    this.#runs = 0;
    this.#stopped = false;
    this.#waiting = new TimeHeap();
    this.#processes = [];
    this.#replan();
  }

  get #share(): number {
    if (this.#stopped) return 0;
    const { cores } = this.#world.scenario.machine;
    return this.#runs <= cores ? 1 : cores / this.#runs;
  }

  #settle(): void {
    const { now } = this.#world.kernel;
    this.#given += (now - this.#sinceMs) * this.#share;
    this.#sinceMs = now;
  }

  #replan(): void {
    const plan = ++this.#plan;
    const missing = this.#waiting.nextTime - this.#given;
    const share = this.#share;
    if (missing === Infinity || share === 0) return;
    const { kernel } = this.#world;
    const inMs = Math.max(0, Math.ceil(missing / share - NEGLIGIBLE));
    const wake = () => {
      if (plan === this.#plan) this.#wake();
    };
    kernel.at(kernel.now + inMs, PRIORITY.server, wake, true);
  }

  #wake(): void {
    const { kernel } = this.#world;
    this.#settle();
    while (this.#waiting.nextTime <= this.#given + NEGLIGIBLE) {
      const process = this.#processes[this.#waiting.pop()];
      if (process) kernel.at(kernel.now, PRIORITY.server, process, true);
    }
    if (this.#waiting.size === 0) this.#processes = [];
    this.#replan();
  }
}
