import type { EffectMark } from '../lanes.ts';
import { dimUnless, inWindow, type Scene } from '../scene.ts';

/** What outlived a run: a dot each; a ring in a ring, on the line below, where the slot had had one already. */
export function paintEffects(scene: Scene): void {
  const marks = inWindow(scene.lanes.effects, scene.scale, 8);
  const roomPx = scene.scale.widthPx / marks.length / 3;
  const radius = Math.min(scene.layout.narrow ? 3.2 : 4, Math.max(1.2, roomPx));
  for (const mark of marks) {
    if (mark.nth === 1) dimUnless(scene, mark.groups, () => paintFirst(scene, mark, radius));
  }
  const again = marks.filter((mark) => mark.nth > 1);
  again.forEach((mark, index) => {
    const next = again[index + 1];
    const freePx = next ? (next.atMs - mark.atMs) * scene.scale.pxPerMs : Infinity;
    dimUnless(scene, mark.groups, () => paintAgain(scene, mark, radius, freePx));
  });
}

function paintFirst(scene: Scene, mark: EffectMark, radius: number): void {
  scene.ctx.fillStyle = scene.ink.succeeded;
  disc(scene, scene.scale.timeToPx(mark.atMs), scene.layout.effects.firstY, radius);
}

/** `freePx` is how far the next one is: its number stands beside it where there is room. */
function paintAgain(scene: Scene, mark: EffectMark, radius: number, freePx: number): void {
  const { ctx, ink, layout, scale } = scene;
  const x = scale.timeToPx(mark.atMs);
  const y = layout.effects.againY;
  if (radius < 2.5) {
    ctx.fillStyle = ink.duplicate;
    return disc(scene, x, y, radius);
  }
  ctx.fillStyle = ink.paper;
  ctx.strokeStyle = ink.duplicate;
  ctx.lineWidth = 1.5;
  for (const ring of [radius * 1.5, radius * 0.75]) {
    disc(scene, x, y, ring);
    ctx.stroke();
  }
  if (freePx < 32) return;
  ctx.fillStyle = ink.ink;
  ctx.font = `600 11px ${ink.mono}`;
  ctx.textAlign = 'left';
  ctx.fillText(`${String(mark.nth)}×`, x + radius * 1.5 + 3, y + 4);
}

function disc({ ctx }: Scene, x: number, y: number, radius: number): void {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
}
