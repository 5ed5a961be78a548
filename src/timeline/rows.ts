import { TimeHeap } from '@/base/heap.ts';
import type { Span } from './scale.ts';

/**
 * Gives each span the first row that is free when it starts; spans come sorted by their start.
 * Greedy in that order uses the fewest rows there can be: as many as are at work at the fullest instant.
 */
export function stackRows(spans: readonly Span[]): readonly number[] {
  const taken = new TimeHeap();
  // Ordered by row instead of by time: the lowest free one goes first.
  const free = new TimeHeap();
  let rows = 0;
  return spans.map(({ fromMs, toMs }) => {
    while (taken.nextTime <= fromMs) {
      const freed = taken.pop();
      free.push(freed, 0, freed);
    }
    const row = free.size > 0 ? free.pop() : rows++;
    taken.push(toMs, 0, row);
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
