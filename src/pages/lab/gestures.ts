import type { LabView } from '@/state/lab/view.svelte.ts';
import type { TimeScale } from '@/timeline/index.ts';

const CLICK_SLACK_PX = 4;

/**
 * What the timeline does with a wheel: with ctrl or ⌘ (and so a pinch) it zooms; sideways or with shift it pans;
 * up and down it scrolls what can be scrolled, and pans where nothing can.
 */
export function wheel(event: WheelEvent, view: LabView, scale: TimeScale): void {
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    view.lookAt(scale.zoomAround(event.offsetX, Math.exp(-event.deltaY * 0.004)));
    return;
  }
  const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
  if (!sideways && canScroll(event.currentTarget)) return;
  event.preventDefault();
  const px = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
  view.lookAt(scale.panBy(px));
}

/** Whether the element, or anything it stands in, is taller than its room and can be scrolled. */
function canScroll(target: EventTarget | null): boolean {
  for (let at = target instanceof Element ? target : null; at; at = at.parentElement) {
    if (at.scrollHeight <= at.clientHeight + 1) continue;
    if (at === document.scrollingElement) return true;
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return true;
  }
  return false;
}

/** Follows pointers over the timeline: one drags the window, two pinch it, one that stays put clicks. */
export class Pointers {
  readonly #down = new Map<number, { x: number; y: number }>();
  #travelled = 0;

  get dragging(): boolean {
    return this.#down.size > 0 && this.#travelled > CLICK_SLACK_PX;
  }

  press(event: PointerEvent): void {
    if (event.button !== 0) return;
    if (this.#down.size === 0) this.#travelled = 0;
    this.#down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
  }

  move(event: PointerEvent, view: LabView, scale: TimeScale): void {
    const last = this.#down.get(event.pointerId);
    if (!last) return;
    const here = { x: event.offsetX, y: event.offsetY };
    const other = [...this.#down].find(([id]) => id !== event.pointerId)?.[1];
    this.#down.set(event.pointerId, here);
    this.#travelled += Math.abs(here.x - last.x) + Math.abs(here.y - last.y);
    if (other) return this.#pinch(last.x, here.x, other.x, view, scale);
    if (this.dragging) view.lookAt(scale.panBy(last.x - here.x));
  }

  /** Ends a pointer; true when it was a click. */
  release(event: PointerEvent): boolean {
    const was = this.#down.delete(event.pointerId);
    return was && this.#travelled <= CLICK_SLACK_PX;
  }

  #pinch(fromX: number, toX: number, otherX: number, view: LabView, scale: TimeScale): void {
    const before = Math.abs(fromX - otherX);
    const after = Math.abs(toX - otherX);
    if (before < 8 || after < 8) return;
    view.lookAt(scale.zoomAround((toX + otherX) / 2, after / before));
  }
}
