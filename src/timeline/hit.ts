import type {
  Bar,
  EffectMark,
  InstanceLane,
  Lanes,
  LockMark,
  NoteMark,
  PointMark,
  SlotMark,
} from './lanes.ts';
import type { LaneBox, Layout } from './layout.ts';
import { firstEndingAfter } from './rows.ts';
import type { TimeScale } from './scale.ts';
import { lowerBound } from './scene.ts';

export type Hit =
  | { readonly kind: 'run'; readonly bar: Bar; readonly instance: number }
  | { readonly kind: 'slot'; readonly slot: SlotMark }
  | { readonly kind: 'lock'; readonly lock: LockMark }
  | { readonly kind: 'skip'; readonly skip: PointMark; readonly instance: number }
  | { readonly kind: 'effect'; readonly effect: EffectMark }
  | { readonly kind: 'note'; readonly note: NoteMark };

const REACH_PX = 7;

/** What is painted under a point of the canvas (CSS pixels), or null over bare paper. */
export function hitTest(
  lanes: Lanes,
  layout: Layout,
  scale: TimeScale,
  x: number,
  y: number,
): Hit | null {
  if (x < layout.left - REACH_PX) return null;
  if (y < layout.slotsBottom) return hitSlot(lanes, scale, x);
  if (layout.outages && within(layout.outages, y)) return hitNote(lanes.outages, scale, x);
  if (layout.alerts && within(layout.alerts, y)) return hitNote(lanes.alerts, scale, x);
  if (layout.lock && within(layout.lock, y))
    return hitLock(lanes, layout.lock, scale.pxToTime(x), y);
  if (within(layout.effects, y)) return hitEffect(lanes, layout.effects, scale, x, y);
  for (const [instance, box] of layout.lanes.entries()) {
    const lane = lanes.instances[instance];
    if (lane && within(box, y)) return hitLane(lane, instance, box, scale, x, y);
  }
  return null;
}

function within(box: { readonly top: number; readonly height: number }, y: number): boolean {
  return y >= box.top && y < box.top + box.height;
}

function hitLane(
  lane: InstanceLane,
  instance: number,
  box: LaneBox,
  scale: TimeScale,
  x: number,
  y: number,
): Hit | null {
  const row = Math.floor((y - box.firstBarTop + (box.pitch - box.barHeight)) / box.pitch);
  const bar = barAt(lane.rows[row] ?? [], scale, x);
  if (bar) return { kind: 'run', bar, instance };
  if (y < box.firstBarTop + lane.rows.length * box.pitch - 4) return null;
  const skip = nearest(lane.skips, scale, x);
  return skip && { kind: 'skip', skip, instance };
}

/** The bar over the point, or the nearest within 3 px: a bar of a second must be reachable in a day's view. */
function barAt(row: readonly Bar[], scale: TimeScale, x: number): Bar | null {
  const index = firstEndingAfter(row, scale.pxToTime(x));
  let best: Bar | null = null;
  let bestPx = 3.01;
  for (const bar of [row[index - 1], row[index]]) {
    if (!bar) continue;
    const px = Math.max(scale.timeToPx(bar.fromMs) - x, x - scale.timeToPx(bar.toMs), 0);
    if (px < bestPx) [best, bestPx] = [bar, px];
  }
  return best;
}

function hitSlot(lanes: Lanes, scale: TimeScale, x: number): Hit | null {
  const slot = nearest(lanes.slots, scale, x);
  return slot && { kind: 'slot', slot };
}

function hitEffect(
  { effects }: Lanes,
  { firstY, againY }: Layout['effects'],
  scale: TimeScale,
  x: number,
  y: number,
): Hit | null {
  const again = y > (firstY + againY) / 2;
  const onLine = firstY === againY ? effects : effects.filter((mark) => mark.nth > 1 === again);
  const effect = nearest(onLine, scale, x);
  return effect && { kind: 'effect', effect };
}

/** The latest that has begun by then, or is about to, within reach. */
function hitNote(notes: readonly NoteMark[], scale: TimeScale, x: number): Hit | null {
  const note = notes.findLast(
    ({ fromMs, toMs }) =>
      scale.timeToPx(fromMs) - REACH_PX <= x && x <= scale.timeToPx(toMs) + REACH_PX,
  );
  return note ? { kind: 'note', note } : null;
}

function hitLock(
  lanes: Lanes,
  box: { readonly top: number; readonly pitch: number },
  ms: number,
  y: number,
): Hit | null {
  const row = Math.floor((y - box.top) / box.pitch);
  const lock = lanes.locks.find(
    (candidate) => candidate.row === row && candidate.fromMs <= ms && ms < candidate.toMs,
  );
  return lock ? { kind: 'lock', lock } : null;
}

function nearest<Mark extends { readonly atMs: number }>(
  marks: readonly Mark[],
  scale: TimeScale,
  x: number,
): Mark | null {
  const index = lowerBound(marks, scale.pxToTime(x));
  let best: Mark | null = null;
  let bestPx = REACH_PX + 0.01;
  for (const mark of [marks[index - 1], marks[index]]) {
    if (!mark) continue;
    const px = Math.abs(scale.timeToPx(mark.atMs) - x);
    if (px < bestPx) [best, bestPx] = [mark, px];
  }
  return best;
}
