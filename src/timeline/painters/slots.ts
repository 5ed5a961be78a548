import type { SlotMark } from '../lanes.ts';
import { dimUnless, inWindow, type Scene } from '../scene.ts';

/** A hollow tick for each slot; a double one where it ran again, a diamond where it never ran. */
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
  const lefts = mark.kind === 'duplicate' ? [x - width, x + 1] : [x - width / 2];
  for (const left of lefts) {
    ctx.beginPath();
    ctx.roundRect(left, y - 5, width - 0.6, 10, 1);
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
