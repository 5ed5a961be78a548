/** So many keys that are gone may take up room; more than half of all never do. */
const MOST_GONE = 64;

/**
 * Values by key, in the order in which they were set, of which about as many are deleted as are set. A key that is gone
 * keeps its place for a while: a Map would make its table anew every few keys.
 */
export class Keys<Value extends object> {
  #values = new Map<string, Value | null>();
  #gone = 0;

  get(key: string): Value | undefined {
    return this.#values.get(key) ?? undefined;
  }

  set(key: string, value: Value): void {
    if (this.#values.get(key) === null) {
      this.#values.delete(key);
      this.#gone--;
    }
    this.#values.set(key, value);
  }

  delete(key: string): void {
    if (this.get(key) === undefined) return;
    this.#values.set(key, null);
    if (++this.#gone > MOST_GONE && this.#gone * 2 > this.#values.size) this.#sweep();
  }

  *[Symbol.iterator](): Generator<[string, Value]> {
    for (const [key, value] of this.#values) if (value !== null) yield [key, value];
  }

  #sweep(): void {
    this.#values = new Map(this);
    this.#gone = 0;
  }
}
