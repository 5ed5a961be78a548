import { TimeHeap } from '@/base/heap.ts';
import { UNTIL_WOKEN, type Host, type Process } from '../kernel/kernel.ts';
import { noWait, Sleep } from '../kernel/sleep.ts';
import type { Steps } from '../strategies/ports.ts';
import type { Attempt } from './attempt.ts';
import { PRIORITY } from './world.ts';
import type { World } from './world.ts';

/** Far below a millisecond, and above what sums of fractions are off by. */
const NEGLIGIBLE = 1e-6;

/** The processors of one machine. */
export interface Machine {
  /** A run comes to work; answers what its own work is counted from. */
  join(): number;
  leave(): void;
  /** Works on until so much is done, counted as `join` counts. */
  reach(amountMs: number): Steps<void>;
  /** How long ago a run was to have reached so much, in ms: what a pause has cost it, and it does not make up for. */
  lateBy(amountMs: number): number;
  stop(): void;
  goOn(): void;
  /** Forgets all runs: the process that had them is dead. */
  clear(): void;
}

/** The machine of one instance, as the scenario has it. */
export function machineOf(world: World, host: Host): Machine {
  return world.scenario.machine.shared ? new SharedCores(world, host) : new OwnCores(world, host);
}

/** Each run has a core of its own, however many there are. */
class OwnCores implements Machine {
  protected readonly world: World;
  readonly #host: Host;

  constructor(world: World, host: Host) {
    this.world = world;
    this.#host = host;
  }

  join(): number {
    const { kernel, scenario } = this.world;
    if (scenario.work.blocking) kernel.monopolise(this.#host);
    return kernel.now;
  }

  leave(): void {
    const { kernel, scenario } = this.world;
    if (scenario.work.blocking) kernel.share(this.#host);
  }

  reach(amountMs: number): Steps<void> {
    const restMs = amountMs - this.world.kernel.now;
    return restMs > 0 ? new Sleep(restMs) : noWait;
  }

  lateBy(amountMs: number): number {
    return Math.max(0, this.world.kernel.now - amountMs);
  }

  stop(): void {}
  goOn(): void {}
  clear(): void {}
}

/**
 * Runs beyond the cores share them evenly: each of n runs on c cores is given c/n of a core (processor sharing). All
 * runs at work are given the same, so one sum stands for them all.
 */
class SharedCores extends OwnCores {
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

  override join(): number {
    super.join();
    this.#settle();
    this.#runs++;
    this.#replan();
    return this.#given;
  }

  override leave(): void {
    super.leave();
    this.#settle();
    this.#runs--;
    this.#replan();
  }

  override *reach(amountMs: number): Steps<void> {
    const { kernel } = this.world;
    this.#settle();
    if (amountMs <= this.#given + NEGLIGIBLE) return;
    this.#waiting.push(amountMs, 0, this.#processes.push(kernel.process) - 1);
    this.#replan();
    yield UNTIL_WOKEN;
  }

  /** Nothing: a machine that stands still counts nothing meanwhile. */
  override lateBy(): number {
    return 0;
  }

  override stop(): void {
    this.#settle();
    this.#stopped = true;
    this.#replan();
  }

  override goOn(): void {
    this.#settle();
    this.#stopped = false;
    this.#replan();
  }

  override clear(): void {
    this.#settle();
    this.#runs = 0;
    this.#stopped = false;
    this.#waiting = new TimeHeap();
    this.#processes = [];
    this.#replan();
  }

  get #share(): number {
    if (this.#stopped) return 0;
    const { cores } = this.world.scenario.machine;
    return this.#runs <= cores ? 1 : cores / this.#runs;
  }

  #settle(): void {
    const { now } = this.world.kernel;
    this.#given += (now - this.#sinceMs) * this.#share;
    this.#sinceMs = now;
  }

  #replan(): void {
    const plan = ++this.#plan;
    const missing = this.#waiting.nextTime - this.#given;
    const share = this.#share;
    if (missing === Infinity || share === 0) return;
    const { kernel } = this.world;
    const inMs = Math.max(0, Math.ceil(missing / share - NEGLIGIBLE));
    const wake = () => {
      if (plan === this.#plan) this.#wake();
    };
    kernel.at(kernel.now + inMs, PRIORITY.server, wake, true);
  }

  #wake(): void {
    const { kernel } = this.world;
    this.#settle();
    while (this.#waiting.nextTime <= this.#given + NEGLIGIBLE) {
      const process = this.#processes[this.#waiting.pop()];
      if (process) kernel.at(kernel.now, PRIORITY.server, process, true);
    }
    if (this.#waiting.size === 0) this.#processes = [];
    this.#replan();
  }
}
