import type { CivilDay, DayGlyph, YearMap } from '@/state/playground/yearMap.ts';

/** Weeks × days on a wide screen; months × days on a narrow one. In units of the drawing. */
export interface YearGeometry {
  readonly width: number;
  readonly height: number;
  readonly pitch: number;
  readonly columns: readonly { readonly x: number; readonly text: string }[];
  readonly rows: readonly { readonly y: number; readonly text: string }[];
  /** Left upper corner of a day's cell. */
  place(day: CivilDay, index: number): { readonly x: number; readonly y: number };
  /** The index of the day under a point, or −1. */
  at(x: number, y: number): number;
  /** The index to which an arrow leads from a day, which may be past the ends; undefined for other keys. */
  next(key: string, index: number): number | undefined;
}

const PITCH = 9.2;
export const CELL = 7.4;
const LEFT = 32;
const TOP = 18;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const DAYS_IN_WEEKS: Readonly<Record<string, number>> = {
  ArrowLeft: -7,
  ArrowRight: 7,
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -28,
  PageDown: 28,
};
const DAYS_IN_MONTHS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
const MONTHS_ON: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -3,
  PageDown: 3,
};

const moved = (index: number, by: number | undefined) => (by === undefined ? by : index + by);

/** Weeks are columns and begin on Monday. */
export function weeksByDays(days: readonly CivilDay[]): YearGeometry {
  const lead = ((days[0]?.weekday ?? 1) + 6) % 7;
  const place = (_day: CivilDay, index: number) => ({
    x: LEFT + Math.floor((index + lead) / 7) * PITCH,
    y: TOP + ((index + lead) % 7) * PITCH,
  });
  return {
    width: LEFT + 54 * PITCH,
    height: TOP + 7 * PITCH + 4,
    pitch: PITCH,
    columns: days.flatMap((day, index) =>
      day.day === 1 ? [{ x: place(day, index).x, text: MONTHS[day.month - 1] ?? '' }] : [],
    ),
    rows: ['Mon', 'Wed', 'Fri', 'Sun'].map((text, index) => ({
      y: TOP + index * 2 * PITCH + CELL,
      text,
    })),
    place,
    at: (x, y) => {
      const row = Math.floor((y - TOP) / PITCH);
      const index = Math.floor((x - LEFT) / PITCH) * 7 + row - lead;
      return x >= LEFT && row >= 0 && row < 7 && days[index] ? index : -1;
    },
    next: (key, index) => moved(index, DAYS_IN_WEEKS[key]),
  };
}

/** Months are rows, so that the 1st or the 15th stand as columns. */
export function monthsByDays(days: readonly CivilDay[]): YearGeometry {
  const rowPitch = PITCH + 3;
  const place = (day: CivilDay) => ({
    x: LEFT + (day.day - 1) * PITCH,
    y: TOP + (day.month - 1) * rowPitch,
  });
  return {
    width: LEFT + 31 * PITCH,
    height: TOP + 12 * rowPitch,
    pitch: PITCH,
    columns: [1, 8, 15, 22, 29].map((day) => ({
      x: LEFT + (day - 1) * PITCH,
      text: String(day),
    })),
    rows: MONTHS.map((text, index) => ({ y: TOP + index * rowPitch + CELL, text })),
    place,
    at: (x, y) => {
      const day = Math.floor((x - LEFT) / PITCH) + 1;
      const month = Math.floor((y - TOP) / rowPitch) + 1;
      return days.findIndex((other) => other.day === day && other.month === month);
    },
    next: (key, index) => {
      const [from, on] = [days[index], MONTHS_ON[key]];
      if (!from || on === undefined) return moved(index, DAYS_IN_MONTHS[key]);
      const month = Math.min(12, Math.max(1, from.month + on));
      return days.findLastIndex((other) => other.month === month && other.day <= from.day);
    },
  };
}

/** A place is asked for once by each day of its row and of its column. */
const texts = new Map<number, string>();
function tenths(place: number): string {
  const text = texts.get(place) ?? place.toFixed(1);
  texts.set(place, text);
  return text;
}

const square = (x: number, y: number, inset: number) => {
  const side = tenths(CELL - 2 * inset);
  return `M${tenths(x + inset)} ${tenths(y + inset)}h${side}v${side}h-${side}z`;
};
/** How far each glyph keeps from its cell's edge: more runs, more ink. */
const INSETS: Readonly<Record<DayGlyph, readonly number[]>> = {
  weekday: [0.6],
  date: [0],
  both: [-1, 0.3, 1.9],
  some: [2.4],
  more: [1.6],
  many: [0.8],
  most: [0],
};

/** All of them. */
export const GLYPHS = Object.keys(INSETS) as readonly DayGlyph[];

/** The path of one glyph; all days of a kind share one path, so a keystroke changes a handful of attributes. */
export const glyphPath = (glyph: DayGlyph, x: number, y: number): string =>
  INSETS[glyph].map((inset) => square(x, y, inset)).join('');

/** The line around the day that is pointed at. */
export const cellFrame = (x: number, y: number): string => square(x, y, -1);

/** The paths of one glyph in each cell of a year, drawn once: a keystroke only chooses among them. */
export function glyphCells(
  geometry: YearGeometry,
  days: readonly CivilDay[],
): (glyph: DayGlyph) => readonly string[] {
  const drawn = new Map<DayGlyph, readonly string[]>();
  return (glyph) => {
    const cells =
      drawn.get(glyph) ??
      days.map((day, index) => {
        const { x, y } = geometry.place(day, index);
        return glyphPath(glyph, x, y);
      });
    drawn.set(glyph, cells);
    return cells;
  };
}

/** The days of each kind as one path, and those without a run as the ground. */
export function kindPaths(
  { legend, kinds }: YearMap,
  cells: (glyph: DayGlyph) => readonly string[],
) {
  const paths = legend.map(({ glyph }) => ({ glyph, d: '' }));
  const drawn = paths.map(({ glyph }) => cells(glyph));
  const empty = cells('date');
  let ground = '';
  for (const [day, kind] of kinds.entries()) {
    const path = paths[kind];
    if (path) path.d += drawn[kind]?.[day] ?? '';
    else ground += empty[day] ?? '';
  }
  return { ground, paths };
}
