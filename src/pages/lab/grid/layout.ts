import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import type { Grid, Place } from '@/state/lab/grid.ts';

/** Where cells stand, in CSS pixels from the top of the grid. */
export interface GridLayout {
  /** Slots stand one below the other, instances side by side: on a phone, while they fit. */
  readonly upright: boolean;
  /** Slots side by side; where slots are lines, the instances. */
  readonly columns: number;
  readonly bands: number;
  readonly nameWidth: number;
  readonly headHeight: number;
  readonly lineHeight: number;
  readonly linesPerBand: number;
  readonly bandHeight: number;
}

/** Slots in a row: what divides an hour, so that rows begin at the same minutes. */
const SLOTS_IN_A_ROW = [15, 12, 10, 6, 5, 4, 3, 2, 1];
const LABEL_WIDTH = 46;
const MOST_UPRIGHT = 5;
const BAND_GAP = 12;

/** @param periodMs the usual distance of slots, which decides how much their labels say */
export function gridLayout(
  grid: Grid,
  width: number,
  narrow: boolean,
  periodMs: number,
  jobs: number,
): GridLayout {
  const slots = grid.lastSlot - grid.firstSlot + 1;
  // A line ends in a rule of 1 px; the rest of it is to be touched.
  const lineHeight = narrow ? 45 : 32;
  if (narrow && grid.instances <= MOST_UPRIGHT) {
    const headHeight = 36;
    return {
      upright: true,
      columns: grid.instances,
      bands: 1,
      nameWidth: 90,
      headHeight,
      lineHeight,
      linesPerBand: slots,
      bandHeight: headHeight + slots * lineHeight,
    };
  }
  const nameWidth = narrow ? 40 : 64;
  const room = Math.floor((width - nameWidth) / LABEL_WIDTH);
  const columns = Math.min(SLOTS_IN_A_ROW.find((count) => count <= room) ?? 1, slots);
  const headHeight = hasSecondLine(periodMs, jobs) ? 58 : 46;
  return {
    upright: false,
    columns,
    bands: Math.ceil(slots / columns),
    nameWidth,
    headHeight,
    lineHeight,
    linesPerBand: grid.instances,
    bandHeight: headHeight + grid.instances * lineHeight + BAND_GAP,
  };
}

/** Where a second line stands under the slots' times: for the job, the day or the minute. */
function hasSecondLine(periodMs: number, jobs: number): boolean {
  return jobs > 1 || periodMs < MINUTE_MS || (periodMs >= HOUR_MS && periodMs < DAY_MS);
}

/** Numbers from one up to another, the last one not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is in view, in pixels from the top of the grid. */
export type View = Range;

/** The bands of which something is in view. */
export function bandsIn({ bands, bandHeight }: GridLayout, view: View): Range {
  return within(view.from / bandHeight, view.to / bandHeight, bands);
}

/** The lines of a band that are in view. */
export function linesIn(layout: GridLayout, band: number, view: View): Range {
  const top = band * layout.bandHeight + layout.headHeight;
  const at = (px: number) => (px - top) / layout.lineHeight;
  return within(at(view.from), at(view.to), layout.linesPerBand);
}

function within(from: number, to: number, count: number): Range {
  const first = Math.min(Math.max(0, Math.floor(from)), count);
  return { from: first, to: Math.max(first, Math.min(count, Math.ceil(to))) };
}

/** The slots that stand side by side in a band. */
export function slotsIn({ columns }: GridLayout, grid: Grid, band: number): Range {
  const from = grid.firstSlot + band * columns;
  return { from, to: Math.min(from + columns, grid.lastSlot + 1) };
}

/** Where a place stands, and how high it is. */
export function boxOf(
  layout: GridLayout,
  grid: Grid,
  { slot, line }: Place,
): { readonly top: number; readonly height: number } {
  const { upright, columns, bandHeight, headHeight, lineHeight } = layout;
  const at = slot - grid.firstSlot;
  if (upright) return { top: headHeight + at * lineHeight, height: lineHeight };
  const top = Math.floor(at / columns) * bandHeight;
  if (line < 0) return { top, height: headHeight };
  return { top: top + headHeight + line * lineHeight, height: lineHeight };
}

/** The numbers of a range, one by one. */
export function numbers({ from, to }: Range): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
