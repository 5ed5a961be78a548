import { crisp, polyline, type Scene } from '../scene.ts';

/** The clock along the top, a hairline down from each tick, and the wash over the chosen slot. */
export function paintAxis(scene: Scene): void {
  const { ctx, ink, layout, scale } = scene;
  ctx.lineWidth = 1;
  ctx.font = `400 11px ${ink.mono}`;
  ctx.textAlign = 'center';
  let textEnd = -Infinity;
  for (const tick of scene.ticks) {
    const x = scale.timeToPx(tick.ms);
    ctx.strokeStyle = ink.line;
    polyline(ctx, [crisp(x), layout.slotsBottom, crisp(x), layout.height]);
    const half = ctx.measureText(tick.label).width / 2;
    if (x - half < textEnd + 8 || x + half > layout.width) continue;
    ctx.fillStyle = ink.ink3;
    ctx.fillText(tick.label, x, layout.axisBaseline);
    textEnd = x + half;
  }
}

/** The slot that is being explained, as a band behind everything. */
export function paintSelectedSlot(scene: Scene): void {
  const { ctx, ink, layout, scale, lanes, selectedSlot } = scene;
  if (selectedSlot === null) return;
  const index = lanes.slots.findIndex((slot) => slot.slot === selectedSlot);
  const slot = lanes.slots[index];
  if (!slot) return;
  const nextMs = lanes.slots[index + 1]?.atMs ?? lanes.endMs;
  const left = scale.timeToPx(slot.atMs);
  ctx.fillStyle = ink.lit;
  ctx.fillRect(left, 0, Math.max(2, scale.timeToPx(nextMs) - left), layout.height);
}
