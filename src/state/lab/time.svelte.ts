import { clampSpan, type Bounds, type Span } from '@/timeline/index.ts';

const NOWHERE: Bounds = { fromMs: 0, toMs: 1, minWidthMs: 1 };

/** The time that is looked at: window, needle, playback. Simulations beside each other share one. */
export class LabTime {
  #bounds = $state.raw<Bounds>(NOWHERE);
  #window = $state.raw<Span>(NOWHERE);
  #moved = $state(false);
  #needleMs = $state(0);
  #playing = $state(false);
  #speed = $state(60);

  get bounds(): Bounds {
    return this.#bounds;
  }
  get window(): Span {
    return this.#window;
  }
  /** Whether a person has chosen the window; until then a new simulation may choose it. */
  get moved(): boolean {
    return this.#moved;
  }
  /** The scrubbed time, milliseconds from the start. */
  get needleMs(): number {
    return this.#needleMs;
  }
  get playing(): boolean {
    return this.#playing;
  }
  /** Simulated seconds per second. */
  get speed(): number {
    return this.#speed;
  }
  set speed(value: number) {
    this.#speed = value;
  }
  /** Takes a new simulation's extent; its opening window unless the person has chosen one that still fits. */
  adopt(bounds: Bounds, opening: Span, keepWindow: boolean): void {
    this.#bounds = bounds;
    const keep = keepWindow && this.#moved;
    this.#window = clampSpan(keep ? this.#window : opening, bounds);
    this.#moved = keep;
    this.#playing = false;
  }

  /** Takes another extent for what is looked at, and keeps window and needle as far as they lie in it. */
  fit(bounds: Bounds): void {
    this.#bounds = bounds;
    this.#window = clampSpan(this.#window, bounds);
    this.#needleMs = Math.min(Math.max(this.#needleMs, bounds.fromMs), bounds.toMs);
  }

  /** Moves or zooms the window, kept inside the bounds. */
  lookAt(window: Span): void {
    this.#window = clampSpan(window, this.#bounds);
    this.#moved = true;
  }

  zoom(factor: number): void {
    const { fromMs, toMs } = this.#window;
    const half = (toMs - fromMs) / 2 / factor;
    const middle = (fromMs + toMs) / 2;
    this.lookAt({ fromMs: middle - half, toMs: middle + half });
  }

  /** Moves the window by a share of its own width. */
  pan(share: number): void {
    const { fromMs, toMs } = this.#window;
    const shift = (toMs - fromMs) * share;
    this.lookAt({ fromMs: fromMs + shift, toMs: toMs + shift });
  }

  /** Puts the needle on an instant; the window follows when the instant lies outside it. */
  moveNeedle(ms: number): void {
    this.#needleMs = Math.min(Math.max(ms, this.#bounds.fromMs), this.#bounds.toMs);
    this.#reveal(this.#needleMs);
  }

  /** Moves the window back as far as shows an earlier instant too, if one window can hold it and the needle. */
  showFrom(ms: number): void {
    const { fromMs, toMs } = this.#window;
    const width = toMs - fromMs;
    if (ms >= fromMs || this.#needleMs - ms > width * 0.85) return;
    const start = ms - width * 0.08;
    this.#window = clampSpan({ fromMs: start, toMs: start + width }, this.#bounds);
  }

  togglePlay(): void {
    if (!this.#playing && this.#needleMs >= this.#bounds.toMs) this.moveNeedle(this.#bounds.fromMs);
    this.#playing = !this.#playing;
  }

  /** Moves the needle by a frame's worth of real time while playing; stops at the end. */
  advance(elapsedMs: number): void {
    if (!this.#playing) return;
    this.moveNeedle(this.#needleMs + elapsedMs * this.#speed);
    if (this.#needleMs >= this.#bounds.toMs) this.#playing = false;
  }

  #reveal(ms: number): void {
    const { fromMs, toMs } = this.#window;
    if (ms >= fromMs && ms <= toMs) return;
    const width = toMs - fromMs;
    this.#window = clampSpan({ fromMs: ms - width * 0.2, toMs: ms + width * 0.8 }, this.#bounds);
  }
}
