import { TimeHeap, rankOf } from '@/base/heap.ts';
import { SECOND_MS } from '@/base/time.ts';

/**
 * The moments to come, in the order of time, then priority, then insertion. Those that are far off when they are put in
 * (the next tick, the end of a lock's life) lie in a heap of their own, so that requests and their answers, which are
 * most of what happens, need not be sorted among them.
 */
export class MomentQueue {
  #near = new TimeHeap();
  #far = new TimeHeap();
  #sequence = 0;

  get size(): number {
    return this.#near.size + this.#far.size;
  }

  /** The earliest time in the queue, `Infinity` when it is empty. */
  get nextTime(): number {
    return Math.min(this.#near.nextTime, this.#far.nextTime);
  }

  /** @param inMs how far off it is */
  push(time: number, priority: number, item: number, inMs: number): void {
    const heap = inMs > SECOND_MS ? this.#far : this.#near;
    heap.pushRanked(time, rankOf(priority, this.#sequence++), item);
  }

  /** Removes and returns the earliest item; -1 when the queue is empty. */
  pop(): number {
    const nearMs = this.#near.nextTime;
    const farMs = this.#far.nextTime;
    if (nearMs < farMs) return this.#near.pop();
    const isNear = nearMs === farMs && this.#near.nextRank < this.#far.nextRank;
    return isNear ? this.#near.pop() : this.#far.pop();
  }
}
