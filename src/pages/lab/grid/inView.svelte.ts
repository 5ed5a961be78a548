import type { View } from './layout.ts';

/** Cells beyond the edges are there already when they are scrolled to. */
const BEYOND_PX = 96;
const STEP_PX = 64;
/** No more than this is added in one frame: what it draws has to be done before the next. */
const FRAME_PX = 160;

/** Which part of an element can be seen, whatever scrolls it; in steps, so that not every pixel draws anew. */
export class InView {
  #from = $state(0);
  #to = $state(0);
  #frame = 0;

  get current(): View {
    return { from: this.#from, to: this.#to };
  }

  /** An attachment for the element, which stands in the one that may scroll it. */
  readonly watch = (node: HTMLElement): (() => void) => {
    const measure = () => {
      this.#measure(node);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(node.parentElement ?? node);
    document.addEventListener('scroll', measure, { capture: true, passive: true });
    window.addEventListener('resize', measure);
    return () => {
      cancelAnimationFrame(this.#frame);
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
    const isFar = to <= this.#from || from >= this.#to;
    const [start, end] = isFar ? [from, from] : [this.#from, this.#to];
    this.#from = Math.max(from, start - FRAME_PX);
    this.#to = Math.min(to, end + FRAME_PX);
    cancelAnimationFrame(this.#frame);
    if (this.#from > from || this.#to < to) {
      this.#frame = requestAnimationFrame(() => {
        this.#measure(node);
      });
    }
  }
}
