import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A stream of random numbers that is the same for the same seed and path, wherever it runs. */
export class RandomStream {
  readonly #generator: RandomGenerator;

  /** `path` names the actor (for instance: purpose, index), so that adding one leaves the others as they were. */
  constructor(seed: number, ...path: readonly number[]) {
    this.#generator = xoroshiro128plus(path.reduce(mix, mix(0x9e3779b9, seed)));
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min === max ? min : uniformInt(this.#generator, min, max);
  }

  /** True with this probability, 0 to 1. Draws once whatever the probability. */
  chance(probability: number): boolean {
    return (this.#generator.next() >>> 0) / 2 ** 32 < probability;
  }
}

/** Stirs one more whole number into a 32-bit state: the finaliser of MurmurHash3 over both. */
function mix(state: number, value: number): number {
  let hash = Math.imul(state, 31) ^ (value | 0);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
