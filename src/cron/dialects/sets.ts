import { bitsFrom, lowestBit } from '@/base/bits.ts';

/** The first value of a set of up to 64, `from` or later; -1 when there is none. */
export function firstFrom(low: number, high: number, from: number): number {
  if (from < 32) {
    const rest = bitsFrom(low, from);
    if (rest !== 0) return lowestBit(rest);
  }
  const rest = from < 64 ? bitsFrom(high, Math.max(0, from - 32)) : 0;
  return rest === 0 ? -1 : 32 + lowestBit(rest);
}
