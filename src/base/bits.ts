/** Small sets of small numbers, kept as the bits of a 32-bit integer: bit n is set when n is in the set. */

/** How many bits are set. */
export function countBits(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The lowest set bit; 32 when none is set. */
export function lowestBit(bits: number): number {
  return bits === 0 ? 32 : 31 - Math.clz32(bits & -bits);
}

/** The highest set bit; -1 when none is set. */
export function highestBit(bits: number): number {
  return 31 - Math.clz32(bits);
}

export function hasBit(bits: number, index: number): boolean {
  return ((bits >>> index) & 1) === 1;
}

/** The bits from `index` (0 to 31) up. */
export function bitsFrom(bits: number, index: number): number {
  return bits & (-1 << index);
}

/** The bits below `index` (0 to 31). */
export function bitsBelow(bits: number, index: number): number {
  return bits & ~(-1 << index);
}
