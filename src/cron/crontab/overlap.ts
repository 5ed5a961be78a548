/** A line that runs into itself. */
export interface Overlap {
  readonly line: number;
  /** Starts at which an earlier run of the line was still at work. */
  readonly count: number;
  readonly firstMs: number;
  /** Most runs of the line at work at once. */
  readonly mostAtOnce: number;
}

/**
 * Where a line's run starts while an earlier one still works; null where that never happens.
 * @param early starts before those looked at, whose runs may still be at work
 */
export function overlapOf(
  line: number,
  early: Float64Array,
  looked: Float64Array,
  durationMs: number,
): Overlap | null {
  const starts = new Float64Array(early.length + looked.length);
  starts.set(early);
  starts.set(looked, early.length);
  let count = 0;
  let firstMs = NaN;
  let mostAtOnce = 1;
  // The oldest run still at work; all runs take equally long, so they end in the order they began.
  let oldest = 0;
  for (let index = early.length; index < starts.length; index++) {
    const at = starts[index] ?? 0;
    while ((starts[oldest] ?? 0) + durationMs <= at) oldest++;
    const atWork = index - oldest + 1;
    if (atWork < 2) continue;
    if (count === 0) firstMs = at;
    count++;
    mostAtOnce = Math.max(mostAtOnce, atWork);
  }
  return count === 0 ? null : { line, count, firstMs, mostAtOnce };
}
