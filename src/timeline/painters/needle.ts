import { firstEndingAfter } from '../rows.ts';
import type { Bar } from '../lanes.ts';
import type { Scene } from '../scene.ts';
import { dimUnless } from '../scene.ts';
import { paintRunning, type Box } from './bar.ts';
import { barBox, paintBarLabel } from './runs.ts';
import { paintBracket } from './locks.ts';

/** What the needle changes: runs at work under it are solid up to it and outlined beyond. */
export function paintAtWork(scene: Scene, needleMs: number): void {
  const { lanes, layout, scale } = scene;
  const needleX = scale.timeToPx(needleMs);
  lanes.instances.forEach((lane, index) => {
    const box = layout.lanes[index];
    if (!box) return;
    lane.rows.forEach((row, rowIndex) => {
      const bar = row[firstEndingAfter(row, needleMs)];
      if (!bar || bar.fromMs > needleMs || bar.state === 'duplicate') return;
      if (bar.toMs < scale.fromMs) return;
      const top = box.firstBarTop + rowIndex * box.pitch;
      dimUnless(scene, bar.groups, () => {
        paintOneAtWork(scene, bar, barBox(scene, bar, top, box.barHeight), needleX);
      });
    });
  });
}

function paintOneAtWork(scene: Scene, bar: Bar, box: Box, needleX: number): void {
  const { ctx, ink } = scene;
  if (box.width < 3) return;
  const over = bar.state === 'failed' ? 5 : 0;
  ctx.clearRect(box.x, box.y, box.width + over, box.height);
  paintRunning(ctx, ink, box, needleX);
  paintBarLabel(scene, bar, box, 'running', Math.min(box.width, needleX - box.x));
  if (bar.lock && scene.layout.brackets) paintBracket(scene, bar.lock, box.y);
}

/** The second hand: here, now. */
export function paintNeedle(scene: Scene, needleMs: number): void {
  const { ctx, ink, layout, scale } = scene;
  const x = scale.timeToPx(needleMs);
  if (x < layout.left - 1 || x > layout.width + 1) return;
  ctx.strokeStyle = ink.hand;
  ctx.fillStyle = ink.hand;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x, 18);
  ctx.lineTo(x, layout.height);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(x - 4.5, 18);
  ctx.lineTo(x + 4.5, 18);
  ctx.lineTo(x, 24);
  ctx.closePath();
  ctx.fill();
}

/** The chosen run: a 2 px box of the hand around its bar. */
export function paintChosen(scene: Scene, run: number): void {
  const { ctx, ink, lanes, layout, scale } = scene;
  lanes.instances.forEach((lane, index) => {
    const box = layout.lanes[index];
    if (!box) return;
    lane.rows.forEach((row, rowIndex) => {
      const bar = row.find((candidate) => candidate.run === run);
      if (!bar || bar.toMs < scale.fromMs || bar.fromMs > scale.toMs) return;
      const at = barBox(scene, bar, box.firstBarTop + rowIndex * box.pitch, box.barHeight);
      ctx.strokeStyle = ink.hand;
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.roundRect(at.x - 2, at.y - 2, at.width + 4, at.height + 4, 3);
      ctx.stroke();
    });
  });
}
