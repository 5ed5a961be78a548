/** The wall clock of one machine: off by a constant, set forward or back, or running fast or slow. */
export class WallClock {
  /** How far it is ahead at `#sinceMs`, in ms; negative: behind. */
  #aheadMs: number;
  #sinceMs = 0;
  /** By how much it runs fast: 0.0005 is 500 millionths. */
  #rate = 0;
  /** By how much it was set in all. */
  #setMs = 0;

  constructor(skewMs: number) {
    this.#aheadMs = skewMs;
  }

  /** What it shows when `nowMs` is the time, in ms from the simulation's start. */
  shows(nowMs: number): number {
    return nowMs + Math.trunc(this.#aheadMs + (nowMs - this.#sinceMs) * this.#rate);
  }

  /** As `shows`, as if nobody had ever set it: what a monotonic clock counts. */
  counts(nowMs: number): number {
    return this.shows(nowMs) - this.#setMs;
  }

  /** The first whole millisecond at which it shows `ms` or later, if nobody touches it; may be past. */
  momentOf(ms: number): number {
    if (this.#rate === 0) return ms - Math.trunc(this.#aheadMs);
    let at = Math.floor((ms - this.#aheadMs + this.#rate * this.#sinceMs) / (1 + this.#rate));
    while (this.shows(at) < ms) at++;
    while (this.shows(at - 1) >= ms) at--;
    return at;
  }

  /** Sets it forward (negative: back) at `nowMs`. */
  step(byMs: number, nowMs: number): void {
    this.#settle(nowMs);
    this.#aheadMs += byMs;
    this.#setMs += byMs;
  }

  /** Lets it run fast by so many millionths from `nowMs` on (negative: slow). */
  drift(ppm: number, nowMs: number): void {
    this.#settle(nowMs);
    this.#rate = ppm / 1_000_000;
  }

  #settle(nowMs: number): void {
    this.#aheadMs += (nowMs - this.#sinceMs) * this.#rate;
    this.#sinceMs = nowMs;
  }
}
