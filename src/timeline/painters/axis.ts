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
    const middle = Math.max(x, layout.left - 6 + half);
    if (middle - half < textEnd + 8 || middle + half > layout.width) continue;
    ctx.fillStyle = ink.ink3;
    ctx.fillText(tick.label, middle, layout.axisBaseline);
    textEnd = middle + half;
  }
}

/** A band wider than this share of the window would be a background, and mark nothing. */
const WASH_SHARE = 0.15;

/** The slot that is being explained, as a band behind everything: up to the next slot where that is near. */
export function paintSelectedSlot(scene: Scene): void {
  const { ctx, ink, layout, scale, lanes, selectedSlot } = scene;
  if (selectedSlot === null) return;
  const index = lanes.slots.findIndex((slot) => slot.slot === selectedSlot);
  const slot = lanes.slots[index];
  if (!slot) return;
  const nextMs = lanes.slots[index + 1]?.atMs ?? lanes.endMs;
  const left = scale.timeToPx(slot.atMs);
  const right = Math.min(scale.timeToPx(nextMs), left + scale.widthPx * WASH_SHARE);
  ctx.fillStyle = ink.lit;
  ctx.fillRect(left, 0, Math.max(2, right - left), layout.height);
}
