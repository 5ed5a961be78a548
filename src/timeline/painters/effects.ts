import { dimUnless, inWindow, type Scene } from '../scene.ts';

/** What outlived a run: a dot each; a ring in a ring where the slot had had one already. */
export function paintEffects(scene: Scene): void {
  const { ctx, ink, layout, scale } = scene;
  const y = layout.effects.top + layout.effects.height / 2;
  const marks = inWindow(scene.lanes.effects, scale, 8);
  const radius = Math.min(layout.narrow ? 3.2 : 4, Math.max(1.2, scale.widthPx / marks.length / 3));
  for (const mark of marks) {
    const x = scale.timeToPx(mark.atMs);
    dimUnless(scene, mark.groups, () => {
      if (mark.nth === 1 || radius < 2.5) {
        ctx.fillStyle = mark.nth === 1 ? ink.succeeded : ink.duplicate;
        return disc(ctx, x, y, radius);
      }
      ctx.fillStyle = ink.paper;
      ctx.strokeStyle = ink.duplicate;
      ctx.lineWidth = 1.5;
      disc(ctx, x, y, radius * 1.5);
      ctx.stroke();
      disc(ctx, x, y, radius * 0.75);
      ctx.stroke();
    });
  }
}

function disc(ctx: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
}
