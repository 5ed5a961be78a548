const FEWEST = 64;

/** Priority and place in the sequence in one exact integer. */
export const rankOf = (priority: number, sequence: number) => priority * 2 ** 45 + sequence;

/**
 * A queue of moments: pops whole numbers (`item`) in the order of time, then priority, then insertion.
 * It lives in typed arrays, so a push allocates nothing and ties are always broken the same way.
 */
export class TimeHeap {
  #times: Float64Array;
  /** What decides among equal times. */
  #ranks: Float64Array;
  #items: Int32Array;
  #size = 0;
  #sequence = 0;

  constructor() {
    [this.#times, this.#ranks, this.#items] = columnsOf(FEWEST);
  }

  get size(): number {
    return this.#size;
  }

  /** The earliest time in the queue, `Infinity` when it is empty. */
  get nextTime(): number {
    return this.#size === 0 ? Infinity : (this.#times[0] as number);
  }

  /** The rank of the earliest entry; 0 when the queue is empty. */
  get nextRank(): number {
    return this.#size === 0 ? 0 : (this.#ranks[0] as number);
  }

  /** `priority` is a whole number from 0 to 255; the smaller goes first among equal times. */
  push(time: number, priority: number, item: number): void {
    this.pushRanked(time, rankOf(priority, this.#sequence++), item);
  }

  /** As `push`, where several queues share one sequence. */
  pushRanked(time: number, rank: number, item: number): void {
    if (this.#size === this.#times.length) this.#grow();
    this.#rise(this.#size++, time, rank, item);
  }

  /** Removes and returns the earliest item; -1 when the queue is empty. */
  pop(): number {
    if (this.#size === 0) return -1;
    const item = this.#items[0] as number;
    const last = --this.#size;
    if (last > 0) this.#sink(last);
    return item;
  }

  /** Puts an entry where it belongs, from the free place `at` upwards. The columns are held at hand: this is the inner loop. */
  #rise(at: number, time: number, rank: number, item: number): void {
    const times = this.#times;
    const ranks = this.#ranks;
    const items = this.#items;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const other = times[parent] as number;
      if (other < time || (other === time && (ranks[parent] as number) < rank)) break;
      times[at] = other;
      ranks[at] = ranks[parent] as number;
      items[at] = items[parent] as number;
      at = parent;
    }
    times[at] = time;
    ranks[at] = rank;
    items[at] = item;
  }

  /**
   * Puts the entry standing at `from` where it belongs, starting from the root. The free place goes down to the leaves
   * first and the entry rises from there: it came from the leaves, so it seldom belongs far above them.
   */
  #sink(from: number): void {
    const times = this.#times;
    const ranks = this.#ranks;
    const items = this.#items;
    let at = 0;
    for (let child = 1; child < from; child = 2 * at + 1) {
      const one = times[child] as number;
      const other = times[child + 1] as number;
      if (
        child + 1 < from &&
        (other < one || (other === one && (ranks[child + 1] as number) < (ranks[child] as number)))
      )
        child++;
      times[at] = times[child] as number;
      ranks[at] = ranks[child] as number;
      items[at] = items[child] as number;
      at = child;
    }
    this.#rise(at, times[from] as number, ranks[from] as number, items[from] as number);
  }

  #grow(): void {
    const [times, ranks, items] = columnsOf(this.#times.length * 2);
    times.set(this.#times);
    ranks.set(this.#ranks);
    items.set(this.#items);
    [this.#times, this.#ranks, this.#items] = [times, ranks, items];
  }
}

/** One buffer for all three: queues are many, and buffers are slow to make and to clear away. */
function columnsOf(capacity: number): readonly [Float64Array, Float64Array, Int32Array] {
  const buffer = new ArrayBuffer(20 * capacity);
  return [
    new Float64Array(buffer, 0, capacity),
    new Float64Array(buffer, 8 * capacity, capacity),
    new Int32Array(buffer, 16 * capacity, capacity),
  ];
}
