/**
 * A queue of moments: pops whole numbers (`item`) in the order of time, then priority, then insertion.
 * It lives in typed arrays, so a push allocates nothing and ties are always broken the same way.
 */
export class TimeHeap {
  #times = new Float64Array(64);
  /** Priority and sequence in one exact integer: priority × 2^45 + sequence. */
  #ranks = new Float64Array(64);
  #items = new Int32Array(64);
  #size = 0;
  #sequence = 0;

  get size(): number {
    return this.#size;
  }

  /** The earliest time in the queue, `Infinity` when it is empty. */
  get nextTime(): number {
    return this.#size === 0 ? Infinity : (this.#times[0] as number);
  }

  /** `priority` is a whole number from 0 to 255; the smaller goes first among equal times. */
  push(time: number, priority: number, item: number): void {
    if (this.#size === this.#times.length) this.#grow();
    const rank = priority * 2 ** 45 + this.#sequence++;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(time, rank, parent)) break;
      this.#copy(parent, at);
      at = parent;
    }
    this.#put(at, time, rank, item);
  }

  /** Removes and returns the earliest item; -1 when the queue is empty. */
  pop(): number {
    if (this.#size === 0) return -1;
    const item = this.#items[0] as number;
    const last = --this.#size;
    if (last > 0) this.#sink(last);
    return item;
  }

  /** Puts the entry standing at `from` where it belongs, starting from the root. */
  #sink(from: number): void {
    const time = this.#times[from] as number;
    const rank = this.#ranks[from] as number;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#isBefore(child + 1, child)) child++;
      if (this.#before(time, rank, child)) break;
      this.#copy(child, at);
      at = child;
    }
    this.#put(at, time, rank, this.#items[from] as number);
  }

  #isBefore(one: number, other: number): boolean {
    return this.#before(this.#times[one] as number, this.#ranks[one] as number, other);
  }

  #before(time: number, rank: number, other: number): boolean {
    const otherTime = this.#times[other] as number;
    return time < otherTime || (time === otherTime && rank < (this.#ranks[other] as number));
  }

  #copy(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number;
    this.#ranks[to] = this.#ranks[from] as number;
    this.#items[to] = this.#items[from] as number;
  }

  #put(at: number, time: number, rank: number, item: number): void {
    this.#times[at] = time;
    this.#ranks[at] = rank;
    this.#items[at] = item;
  }

  #grow(): void {
    const capacity = this.#times.length * 2;
    const times = new Float64Array(capacity);
    const ranks = new Float64Array(capacity);
    const items = new Int32Array(capacity);
    times.set(this.#times);
    ranks.set(this.#ranks);
    items.set(this.#items);
    this.#times = times;
    this.#ranks = ranks;
    this.#items = items;
  }
}
