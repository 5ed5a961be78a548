import type { RandomStream } from '@/base/random.ts';
import { STREAM } from './world.ts';
import type { World } from './world.ts';

const NONE_YET = { durations: new Int32Array(0), flags: new Uint8Array(0) };

/** What chance says of an instance's work: drawn per slot, not per run, so that a slot's work is the same under every strategy. */
export class WorkDraws {
  readonly #world: World;
  readonly #random: RandomStream;
  /** How many slots have been drawn for. */
  #drawn = 0;
  #durations = NONE_YET.durations;
  /** Slot → how often it was asked whether a try of it fails. */
  #asked = NONE_YET.flags;
  /** For more tries than are drawn for: those of a message delivered again and again. */
  readonly #further: RandomStream;
  /** Slot and try → 1 where it fails at its end. */
  #failing = NONE_YET.flags;

  constructor(world: World, instance: number) {
    this.#world = world;
    this.#random = world.stream(STREAM.work, instance);
    this.#further = world.stream(STREAM.retry, instance);
  }

  /** How long the work of a slot takes on a core of its own, in ms. */
  durationMs(slot: number): number {
    this.#drawUpTo(slot);
    return this.#durations[slot] ?? this.#world.scenario.work.durationMs;
  }

  /** Whether the next try of the slot fails at its end. */
  nextFails(slot: number): boolean {
    this.#drawUpTo(slot);
    const { retries, failRate } = this.#world.scenario.work;
    const nth = this.#asked[slot] ?? 0;
    if (nth > retries) return this.#further.chance(failRate);
    this.#asked[slot] = nth + 1;
    return this.#failing[slot * (1 + retries) + nth] === 1;
  }

  /** An instance that never works needs none. */
  #makeRoom(): void {
    const slots = this.#world.slotTimesMs.length;
    this.#durations = new Int32Array(slots);
    this.#asked = new Uint8Array(slots);
    this.#failing = new Uint8Array(slots * (1 + this.#world.scenario.work.retries));
  }

  #drawUpTo(slot: number): void {
    if (this.#drawn === 0) this.#makeRoom();
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
