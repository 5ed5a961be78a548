import type { LockMark } from '../lanes.ts';
import { polyline, type Scene } from '../scene.ts';

/** The lock's own lane: a bracket from grant to end, its token and holder, a tall tick where it expired. */
export function paintLockLane(scene: Scene): void {
  const { layout, scale, lanes } = scene;
  if (!layout.lock) return;
  const alone = layout.lock.pitch > 30;
  for (const lock of lanes.locks) {
    if (lock.toMs < scale.fromMs || lock.fromMs > scale.toMs) continue;
    const y = layout.lock.top + (alone ? 14 : 9) + lock.row * layout.lock.pitch;
    paintHeld(scene, lock, y, alone);
  }
}

function paintHeld(scene: Scene, lock: LockMark, y: number, alone: boolean): void {
  const { ctx, ink, scale } = scene;
  const from = scale.timeToPx(lock.fromMs) + 0.75;
  const to = scale.timeToPx(lock.toMs) - 1;
  ctx.strokeStyle = ink.lock;
  // A lock held for a moment is a stroke, or the legs of the bracket would look like something longer.
  ctx.lineWidth = to - from < 4 ? 1 : 1.5;
  if (to - from < 4) return polyline(ctx, [from, y, from, y + 5]);
  const leg = Math.min(8, (scene.layout.lock?.pitch ?? 8) - 5);
  polyline(ctx, [from, y + leg, from, y, to, y]);
  polyline(ctx, [to, y - (lock.expired ? 5 : 1), to, y + (lock.expired ? leg + 2 : leg)]);
  paintLockText(scene, lock, { from, to, y }, alone);
}

function paintLockText(
  scene: Scene,
  lock: LockMark,
  { from, to, y }: { from: number; to: number; y: number },
  alone: boolean,
): void {
  const { ctx, ink, layout } = scene;
  if ((layout.lock?.pitch ?? 0) < 16) return;
  const token = `#${String(lock.token)}`;
  ctx.textAlign = 'left';
  ctx.font = `600 11px ${ink.mono}`;
  const { width } = ctx.measureText(token);
  if (width + 8 > to - from) return;
  ctx.fillStyle = ink.ink;
  ctx.fillText(token, from + 5, y + 13);
  ctx.font = `400 11px ${ink.mono}`;
  ctx.fillStyle = ink.ink2;
  if (alone && !layout.narrow) ctx.fillText(lock.holder, from + 5, y + 25);
  else if (width + 22 < to - from) ctx.fillText(lock.holder, from + width + 11, y + 13);
}

/** The same bracket over one run: a bar that outlives it is the bug, seen before it is explained. */
export function paintBracket(
  scene: Scene,
  lock: { readonly fromMs: number; readonly toMs: number; readonly expired: boolean },
  barTop: number,
): void {
  const { ctx, ink, scale } = scene;
  const from = scale.timeToPx(lock.fromMs) + 0.75;
  const to = scale.timeToPx(lock.toMs) - 0.75;
  if (to - from < 4) return;
  ctx.strokeStyle = ink.lock;
  ctx.lineWidth = 1.2;
  polyline(ctx, [from, barTop - 2.5, from, barTop - 6, to, barTop - 6]);
  ctx.lineWidth = lock.expired ? 1.6 : 1.2;
  polyline(ctx, [to, barTop - (lock.expired ? 9.5 : 7), to, barTop - 1.5]);
}
