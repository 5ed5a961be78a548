import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const TWO_32 = 2 ** 32;
const SIGN = 1 << 31;
const LARGEST_INT = 2 ** 31 - 1;

/** A stream of random numbers that is the same for the same seed and path, wherever it runs. */
export class RandomStream {
  readonly #generator: RandomGenerator;
  /** The size of the range last drawn from, and below how many of the 2^32 numbers all its values are equally likely. */
  #size = 1;
  #fair = TWO_32;

  /** `path` names the actor (for instance: purpose, index), so that adding one leaves the others as they were. */
  constructor(seed: number, ...path: readonly number[]) {
    this.#generator = xoroshiro128plus(path.reduce(mix, mix(0x9e3779b9, seed)));
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    const size = max - min + 1;
    if (size <= 1) return min;
    if (size > LARGEST_INT) return uniformInt(this.#generator, min, max);
    if (size !== this.#size) this.#measure(size);
    return min + this.#below(size);
  }

  /** True with this probability, 0 to 1. Draws once whatever the probability. */
  chance(probability: number): boolean {
    return (this.#generator.next() >>> 0) / TWO_32 < probability;
  }

  #measure(size: number): void {
    this.#size = size;
    this.#fair = TWO_32 - (TWO_32 % size);
  }

  /** The number `uniformInt` would give, in whole 32-bit steps throughout, which is what makes it fast. */
  #below(size: number): number {
    for (;;) {
      const drawn = (this.#generator.next() ^ SIGN) >>> 0;
      if (drawn < this.#fair) return (drawn % (size >>> 0)) >>> 0;
    }
  }
}

/** Stirs one more whole number into a 32-bit state: the finaliser of MurmurHash3 over both. */
function mix(state: number, value: number): number {
  let hash = Math.imul(state, 31) ^ (value | 0);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
