import type { InstanceLane } from '../lanes.ts';
import type { LaneBox } from '../layout.ts';
import { crisp, polyline, type Scene } from '../scene.ts';

/** Narrower than this a stretch carries no words. */
const WORDS_PX = 84;

/** When an instance was cut off from the servers: a broken line along the top of its lane, with what does not get through. */
export function paintCuts(scene: Scene, lane: InstanceLane, box: LaneBox): void {
  const { ctx, ink, scale, layout } = scene;
  const y = crisp(box.top + 5);
  for (const { fromMs, toMs, words } of lane.cuts) {
    const from = Math.max(scale.timeToPx(fromMs), layout.left - 6);
    const to = Math.min(scale.timeToPx(toMs), layout.width + 6);
    if (to <= from) continue;
    ctx.strokeStyle = ink.ink2;
    ctx.lineWidth = 1.2;
    for (const x of [from, to]) polyline(ctx, [crisp(x), y - 3.5, crisp(x), y + 3.5]);
    ctx.setLineDash([5, 4]);
    polyline(ctx, [from, y, to, y]);
    ctx.setLineDash([]);
    if (to - from < WORDS_PX) continue;
    ctx.font = `400 12px ${ink.sans}`;
    ctx.textAlign = 'center';
    ctx.lineWidth = 5;
    ctx.lineJoin = 'round';
    ctx.strokeStyle = ink.paper;
    ctx.strokeText(words, (from + to) / 2, y + 4);
    ctx.fillStyle = ink.ink2;
    ctx.fillText(words, (from + to) / 2, y + 4);
  }
}
