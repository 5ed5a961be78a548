import { RandomStream } from '@/base/random.ts';
import { STREAM, type StreamOf } from '../world/world.ts';
import type { Moment } from './mischief.ts';

/** Something that chance would have decided: what could have been, the first of them unless chosen otherwise. */
export interface ChoicePoint {
  readonly atMs: number;
  readonly options: number;
}

/** At the choice point of that number, in the order of a simulation, the option of that number. */
export interface Choice {
  readonly point: number;
  readonly option: number;
}

/**
 * Decides in the place of chance, and writes down what there was to decide. Of a range there are only its ends (a
 * message is fast or slow, a tick early or late); a clock is right, behind or ahead. With the same choices a simulation
 * goes the same way, so that all its ways can be gone through one after the other.
 */
export class Chooser {
  readonly points: ChoicePoint[] = [];
  /** When an instance sent a message or was sent one, and when that arrived if nothing came in its way. */
  readonly messages: Moment[] = [];
  readonly #options: ReadonlyMap<number, number>;

  constructor(choices: readonly Choice[]) {
    this.#options = new Map(choices.map(({ point, option }) => [point, option]));
  }

  readonly streamOf: StreamOf = (purpose, actor, kernel) => {
    const choose = (options: number) => {
      const point = this.points.push({ atMs: kernel.now, options }) - 1;
      return this.#options.get(point) ?? 0;
    };
    if (purpose !== STREAM.network) return new ChosenStream(purpose === STREAM.clock, choose);
    return new ChosenStream(false, choose, (takesMs) => {
      this.messages.push({ atMs: kernel.now, instance: actor });
      this.messages.push({ atMs: kernel.now + takesMs, instance: actor });
    });
  };
}

/** A random stream whose numbers are chosen. */
class ChosenStream extends RandomStream {
  readonly #isClock: boolean;
  /** Which of so many options. */
  readonly #choose: (options: number) => number;
  readonly #onInt: (chosen: number) => void;

  constructor(
    isClock: boolean,
    choose: (options: number) => number,
    onInt: (chosen: number) => void = () => undefined,
  ) {
    super(0);
    this.#isClock = isClock;
    this.#choose = choose;
    this.#onInt = onInt;
  }

  override int(min: number, max: number): number {
    const chosen = this.#intOf(min, max);
    this.#onInt(chosen);
    return chosen;
  }

  override chance(probability: number): boolean {
    if (probability <= 0) return false;
    return probability >= 1 || this.#choose(2) === 1;
  }

  #intOf(min: number, max: number): number {
    if (max <= min) return min;
    const ends = this.#isClock ? [0, min, max] : [min, max];
    return ends[this.#choose(ends.length)] as number;
  }
}
