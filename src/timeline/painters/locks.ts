import { polyline, type Scene } from '../scene.ts';

/** The lock's own lane: a bracket from grant to end, its token and holder, a tall tick where it expired. */
export function paintLockLane(scene: Scene): void {
  const { ctx, ink, layout, scale, lanes } = scene;
  if (!layout.lock) return;
  const y = layout.lock.top + (layout.narrow ? 12 : 16);
  for (const lock of lanes.locks) {
    const from = scale.timeToPx(lock.fromMs);
    const to = scale.timeToPx(lock.toMs) - 1;
    if (to < layout.left || from > layout.width) continue;
    ctx.strokeStyle = ink.lock;
    ctx.lineWidth = 1.5;
    polyline(ctx, [from + 0.75, y + 8, from + 0.75, y, Math.max(from + 2, to), y]);
    polyline(ctx, [to, y - (lock.expired ? 5 : 1), to, y + (lock.expired ? 10 : 8)]);
    paintLockText(scene, `#${String(lock.token)}`, lock.holder, from, to, y);
  }
}

function paintLockText(
  scene: Scene,
  token: string,
  holder: string,
  from: number,
  to: number,
  y: number,
): void {
  const { ctx, ink, layout } = scene;
  ctx.textAlign = 'left';
  ctx.font = `600 11px ${ink.mono}`;
  if (ctx.measureText(token).width + 8 > to - from) return;
  ctx.fillStyle = ink.ink;
  ctx.fillText(token, from + 6, y + 13);
  if (layout.narrow) return;
  ctx.font = `400 11px ${ink.mono}`;
  ctx.fillStyle = ink.ink2;
  ctx.fillText(holder, from + 6, y + 25);
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
