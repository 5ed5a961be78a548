import { firstAfter } from '@/base/search.ts';
import type { NoteMark } from '../lanes.ts';
import type { Band } from '../layout.ts';
import { crisp, dimUnless, polyline, type Scene } from '../scene.ts';
import { GROUPS } from '../lanes.ts';

const GAP_PX = 7;
/** The paper around words. */
const HALO_PX = 3;
const FLAG_PX = 9;

/** What servers, the network or a scheduler outside suffered: a line as long as it lasted, with its name. */
export function paintOutages(scene: Scene): void {
  const { layout, lanes, ink } = scene;
  if (layout.outages) paintNotes(scene, lanes.outages, layout.outages, ink.ink2, ends);
}

/** What the monitor said: a flag when it did, and a line until it was content again. */
export function paintAlerts(scene: Scene): void {
  const { layout, lanes, ink } = scene;
  const band = layout.alerts;
  if (!band) return;
  dimUnless(scene, GROUPS.alert, () => {
    paintNotes(scene, lanes.alerts, band, ink.ink, flag);
  });
}

/** The mark that a line is told by, which no words may cover. */
interface LineMark {
  readonly paint: (ctx: CanvasRenderingContext2D, from: number, to: number, y: number) => void;
  /** The left edges of what it paints, each of `width`. */
  readonly lefts: (from: number, to: number) => readonly number[];
  readonly width: number;
}

const ends: LineMark = { paint: paintEnds, lefts: (from, to) => [from, to], width: 1 };
const flag: LineMark = { paint: paintFlag, lefts: (from) => [from], width: FLAG_PX };

function paintNotes(
  scene: Scene,
  notes: readonly NoteMark[],
  band: Band,
  colour: string,
  mark: LineMark,
): void {
  const { ctx, scale, layout } = scene;
  const y = crisp(band.top + band.height / 2);
  const lines: { readonly words: string; readonly from: number; readonly to: number }[] = [];
  for (const { words, fromMs, toMs } of notes) {
    if (toMs < scale.fromMs || fromMs > scale.toMs) continue;
    const from = Math.max(scale.timeToPx(fromMs), layout.left - 4);
    const to = Math.max(from, Math.min(scale.timeToPx(toMs), layout.width + 4));
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.2;
    polyline(ctx, [from, y, to, y]);
    mark.paint(ctx, from, to, y);
    lines.push({ words, from, to });
  }
  const lefts = new Float64Array(lines.flatMap(({ from, to }) => mark.lefts(from, to))).sort();
  const isFree = (from: number, to: number) => {
    const first = firstAfter(lefts, from - HALO_PX - mark.width);
    return !((lefts[first] ?? Infinity) < to + HALO_PX);
  };
  // After all lines, so that none crosses the words of another.
  let freeFrom = -Infinity;
  for (const line of lines) freeFrom = paintWords(scene, line, y, freeFrom, isFree);
}

/**
 * On a long line, and beside a short one: after it, or before it at the right edge; not at all where other words
 * or marks stand. Returns where the words end.
 */
function paintWords(
  { ctx, ink, layout }: Scene,
  { words, from, to }: { words: string; from: number; to: number },
  y: number,
  freeFrom: number,
  isFree: (from: number, to: number) => boolean,
): number {
  ctx.font = `400 12px ${ink.sans}`;
  ctx.textAlign = 'left';
  const { width } = ctx.measureText(words);
  const inside = to - from > width + 4 * GAP_PX;
  const after = inside ? from + 2 * GAP_PX : to + 2 * GAP_PX;
  const x = after + width < layout.width ? after : Math.max(layout.left, from - width - GAP_PX);
  if (from < freeFrom || x < freeFrom || !isFree(x, x + width)) return freeFrom;
  ctx.lineWidth = 2 * HALO_PX;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = ink.paper;
  ctx.strokeText(words, x, y + 4);
  ctx.fillStyle = ink.ink;
  ctx.fillText(words, x, y + 4);
  return x + width + GAP_PX;
}

function paintEnds(ctx: CanvasRenderingContext2D, from: number, to: number, y: number): void {
  for (const x of [from, to]) polyline(ctx, [crisp(x), y - 4, crisp(x), y + 4]);
}

function paintFlag(ctx: CanvasRenderingContext2D, from: number, _to: number, y: number): void {
  const x = crisp(from);
  polyline(ctx, [x, y + 8, x, y - 7, x + FLAG_PX, y - 4, x, y - 1]);
}
