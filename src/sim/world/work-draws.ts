import type { RandomStream } from '@/base/random.ts';
import { STREAM } from './world.ts';
import type { World } from './world.ts';

/** What chance says of an instance's work: drawn per slot, not per run, so that a slot's work is the same under every strategy. */
export class WorkDraws {
  readonly #world: World;
  readonly #random: RandomStream;
  /** How many slots have been drawn for. */
  #drawn = 0;
  readonly #durations: Int32Array;
  /** Slot and try → 1 where it fails at its end. */
  readonly #failing: Uint8Array;

  constructor(world: World, instance: number) {
    this.#world = world;
    this.#random = world.stream(STREAM.work, instance);
    const slots = world.slotTimesMs.length;
    this.#durations = new Int32Array(slots);
    this.#failing = new Uint8Array(slots * (1 + world.scenario.work.retries));
  }

  /** How long the work of a slot takes on a core of its own, in ms. */
  durationMs(slot: number): number {
    this.#drawUpTo(slot);
    return this.#durations[slot] ?? this.#world.scenario.work.durationMs;
  }

  /** Whether a try of the slot fails at its end; `retry` counts from 0. */
  fails(slot: number, retry: number): boolean {
    this.#drawUpTo(slot);
    return this.#failing[slot * (1 + this.#world.scenario.work.retries) + retry] === 1;
  }

  #drawUpTo(slot: number): void {
    const { durationMs, spreadMs, failRate, retries } = this.#world.scenario.work;
    for (; this.#drawn <= slot; this.#drawn++) {
      const drawn = this.#random.int(durationMs - spreadMs, durationMs + spreadMs);
      this.#durations[this.#drawn] = Math.max(1, drawn);
      for (let retry = 0; retry <= retries; retry++) {
        const place = this.#drawn * (1 + retries) + retry;
        this.#failing[place] = this.#random.chance(failRate) ? 1 : 0;
      }
    }
  }
}
