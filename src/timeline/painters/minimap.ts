import type { Ink } from '../ink.ts';
import type { Lanes } from '../lanes.ts';
import type { TimeScale } from '../scale.ts';
import { stateColour } from './bar.ts';
import { paintDiamond } from './slots.ts';

/** The whole simulation, small: the load where runs pile up on an instance, else each instance's runs as strokes. */
export function paintMinimap(
  ctx: CanvasRenderingContext2D,
  ink: Ink,
  lanes: Lanes,
  scale: TimeScale,
  height: number,
): void {
  const piled = lanes.instances.some((lane) => lane.rows.length > 3);
  if (piled) paintLoadOutline(ctx, ink, lanes, scale, height);
  else paintStrokes(ctx, ink, lanes, scale, height);
  ctx.fillStyle = ink.paper;
  for (const slot of lanes.slots) {
    if (slot.kind === 'missed') {
      paintDiamond(ctx, ink.missed, scale.timeToPx(slot.atMs), height - 5, 3);
    }
  }
}

function paintLoadOutline(
  ctx: CanvasRenderingContext2D,
  ink: Ink,
  lanes: Lanes,
  scale: TimeScale,
  height: number,
): void {
  const bottom = height - 3;
  const unit = (height - 10) / Math.max(1, lanes.peak);
  ctx.beginPath();
  ctx.moveTo(scale.leftPx, bottom);
  let y = bottom;
  for (const step of lanes.load) {
    const x = scale.timeToPx(step.atMs);
    ctx.lineTo(x, y);
    y = bottom - step.running * unit;
    ctx.lineTo(x, y);
  }
  ctx.strokeStyle = ink.ink2;
  ctx.lineWidth = 1.2;
  ctx.stroke();
  ctx.lineTo(scale.leftPx + scale.widthPx, bottom);
  ctx.closePath();
  ctx.globalAlpha = 0.14;
  ctx.fillStyle = ink.ink;
  ctx.fill();
  ctx.globalAlpha = 1;
}

function paintStrokes(
  ctx: CanvasRenderingContext2D,
  ink: Ink,
  lanes: Lanes,
  scale: TimeScale,
  height: number,
): void {
  const rows = lanes.instances.flatMap((lane) => lane.rows);
  const pitch = Math.min(8, (height - 12) / Math.max(1, rows.length));
  const thick = Math.max(1.5, Math.min(4, pitch - 2));
  rows.forEach((row, index) => {
    const y = 6 + index * pitch;
    for (const bar of row) {
      const x = scale.timeToPx(bar.fromMs);
      const width = Math.max(1.2, scale.timeToPx(bar.toMs) - x - 0.6);
      ctx.fillStyle = stateColour(ink, bar.state);
      ctx.strokeStyle = ctx.fillStyle;
      if (bar.state !== 'duplicate' || width < 4) ctx.fillRect(x, y, width, thick);
      else {
        ctx.lineWidth = 1.2;
        ctx.strokeRect(x + 0.6, y + 0.1, width - 1.2, thick);
      }
    }
  });
}
