import type { InstanceLane } from '../lanes.ts';
import type { LaneBox } from '../layout.ts';
import { crisp, dimUnless, inWindow, polyline, type Scene } from '../scene.ts';
import { fillHatch } from './bar.ts';
import { paintCuts } from './cuts.ts';
import { paintRuns } from './runs.ts';
import { GROUPS } from '../lanes.ts';

/** One instance: when it was down or stopped, what it waited for, its runs, and the ticks it passed over. */
export function paintLane(scene: Scene, lane: InstanceLane, box: LaneBox): void {
  paintPauses(scene, lane, box);
  paintDowns(scene, lane, box);
  paintCuts(scene, lane, box);
  paintWaits(scene, lane, box);
  paintRuns(scene, lane, box);
  paintSkips(scene, lane, box);
}

function paintDowns(scene: Scene, lane: InstanceLane, box: LaneBox): void {
  const { ctx, ink, scale, layout } = scene;
  for (const down of lane.downs) {
    const from = Math.max(scale.timeToPx(down.fromMs), layout.left - 4);
    const to = Math.min(scale.timeToPx(down.toMs), layout.width + 4);
    if (to <= from) continue;
    dimUnless(scene, GROUPS.crashed, () => {
      const hatched = { x: from, y: box.top + 3, width: to - from, height: box.height - 6 };
      fillHatch(ctx, ink.crashedHatch, hatched, scene.dpr);
      ctx.strokeStyle = ink.crashed;
      ctx.lineWidth = 1.5;
      for (const x of [from, to]) polyline(ctx, [x, box.top + 3, x, box.top + box.height - 3]);
    });
  }
}

function paintPauses(scene: Scene, lane: InstanceLane, box: LaneBox): void {
  const { ctx, ink, scale } = scene;
  for (const pause of lane.pauses) {
    const from = scale.timeToPx(pause.fromMs);
    const to = scale.timeToPx(pause.toMs);
    ctx.fillStyle = ink.hover;
    ctx.fillRect(from, box.top + 1, to - from, box.height - 2);
    ctx.strokeStyle = ink.edge;
    ctx.lineWidth = 1;
    ctx.setLineDash([1, 2]);
    for (const x of [from, to]) polyline(ctx, [crisp(x), box.top, crisp(x), box.top + box.height]);
    ctx.setLineDash([]);
    if (to - from < 48) continue;
    ctx.fillStyle = ink.ink2;
    ctx.font = `400 12px ${ink.sans}`;
    ctx.textAlign = 'center';
    ctx.fillText('paused', (from + to) / 2, box.top + box.height - 4);
  }
}

function paintWaits(scene: Scene, lane: InstanceLane, box: LaneBox): void {
  const { ctx, ink, scale } = scene;
  ctx.strokeStyle = ink.waiting;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([1.5, 2.5]);
  for (const wait of lane.waits) {
    const from = scale.timeToPx(wait.fromMs) + 1;
    const width = scale.timeToPx(wait.toMs) - from - 1;
    if (width < 3) continue;
    ctx.strokeRect(
      from,
      box.firstBarTop + wait.row * box.pitch + 2,
      width,
      Math.max(2, box.barHeight - 4),
    );
  }
  ctx.setLineDash([]);
}

function paintSkips(scene: Scene, lane: InstanceLane, box: LaneBox): void {
  const { ctx, ink, scale } = scene;
  const marks = inWindow(lane.skips, scale, 6);
  if (scale.widthPx / Math.max(1, marks.length) < 3) return;
  ctx.strokeStyle = ink.skipped;
  ctx.lineWidth = 1.2;
  const top = box.firstBarTop + Math.max(1, lane.rows.length) * box.pitch;
  for (const skip of marks) {
    dimUnless(scene, skip.groups, () => {
      ctx.setLineDash([3, 2.2]);
      ctx.beginPath();
      ctx.roundRect(scale.timeToPx(skip.atMs) - 3.5, top, 7, 7, 1.5);
      ctx.stroke();
      ctx.setLineDash([]);
    });
  }
}
