import type { Span } from './scale.ts';

/**
 * Gives each span the first row that is free when it starts; spans come sorted by their start.
 * Greedy in that order uses the fewest rows there can be: as many as are at work at the fullest instant.
 */
export function stackRows(spans: readonly Span[]): readonly number[] {
  const rowEndsMs: number[] = [];
  return spans.map(({ fromMs, toMs }) => {
    const free = rowEndsMs.findIndex((endMs) => endMs <= fromMs);
    const row = free === -1 ? rowEndsMs.length : free;
    rowEndsMs[row] = toMs;
    return row;
  });
}

/** Index of the first of `items` (sorted, not overlapping) that ends after `ms`; their number if none does. */
export function firstEndingAfter(items: readonly Span[], ms: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.toMs ?? Infinity) > ms) high = middle;
    else low = middle + 1;
  }
  return low;
}
