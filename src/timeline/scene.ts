import { DIMMED, type Ink } from './ink.ts';
import type { Lanes } from './lanes.ts';
import type { Layout } from './layout.ts';
import type { TimeScale } from './scale.ts';
import type { Tick } from './ticks.ts';

/** Everything that decides the pixels of the static canvas; coordinates are CSS pixels. */
export interface Scene {
  readonly ctx: CanvasRenderingContext2D;
  readonly ink: Ink;
  readonly lanes: Lanes;
  readonly layout: Layout;
  readonly scale: TimeScale;
  readonly ticks: readonly Tick[];
  /** Bits of the pressed count; 0 shows everything. */
  readonly group: number;
  readonly selectedSlot: number | null;
  readonly dpr: number;
}

/** Draws with the mark faded when the pressed count leaves it out. */
export function dimUnless(scene: Scene, groups: number, draw: () => void): void {
  if (scene.group === 0 || (groups & scene.group) !== 0) return draw();
  const before = scene.ctx.globalAlpha;
  scene.ctx.globalAlpha = before * DIMMED;
  draw();
  scene.ctx.globalAlpha = before;
}

/** The middle of the pixel that holds `px`: a 1 px line drawn there is one pixel wide, not two half ones. */
export function crisp(px: number): number {
  return Math.floor(px) + 0.5;
}

/** Rounded to a whole device pixel, so that the edge of a bar is sharp. */
export function toDevice(px: number, dpr: number): number {
  return Math.round(px * dpr) / dpr;
}

/** A line through the points, x and y in turn. */
export function polyline(ctx: CanvasRenderingContext2D, points: readonly number[]): void {
  ctx.beginPath();
  for (let i = 0; i + 1 < points.length; i += 2) ctx.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
  ctx.stroke();
}

/** The part of the marks, sorted by time, whose instants lie inside the window; `slackPx` keeps those half out of it. */
export function inWindow<Mark extends { readonly atMs: number }>(
  marks: readonly Mark[],
  scale: TimeScale,
  slackPx: number,
): readonly Mark[] {
  const slackMs = slackPx / scale.pxPerMs;
  const from = lowerBound(marks, scale.fromMs - slackMs);
  return marks.slice(from, lowerBound(marks, scale.toMs + slackMs));
}

/** Index of the first mark at `ms` or later. */
export function lowerBound(marks: readonly { readonly atMs: number }[], ms: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((marks[middle]?.atMs ?? Infinity) >= ms) high = middle;
    else low = middle + 1;
  }
  return low;
}
