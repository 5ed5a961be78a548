/** What speaks against a test: how often, and the instant or local time to show. */
export class Finding {
  #total = 0;
  #shown: number | null = null;
  readonly #nowMs: number;

  /** @param nowMs the first from here on is shown before any that is past; on the same clock as what is added */
  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  /** Adds so many, of which the first is at this time; they come in order. */
  add(at: number, count = 1) {
    this.#total += count;
    if (this.#shown === null || (this.#shown < this.#nowMs && at >= this.#nowMs)) this.#shown = at;
  }
  get total() {
    return this.#total;
  }
  /** Null while nothing speaks against it. */
  get shown() {
    return this.#shown;
  }
}
