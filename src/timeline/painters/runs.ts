import type { Bar, BarState, InstanceLane } from '../lanes.ts';
import type { LaneBox } from '../layout.ts';
import { detailOf, worse } from '../lod.ts';
import { firstEndingAfter } from '../rows.ts';
import { dimUnless, toDevice, type Scene } from '../scene.ts';
import { paintBar, stateColour, type Box } from './bar.ts';
import { paintBracket } from './locks.ts';

/** All runs of one instance that touch the window, row by row. */
export function paintRuns(scene: Scene, lane: InstanceLane, box: LaneBox): void {
  lane.rows.forEach((row, index) => {
    paintRow(scene, row, box.firstBarTop + index * box.pitch, box.barHeight);
  });
}

interface PixelColumn {
  x: number;
  state: BarState;
  groups: number;
}

function paintRow(scene: Scene, row: readonly Bar[], top: number, height: number): void {
  const { scale, dpr } = scene;
  let column = null as PixelColumn | null;
  const flush = () => {
    if (column) paintColumn(scene, column, top, height);
    column = null;
  };
  for (let i = firstEndingAfter(row, scale.fromMs); i < row.length; i += 1) {
    const bar = row[i];
    if (!bar || bar.fromMs > scale.toMs) break;
    const box = barBox(scene, bar, top, height);
    if (detailOf(box.width) === 'mark') {
      flush();
      dimUnless(scene, bar.groups, () => {
        paintMark(scene, bar, box);
      });
      continue;
    }
    const x = toDevice(box.x, dpr);
    if (column && column.x !== x) flush();
    column = merge(column, x, bar);
  }
  flush();
}

function merge(column: PixelColumn | null, x: number, bar: Bar): PixelColumn {
  if (!column) return { x, state: bar.state, groups: bar.groups };
  return { x, state: worse(column.state, bar.state), groups: column.groups | bar.groups };
}

function paintColumn(scene: Scene, column: PixelColumn, top: number, height: number): void {
  dimUnless(scene, column.groups, () => {
    scene.ctx.fillStyle = stateColour(scene.ink, column.state);
    scene.ctx.fillRect(column.x, top, 1.5, height);
  });
}

/** Where a run's bar stands; cut at the right edge of the canvas, with half a pixel of air on each side. */
export function barBox(scene: Scene, bar: Bar, top: number, height: number): Box {
  const { scale, layout, dpr } = scene;
  const left = toDevice(Math.max(scale.timeToPx(bar.fromMs), layout.left - 4), dpr);
  const right = toDevice(Math.min(scale.timeToPx(bar.toMs), layout.width + 4), dpr);
  return { x: left + 0.5, y: top, width: Math.max(0, right - left - 1), height };
}

function paintMark(scene: Scene, bar: Bar, box: Box): void {
  const { ctx, ink, dpr } = scene;
  paintBar(ctx, ink, bar.state, box, dpr);
  paintBarLabel(scene, bar, box, bar.state);
  if (bar.lock && scene.layout.brackets) paintBracket(scene, bar.lock, box.y);
}

/** The slot's label on its bar, where it fits whole; `roomPx` is how much of the bar is free for it. */
export function paintBarLabel(
  scene: Scene,
  bar: Bar,
  box: Box,
  state: BarState,
  roomPx = box.width,
): void {
  const { ctx, ink, layout } = scene;
  if (box.height < 10 || state === 'failed') return;
  const size = box.height < 16 ? 10 : 11;
  const duplicate = state === 'duplicate';
  // A double border leaves no room for words in a low bar.
  if (duplicate && box.height < 17) return;
  const text = duplicate ? `${String(bar.ordinal)}× ${bar.label}` : bar.label;
  ctx.font = `600 ${String(size)}px ${ink.mono}`;
  const left = duplicate ? 8 : 5;
  const start = Math.max(box.x, layout.left);
  if (start - box.x + left + ctx.measureText(text).width + 4 > roomPx) return;
  ctx.textAlign = 'left';
  ctx.fillStyle = duplicate ? ink.ink : ink.paper;
  ctx.fillText(text, start + left, box.y + box.height / 2 + size * 0.36);
}
