/**
 * A few things in the order in which they came, each at most once. Things come and go all the time: a Set would make its
 * table anew every few steps.
 */
export class InOrder<Item> {
  readonly #items: Item[] = [];

  get size(): number {
    return this.#items.length;
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.#items[Symbol.iterator]();
  }

  add(item: Item): void {
    this.#items.push(item);
  }

  /** Answers whether it was there. */
  delete(item: Item): boolean {
    const place = this.#items.indexOf(item);
    if (place === this.#items.length - 1) return this.#items.pop() !== undefined;
    if (place >= 0) this.#items.splice(place, 1);
    return place >= 0;
  }

  clear(): void {
    this.#items.length = 0;
  }
}
