/** A stretch of simulated time, in milliseconds from the start. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The closest a window may come, and the farthest: the bounds of what there is to see. */
export interface Bounds extends Span {
  readonly minWidthMs: number;
}

/** Maps simulated milliseconds to CSS pixels and back. Immutable: each gesture makes a new one. */
export class TimeScale {
  readonly fromMs: number;
  readonly toMs: number;
  readonly leftPx: number;
  readonly widthPx: number;

  constructor(window: Span, leftPx: number, widthPx: number) {
    this.fromMs = window.fromMs;
    this.toMs = window.toMs;
    this.leftPx = leftPx;
    this.widthPx = widthPx;
  }

  get pxPerMs(): number {
    return this.widthPx / (this.toMs - this.fromMs);
  }

  timeToPx(ms: number): number {
    return this.leftPx + (ms - this.fromMs) * this.pxPerMs;
  }

  pxToTime(px: number): number {
    return this.fromMs + (px - this.leftPx) / this.pxPerMs;
  }

  /** The window after zooming by `factor` (over 1: closer) with the time under `px` kept in its place. */
  zoomAround(px: number, factor: number): Span {
    const anchorMs = this.pxToTime(px);
    return {
      fromMs: anchorMs - (anchorMs - this.fromMs) / factor,
      toMs: anchorMs + (this.toMs - anchorMs) / factor,
    };
  }

  /** The window after the content moved left by `px`. */
  panBy(px: number): Span {
    const shiftMs = px / this.pxPerMs;
    return { fromMs: this.fromMs + shiftMs, toMs: this.toMs + shiftMs };
  }
}

/** The window pushed back inside the bounds: its width is kept where it fits. */
export function clampSpan(span: Span, bounds: Bounds): Span {
  const widest = bounds.toMs - bounds.fromMs;
  const widthMs = Math.min(
    widest,
    Math.max(Math.min(bounds.minWidthMs, widest), span.toMs - span.fromMs),
  );
  const middleMs = (span.fromMs + span.toMs) / 2;
  const fits = widthMs === span.toMs - span.fromMs;
  const wantedMs = fits ? span.fromMs : middleMs - widthMs / 2;
  const fromMs = Math.min(Math.max(wantedMs, bounds.fromMs), bounds.toMs - widthMs);
  return { fromMs, toMs: fromMs + widthMs };
}
