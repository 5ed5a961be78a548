/** A wait of so many milliseconds, for a process to go through: what a generator would do, in one small object. */
export class Sleep implements Iterable<unknown, void> {
  readonly #ms: number;
  #isOver = false;

  constructor(ms: number) {
    this.#ms = ms;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<unknown, void> {
    if (this.#isOver) return OVER;
    this.#isOver = true;
    return { done: false, value: this.#ms };
  }
}

const OVER = { done: true, value: undefined } as const;

/** A wait that is over. */
export const noWait = new Sleep(0);
noWait.next();
