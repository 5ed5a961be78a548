import type { Lanes } from './lanes.ts';

/** Where an instance's rows stand. All in CSS pixels from the top of the canvas. */
export interface LaneBox {
  readonly top: number;
  readonly height: number;
  readonly firstBarTop: number;
  readonly pitch: number;
  readonly barHeight: number;
}

export interface Band {
  readonly top: number;
  readonly height: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Left edge of time; names stand before it. */
  readonly left: number;
  readonly narrow: boolean;
  readonly axisBaseline: number;
  readonly slotsMiddle: number;
  readonly slotsBottom: number;
  readonly lock: (Band & { readonly pitch: number }) | null;
  /** The bands of what happened to no instance; null where nothing did. */
  readonly outages: Band | null;
  readonly alerts: Band | null;
  readonly lanes: readonly LaneBox[];
  /** Whether rows are high enough for a lock's bracket above each bar. */
  readonly brackets: boolean;
  /** Repeated effects stand on a line of their own, under the first ones; without any, both lines are one. */
  readonly effects: {
    readonly top: number;
    readonly height: number;
    readonly firstY: number;
    readonly againY: number;
  };
  /** Null where only the runs and their effects are shown. */
  readonly load: Band | null;
}

const HEAD = 40;
const NOTES_HEIGHT = 26;
/** Rows lower than this carry no lock bracket: it would lie over the bars. The lock has its own lane. */
const BRACKET_PITCH = 14;
const PITCH_MIN = 6;
/** A pile of thousands is squeezed into this: a taller canvas is more than a browser can hold. */
const HEIGHT_MAX = 6_000;

/**
 * Divides the height among what there is to show: rows grow to a readable bar and shrink to 6 px, then the canvas grows.
 * `lean` leaves out the lanes of the lock and of the load; a lock's bracket still stands above its run.
 */
export function layOut(
  lanes: Lanes,
  width: number,
  available: number,
  narrow: boolean,
  lean = false,
): Layout {
  const hasLock = lanes.locks.length > 0;
  const lockRows = lanes.locks.reduce((most, { row }) => Math.max(most, row + 1), 0);
  const lockPitch = lockRows === 1 ? (narrow ? 40 : 48) : Math.max(6, Math.min(26, 104 / lockRows));
  const lockHeight = lean ? 0 : lockRows * lockPitch + (hasLock ? 4 : 0);
  const repeats = lanes.effects.some((effect) => effect.nth > 1);
  const effectsHeight = (narrow ? 30 : 36) + (repeats ? 10 : 0);
  const piled = lanes.peak > 3;
  const loadMin = lean ? 0 : piled ? (narrow ? 60 : 84) : narrow ? 34 : 46;
  const rowsOf = lanes.instances.map((lane) => Math.max(1, lane.rows.length));
  const rowCount = rowsOf.reduce((sum, rows) => sum + rows, 0);
  const foot = lanes.instances.map((lane) => (lane.skips.length > 0 ? 16 : 8));
  const padding = foot.reduce((sum, px) => sum + px, 0) + lanes.instances.length * 8;
  const notesHeight = (marks: readonly unknown[]) => (marks.length > 0 ? NOTES_HEIGHT : 0);
  const outagesHeight = notesHeight(lanes.outages);
  const alertsHeight = notesHeight(lanes.alerts);
  const notes = outagesHeight + alertsHeight;
  const fixed = HEAD + notes + lockHeight + effectsHeight + loadMin + padding;
  const pitchMax = (narrow ? 26 : 38) + (hasLock ? 12 : 0);
  const pitchMin = Math.min(PITCH_MIN, (HEIGHT_MAX - fixed) / Math.max(1, rowCount));
  const pitch = Math.min(
    pitchMax,
    Math.max(pitchMin, Math.floor(((available - fixed) / Math.max(1, rowCount)) * 2) / 2),
  );
  const bracket = hasLock && pitch >= BRACKET_PITCH ? Math.min(12, pitch * 0.3) : 0;
  const gap = pitch > 10 ? 3 : 1.5;
  const barHeight = Math.max(Math.min(3, pitch), Math.floor(pitch - bracket - gap));

  const spare = Math.max(0, available - fixed - rowCount * pitch);
  const loadHeight = lean ? 0 : loadMin + Math.min(narrow ? 26 : 74, spare * 0.3);
  const air = Math.min(44, (spare - (loadHeight - loadMin)) / (2 * boxesOf(lanes)));

  let top = HEAD;
  const outages = outagesHeight > 0 ? { top, height: outagesHeight } : null;
  top += outagesHeight;
  const lock = lockHeight > 0 ? { top, height: lockHeight, pitch: lockPitch } : null;
  top += lockHeight;
  const boxes = rowsOf.map((rows, index): LaneBox => {
    const height = 8 + rows * pitch + (foot[index] ?? 8) + 2 * air;
    const box = { top, height, firstBarTop: top + 6 + bracket + air, pitch, barHeight };
    top += height;
    return box;
  });
  const middle = top + effectsHeight / 2;
  const apart = repeats ? effectsHeight / 4.5 : 0;
  const effects = {
    top,
    height: effectsHeight,
    firstY: middle - apart,
    againY: middle + apart,
  };
  top += effectsHeight;
  const load = lean ? null : { top, height: loadHeight };
  top += loadHeight;
  const alerts = alertsHeight > 0 ? { top, height: alertsHeight } : null;
  return {
    width,
    height: Math.ceil(top + alertsHeight + 2),
    left: narrow ? 22 : 64,
    narrow,
    axisBaseline: 14,
    slotsMiddle: 29,
    slotsBottom: HEAD - 2,
    lock,
    outages,
    alerts,
    lanes: boxes,
    brackets: bracket > 0,
    effects,
    load,
  };
}

function boxesOf(lanes: Lanes): number {
  return Math.max(1, lanes.instances.length);
}
