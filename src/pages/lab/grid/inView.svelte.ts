import { untrack } from 'svelte';
import type { View } from './layout.ts';

/** Cells beyond the edges are there already when they are scrolled to. */
const BEYOND_PX = 96;
const STEP_PX = 64;
/** No more than this is added in one frame: what it draws has to be done before the next. */
const FRAME_PX = 128;

/** Which part of an element can be seen, whatever scrolls it; in steps, so that not every pixel draws anew. */
export class InView {
  #view = $state.raw<View>({ from: 0, to: 0 });
  #frame = 0;

  get current(): View {
    return this.#view;
  }

  /** An attachment for the element, which stands in the one that may scroll it. */
  readonly watch = (node: HTMLElement): (() => void) => {
    // While more is to be added in the next frame, that looks again by itself.
    const measure = () => {
      if (this.#frame === 0) this.#measure(node);
    };
    // What it shows changes what it shows next: that must not attach it anew.
    untrack(measure);
    const observer = new ResizeObserver(measure);
    observer.observe(node.parentElement ?? node);
    document.addEventListener('scroll', measure, { capture: true, passive: true });
    window.addEventListener('resize', measure);
    return () => {
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      observer.disconnect();
      document.removeEventListener('scroll', measure, { capture: true });
      window.removeEventListener('resize', measure);
    };
  };

  #measure(node: HTMLElement): void {
    const { top } = node.getBoundingClientRect();
    const frame = node.parentElement?.getBoundingClientRect();
    const upper = Math.max(0, frame?.top ?? 0);
    const lower = Math.min(window.innerHeight, frame?.bottom ?? Infinity);
    // Before the first layout nothing has a size.
    const shown = lower > upper ? lower - top : window.innerHeight;
    const from = Math.floor((upper - top - BEYOND_PX) / STEP_PX) * STEP_PX;
    const to = Math.ceil((shown + BEYOND_PX) / STEP_PX) * STEP_PX;
    this.#grow(from, to, node);
  }

  /** Towards what is in view by as much as a frame can draw; what is far from it is begun anew. */
  #grow(from: number, to: number, node: HTMLElement): void {
    const shown = this.#view;
    const isFar = to <= shown.from || from >= shown.to;
    const next = {
      from: Math.max(from, isFar ? from : shown.from - FRAME_PX),
      to: Math.min(to, (isFar ? from : shown.to) + FRAME_PX),
    };
    if (next.from !== shown.from || next.to !== shown.to) this.#view = next;
    if (next.from === from && next.to === to) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#measure(node);
    });
  }
}
