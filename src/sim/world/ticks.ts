import { SECOND_MS } from '@/base/time.ts';
import { gapAfter } from '../jobs.ts';
import type { ProcessBody } from '../kernel/kernel.ts';
import { strategies } from '../strategies/index.ts';
import { NONE } from '../trace.ts';
import type { WallClock } from './clock.ts';
import type { World } from './world.ts';

/** A scheduler that wakes later than this after a slot gives the slot up, unless its strategy says otherwise. */
const TOLERANCE_MS = SECOND_MS;
const OVER = { done: true, value: undefined } as const;

/** Whose scheduler it is. */
interface Ticking {
  readonly index: number;
  readonly clock: WallClock;
  /** How late it wakes for a slot, in ms. */
  tickDelayMs(slot: number): number;
  /** Begins to deal with a slot, because of the event by which it was noticed. */
  begin(slot: number, event: number): void;
}

/**
 * An instance's own scheduler: sleeps to each slot by its own clock, and has the instance deal with it. It steps like a
 * generator and is none, as each instance goes through it for each slot.
 */
export class Ticks implements ProcessBody {
  readonly #world: World;
  readonly #instance: Ticking;
  readonly #sleep = { done: false, value: 0 };
  #slot: number;
  #isWaiting = false;
  #hasEnded = false;
  /** How late it may wake for a slot, if no other comes before. */
  readonly #toleranceMs: number;

  /** @param first the first slot it looks at */
  constructor(world: World, instance: Ticking, first: number) {
    this.#world = world;
    this.#instance = instance;
    this.#slot = first;
    const { id, params } = world.scenario.strategy;
    this.#toleranceMs = strategies[id].module.toleranceMs?.(params) ?? TOLERANCE_MS;
  }

  /** From now on it notices nothing. */
  end(): void {
    this.#hasEnded = true;
  }

  next(): IteratorResult<unknown, unknown> {
    const { kernel, slotTimesMs } = this.#world;
    if (this.#hasEnded) return OVER;
    if (this.#isWaiting) {
      const lateMs = kernel.now - this.#dueMs();
      // A clock set back meanwhile shows a time before the slot again.
      if (lateMs < 0) return this.#sleepFor(-lateMs);
      this.#notice(this.#slot++, lateMs);
    }
    this.#isWaiting = this.#slot < slotTimesMs.length;
    if (!this.#isWaiting) return OVER;
    const delayMs = this.#instance.tickDelayMs(this.#slot);
    return this.#sleepFor(Math.max(0, this.#dueMs() + delayMs - kernel.now));
  }

  #sleepFor(ms: number): IteratorResult<unknown, unknown> {
    this.#sleep.value = ms;
    return this.#sleep;
  }

  #notice(slot: number, lateMs: number): void {
    const world = this.#world;
    const isLate = lateMs > this.#latestMs(slot);
    const kind = isLate ? 'tick-missed' : 'tick';
    const cause = world.dueEvents[slot] ?? NONE;
    const event = world.record(kind, this.#instance.index, slot, NONE, cause);
    if (!isLate) this.#instance.begin(slot, event);
  }

  /** When the instance's clock shows the slot. Instances were up before the start, so never before it. */
  #dueMs(): number {
    const time = this.#world.slotTimesMs[this.#slot] as number;
    return Math.max(0, this.#instance.clock.momentOf(time));
  }

  /** How late it may wake: the next slot must not have come. */
  #latestMs(slot: number): number {
    const { slotTimesMs, scenario } = this.#world;
    return Math.min(this.#toleranceMs, gapAfter(slotTimesMs, scenario.instances.jobs, slot) - 1);
  }
}
