/** jsdom lays nothing out, so nothing ever changes its size: an observer that never reports is the truth. */
class StillObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

/** Lets components that measure themselves be rendered in jsdom. */
export function standStill(): void {
  globalThis.ResizeObserver ??= StillObserver;
}
