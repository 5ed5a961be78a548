import type { SlotMark } from '../lanes.ts';
import { dimUnless, inWindow, type Scene } from '../scene.ts';

/** More ticks than this side by side could not be counted at a glance. */
const MOST_TICKS = 4;

/** A hollow tick for each slot; one for each run where it ran again, a diamond where it never ran. */
export function paintSlots(scene: Scene): void {
  const marks = inWindow(scene.lanes.slots, scene.scale, 8);
  const spacing = marks.length > 1 ? scene.scale.widthPx / marks.length : Infinity;
  for (const mark of marks) {
    if (spacing < 4 && mark.kind === 'once') continue;
    dimUnless(scene, mark.groups, () => {
      paintSlot(scene, mark, Math.min(5, Math.max(2, spacing / 2.6)));
    });
  }
}

function paintSlot(scene: Scene, mark: SlotMark, width: number): void {
  const { ctx, ink, layout, scale } = scene;
  const x = scale.timeToPx(mark.atMs);
  const y = layout.slotsMiddle;
  ctx.fillStyle = ink.paper;
  if (mark.kind === 'missed') return paintDiamond(ctx, ink.missed, x, y, Math.min(5.5, width + 1));
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = mark.kind === 'duplicate' ? ink.duplicate : ink.scheduled;
  const ticks = Math.min(MOST_TICKS, Math.max(1, mark.runs));
  const slim = ticks > 2 ? Math.max(2, width - 1) : width;
  const pitch = slim + 1;
  const first = x - (ticks * pitch - 1) / 2;
  for (let tick = 0; tick < ticks; tick += 1) {
    ctx.beginPath();
    ctx.roundRect(first + tick * pitch, y - 5, slim - 0.6, 10, 1);
    ctx.fill();
    ctx.stroke();
  }
}

/** The mark of a missed slot: a hollow diamond. */
export function paintDiamond(
  ctx: CanvasRenderingContext2D,
  colour: string,
  x: number,
  y: number,
  radius: number,
): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.6;
  ctx.beginPath();
  ctx.moveTo(x, y - radius);
  ctx.lineTo(x + radius, y);
  ctx.lineTo(x, y + radius);
  ctx.lineTo(x - radius, y);
  ctx.closePath();
  ctx.fill();
  ctx.stroke();
}
