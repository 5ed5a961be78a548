import { paintAxis, paintSelectedSlot } from './painters/axis.ts';
import { paintEffects } from './painters/effects.ts';
import { paintLane } from './painters/lane.ts';
import { paintLoad } from './painters/load.ts';
import { paintLockLane } from './painters/locks.ts';
import { paintAlerts, paintOutages } from './painters/notes.ts';
import { paintNames } from './painters/names.ts';
import { paintAtWork, paintChosen, paintNeedle } from './painters/needle.ts';
import { paintSlots } from './painters/slots.ts';
import type { Scene } from './scene.ts';

/** The static canvas: all that only changes with the data, the window, the filter or the theme. */
export function paintTimeline(scene: Scene): void {
  const { ctx, layout } = scene;
  ctx.clearRect(0, 0, layout.width, layout.height);
  paintNames(scene);
  clipToTime(scene, () => {
    paintSelectedSlot(scene);
    paintAxis(scene);
    paintOutages(scene);
    paintLockLane(scene);
    scene.lanes.instances.forEach((lane, index) => {
      const box = layout.lanes[index];
      if (box) paintLane(scene, lane, box);
    });
    paintEffects(scene);
    paintSlots(scene);
    paintAlerts(scene);
  });
  paintLoad(scene);
}

/** The canvas above it: what moves with the needle and the selection. */
export function paintOverlay(scene: Scene, needleMs: number, chosenRun: number | null): void {
  const { ctx, layout } = scene;
  ctx.clearRect(0, 0, layout.width, layout.height);
  clipToTime(scene, () => {
    paintAtWork(scene, needleMs);
    if (chosenRun !== null) paintChosen(scene, chosenRun);
    paintNeedle(scene, needleMs);
  });
}

function clipToTime(scene: Scene, draw: () => void): void {
  const { ctx, layout } = scene;
  ctx.save();
  ctx.beginPath();
  ctx.rect(layout.left - 6, 0, layout.width - layout.left + 6, layout.height);
  ctx.clip();
  draw();
  ctx.restore();
}
