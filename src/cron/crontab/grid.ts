/** What a place costs, the weightiest first; compared in order. */
export type Cost = readonly [starts: number, atWork: number, near: number];

/** Starts nearer than this to one another are not yet well apart. */
const NEAR_MINUTES = 4;

/** Starts and work, minute by minute, of the lines placed so far. */
export class Grid {
  readonly #starts: Int32Array;
  readonly #work: Int32Array;

  constructor(minutes: number) {
    this.#starts = new Int32Array(minutes);
    this.#work = new Int32Array(minutes);
  }

  /** Adds (or with -1 takes away) a line whose runs start at these minutes, moved by `shift`. */
  place(starts: Int32Array, shift: number, lasts: number, by: 1 | -1): void {
    for (const start of starts) {
      const at = start + shift;
      if (at >= 0 && at < this.#starts.length) this.#starts[at] = this.#count(at) + by;
      const end = Math.min(this.#work.length, at + lasts);
      for (let minute = Math.max(0, at); minute < end; minute++) {
        this.#work[minute] = (this.#work[minute] ?? 0) + by;
      }
    }
  }

  /** What placing a line there would cost: the most starts in one of its minutes, the most at work, its neighbours. */
  cost(starts: Int32Array, shift: number, lasts: number): Cost {
    let most = 0;
    let atWork = 0;
    let near = 0;
    for (const start of starts) {
      const at = start + shift;
      if (at < 0 || at >= this.#starts.length) continue;
      most = Math.max(most, this.#count(at) + 1);
      for (let away = -NEAR_MINUTES; away <= NEAR_MINUTES; away++) {
        near += this.#count(at + away) * (NEAR_MINUTES + 1 - Math.abs(away));
      }
      const end = Math.min(this.#work.length, at + lasts);
      for (let minute = at; minute < end; minute++) {
        atWork = Math.max(atWork, (this.#work[minute] ?? 0) + 1);
      }
    }
    return [most, atWork, near];
  }

  /** Whether some start shares its minute with another. */
  crowded(starts: Int32Array): boolean {
    return starts.some((at) => this.#count(at) > 1);
  }

  #count(at: number): number {
    return this.#starts[at] ?? 0;
  }
}

/** Negative where the first cost is the lower one. */
export function compareCosts(a: Cost, b: Cost): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
