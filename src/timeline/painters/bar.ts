import type { BarState } from '../lanes.ts';
import { HATCH_TILE, type Ink } from '../ink.ts';

/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The colour that stands for a state where there is no room for its mark. */
export function stateColour(ink: Ink, state: BarState): string {
  return ink[state];
}

/** Below this, corners cannot be seen: thousands of such marks are drawn without paths, many times faster. */
const SMALL_PX = 10;

/** Paints one run's mark at its full detail; from 3 px of width up. */
export function paintBar(
  ctx: CanvasRenderingContext2D,
  ink: Ink,
  state: BarState,
  box: Box,
  dpr: number,
): void {
  const plain = state !== 'failed' && state !== 'crashed';
  if (plain && box.width < SMALL_PX && box.height < SMALL_PX)
    return paintSmall(ctx, ink, state, box);
  if (state === 'duplicate') return paintDuplicate(ctx, ink, box);
  if (state === 'failed') return paintFailed(ctx, ink, box, dpr);
  if (state === 'crashed') return paintTorn(ctx, ink, box);
  ctx.fillStyle = stateColour(ink, state);
  fillRounded(ctx, box, 2);
}

/** A run at work at the scrubbed time: solid as far as `untilX`, outlined beyond it. */
export function paintRunning(
  ctx: CanvasRenderingContext2D,
  ink: Ink,
  box: Box,
  untilX: number,
): void {
  ctx.fillStyle = ink.runningTint;
  ctx.strokeStyle = ink.running;
  outlined(ctx, box, 1.5);
  ctx.fillStyle = ink.running;
  fillRounded(ctx, { ...box, width: Math.min(box.width, Math.max(1, untilX - box.x)) }, 2);
}

function paintSmall(ctx: CanvasRenderingContext2D, ink: Ink, state: BarState, box: Box): void {
  const { x, y, width, height } = box;
  ctx.fillStyle = stateColour(ink, state);
  ctx.fillRect(x, y, width, height);
  if (state !== 'duplicate' || width < 4 || height < 3) return;
  ctx.fillStyle = ink.duplicateTint;
  ctx.fillRect(x + 1, y + 1, width - 2, height - 2);
}

function paintDuplicate(ctx: CanvasRenderingContext2D, ink: Ink, box: Box): void {
  ctx.strokeStyle = ink.duplicate;
  ctx.fillStyle = ink.paper;
  outlined(ctx, box, 1.5);
  const inset = box.height < 13 ? 3 : 3.5;
  const inner = {
    x: box.x + inset,
    y: box.y + inset,
    width: box.width - 2 * inset,
    height: box.height - 2 * inset,
  };
  if (inner.width < 2 || inner.height < 2) return;
  ctx.fillStyle = ink.duplicateTint;
  outlined(ctx, inner, box.height < 13 ? 1.1 : 1.5);
}

function paintFailed(ctx: CanvasRenderingContext2D, ink: Ink, box: Box, dpr: number): void {
  ctx.fillStyle = ink.paper;
  ctx.strokeStyle = ink.failed;
  outlined(ctx, box, 1.5);
  fillHatch(ctx, ink.failedHatch, box, dpr);
  const x = box.x + box.width;
  const y = box.y + box.height / 2;
  const arm = Math.min(4, box.height / 3);
  for (const [colour, width] of [
    [ink.paper, 4.5],
    [ink.failed, 1.8],
  ] as const) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(x - arm, y - arm);
    ctx.lineTo(x + arm, y + arm);
    ctx.moveTo(x + arm, y - arm);
    ctx.lineTo(x - arm, y + arm);
    ctx.stroke();
  }
}

function paintTorn(ctx: CanvasRenderingContext2D, ink: Ink, box: Box): void {
  const { x, y, width, height } = box;
  const right = x + width;
  const quarter = height / 4;
  ctx.fillStyle = ink.running;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(right, y);
  for (let i = 1; i <= 4; i += 1) ctx.lineTo(i % 2 ? right - 3 : right, y + quarter * i);
  ctx.lineTo(x, y + height);
  ctx.closePath();
  ctx.fill();
}

/** Fills with a hatch anchored to the mark itself, so that it does not swim when the window moves. */
export function fillHatch(
  ctx: CanvasRenderingContext2D,
  hatch: CanvasPattern | null,
  box: Box,
  dpr: number,
): void {
  if (!hatch) return;
  ctx.save();
  ctx.translate(box.x, Math.floor(box.y / HATCH_TILE) * HATCH_TILE);
  const shift = box.y - Math.floor(box.y / HATCH_TILE) * HATCH_TILE;
  ctx.scale(1 / dpr, 1 / dpr);
  ctx.fillStyle = hatch;
  ctx.fillRect(0, shift * dpr, box.width * dpr, box.height * dpr);
  ctx.restore();
}

function outlined(ctx: CanvasRenderingContext2D, box: Box, stroke: number): void {
  ctx.lineWidth = stroke;
  ctx.beginPath();
  ctx.roundRect(
    box.x + stroke / 2,
    box.y + stroke / 2,
    Math.max(0.5, box.width - stroke),
    Math.max(0.5, box.height - stroke),
    1.5,
  );
  ctx.fill();
  ctx.stroke();
}

function fillRounded(ctx: CanvasRenderingContext2D, box: Box, radius: number): void {
  ctx.beginPath();
  ctx.roundRect(box.x, box.y, box.width, box.height, Math.min(radius, box.width / 2));
  ctx.fill();
}
