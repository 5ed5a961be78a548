import { crisp, lowerBound, polyline, type Scene } from '../scene.ts';

/** Runs at work as steps, and what the machine has as a dashed line once the pile comes near it. */
export function paintLoad(scene: Scene): void {
  const { ctx, ink, layout, lanes } = scene;
  if (!layout.load) return;
  const bottom = layout.load.top + layout.load.height - 6;
  const showCores = lanes.peak > lanes.cores / 2;
  const top = Math.max(1, lanes.peak, showCores ? lanes.cores : 0);
  const unit = (layout.load.height - 20) / top;
  const points = loadPoints(scene, bottom, unit);
  ctx.beginPath();
  ctx.moveTo(layout.left, bottom);
  for (let i = 0; i + 1 < points.length; i += 2) ctx.lineTo(points[i] ?? 0, points[i + 1] ?? 0);
  ctx.lineTo(points.at(-2) ?? layout.left, bottom);
  ctx.closePath();
  const alpha = ctx.globalAlpha;
  ctx.globalAlpha = alpha * 0.1;
  ctx.fillStyle = ink.ink;
  ctx.fill();
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = ink.ink2;
  ctx.lineWidth = 1.2;
  polyline(ctx, points);
  paintFigure(scene, String(lanes.peak), bottom - lanes.peak * unit, true);
  if (!showCores) return;
  const coresY = crisp(bottom - lanes.cores * unit);
  ctx.strokeStyle = ink.caution;
  ctx.lineWidth = 1.4;
  ctx.setLineDash([5, 3]);
  polyline(ctx, [layout.left, coresY, layout.width, coresY]);
  ctx.setLineDash([]);
  if (Math.abs(lanes.cores - lanes.peak) * unit > 12)
    paintFigure(scene, String(lanes.cores), coresY, false);
  paintCoresWords(scene, coresY);
}

function loadPoints(scene: Scene, bottom: number, unit: number): number[] {
  const { scale, lanes, layout } = scene;
  const first = lowerBound(lanes.load, scale.fromMs);
  let running = lanes.load[first - 1]?.running ?? 0;
  const points = [layout.left, bottom - running * unit];
  for (let i = first; i < lanes.load.length; i += 1) {
    const step = lanes.load[i];
    if (!step || step.atMs > scale.toMs) break;
    const x = scale.timeToPx(step.atMs);
    points.push(x, bottom - running * unit, x, bottom - step.running * unit);
    running = step.running;
  }
  points.push(layout.width, bottom - running * unit);
  return points;
}

function paintFigure(scene: Scene, text: string, y: number, strong: boolean): void {
  const { ctx, ink, layout } = scene;
  ctx.font = `${strong ? '600' : '400'} 11px ${ink.mono}`;
  ctx.textAlign = 'right';
  ctx.fillStyle = strong ? ink.ink : ink.ink3;
  ctx.fillText(text, layout.left - 8, y + 4);
}

function paintCoresWords(scene: Scene, y: number): void {
  const { ctx, ink, layout, lanes } = scene;
  const cores = lanes.cores === 1 ? '1 core' : `${String(lanes.cores)} cores`;
  const passed = lanes.saturated ? `, passed at ${lanes.saturated.clock}` : '';
  const words = layout.narrow ? cores : `what the machine has: ${cores}${passed}`;
  ctx.font = `400 12.5px ${ink.sans}`;
  ctx.textAlign = 'right';
  ctx.lineWidth = 4;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = ink.paper;
  ctx.strokeText(words, layout.width - 6, y - 5);
  ctx.fillStyle = ink.ink;
  ctx.fillText(words, layout.width - 6, y - 5);
}
