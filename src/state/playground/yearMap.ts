import { matchedDayFields, type Schedule } from '@/cron/core.ts';
import { DAY_MS } from '@/base/time.ts';
import { countText, figureText, ordinalText, weekdayName } from '../wallClock.ts';

/** A day of a civil year. */
export interface CivilDay {
  readonly month: number;
  readonly day: number;
  /** Sunday = 0. */
  readonly weekday: number;
}

/** How a kind of day is drawn: `weekday`, `date`, `both` where either day field is enough; otherwise by how much runs. */
export type DayGlyph = 'weekday' | 'date' | 'both' | 'some' | 'more' | 'many' | 'most';

export interface LegendEntry {
  readonly glyph: DayGlyph;
  readonly text: string;
  /** How many days of the year are of this kind. */
  readonly days: number;
}

export interface YearMap {
  readonly year: number;
  /** False while the runs are being counted: then each day has none. */
  readonly isCounted: boolean;
  readonly days: readonly CivilDay[];
  /** The runs of each of the days. */
  readonly counts: Uint32Array;
  /** For each of the days an index into the legend, or −1 where there is no run. */
  readonly kinds: Int8Array;
  readonly legend: readonly LegendEntry[];
  readonly total: number;
  readonly busyDays: number;
  readonly most: number;
}

type Kinds = { readonly kinds: Int8Array; readonly legend: readonly LegendEntry[] };

let calendar: { readonly year: number; readonly days: readonly CivilDay[] } | undefined;

/** The days of a year, in order; the same array again for the same year, as one year is drawn anew on each keystroke. */
export function civilDays(year: number): readonly CivilDay[] {
  if (calendar?.year === year) return calendar.days;
  const first = Date.UTC(year, 0, 1);
  const length = Math.round((Date.UTC(year + 1, 0, 1) - first) / DAY_MS);
  const days = Array.from({ length }, (_, index) => {
    const date = new Date(first + index * DAY_MS);
    return { month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() };
  });
  calendar = { year, days };
  return days;
}

/** "the 1st and 15th"; a longer list is not told. */
function datesText(dates: ReadonlySet<number>): string {
  const [first, second] = [...dates].sort((a, b) => a - b);
  if (first === undefined || dates.size > 2) return 'by date';
  const last = second === undefined ? '' : ` and ${ordinalText(second).slice('the '.length)}`;
  return `${ordinalText(first)}${last}`;
}

const BY_WEEKDAY = 0;
const BY_DATE = 1;
const BY_BOTH = 2;

/** Days told apart by the day field that let them through; only where the two fields are OR-ed. */
function kindsByField(counts: Uint32Array, schedule: Schedule, year: number): Kinds {
  const kinds = new Int8Array(counts.length).fill(-1);
  const [weekdays, dates] = [new Set<number>(), new Set<number>()];
  civilDays(year).forEach(({ month, day, weekday }, index) => {
    if (!counts[index]) return;
    const { dayOfMonth, dayOfWeek } = matchedDayFields(schedule, year, month, day);
    kinds[index] = dayOfMonth ? (dayOfWeek ? BY_BOTH : BY_DATE) : BY_WEEKDAY;
    if (dayOfMonth) dates.add(day);
    else weekdays.add(weekday);
  });
  const [weekday] = weekdays;
  const name =
    weekday === undefined || weekdays.size > 1 ? 'by weekday' : `${weekdayName(weekday)}s`;
  const entry = (glyph: DayGlyph, text: string, kind: number): LegendEntry => {
    const days = daysOf(kind, kinds);
    return { glyph, text: `${text}, ${days}`, days };
  };
  return {
    kinds,
    legend: [
      entry('weekday', name, BY_WEEKDAY),
      entry('date', datesText(dates), BY_DATE),
      entry('both', 'both', BY_BOTH),
    ],
  };
}

function daysOf(kind: number, kinds: Int8Array): number {
  let days = 0;
  for (const other of kinds) if (other === kind) days++;
  return days;
}

const GLYPHS = ['some', 'more', 'many', 'most'] as const;

/** Days told apart by how much runs: each count by itself while there are few, else in four equal steps from the least. */
function kindsByCount(counts: Uint32Array): Kinds {
  const distinct = [...new Set(counts)].filter(Boolean).sort((a, b) => a - b);
  const most = distinct.at(-1) ?? 0;
  const below = (distinct[0] ?? 1) - 1;
  const steps =
    distinct.length <= GLYPHS.length
      ? distinct
      : GLYPHS.map((_, index) =>
          Math.round(below + ((most - below) * (index + 1)) / GLYPHS.length),
        );
  const shift = GLYPHS.length - steps.length;
  const kinds = new Int8Array(counts.length).fill(-1);
  for (const [index, count] of counts.entries())
    if (count > 0) kinds[index] = steps.findIndex((step) => count <= step);
  const legend = steps.map((step, index) => {
    const atLeast = (steps[index - 1] ?? below) + 1;
    const range = steps === distinct || atLeast === step ? '' : `${figureText(atLeast)} to `;
    const days = daysOf(index, kinds);
    const glyph = GLYPHS[index + shift] ?? 'most';
    return { glyph, text: `${range}${countText(step, 'run')}: ${countText(days, 'day')}`, days };
  });
  return { kinds, legend };
}

/**
 * The year as it is drawn and told.
 * @param counts runs of each civil day of `year`; null while they are being counted
 * @param either whether either day field is enough, so that days are told apart by their field
 */
export function yearMapOf(
  counts: Uint32Array | null,
  year: number,
  schedule: Schedule,
  either: boolean,
): YearMap {
  if (!counts) {
    const none = new Uint32Array(civilDays(year).length);
    return { ...yearMapByCount(none, year), isCounted: false };
  }
  return either
    ? drawn(counts, year, kindsByField(counts, schedule, year))
    : yearMapByCount(counts, year);
}

/** The same for runs that more than one schedule makes: days are told apart by how many there are. */
export function yearMapByCount(counts: Uint32Array, year: number): YearMap {
  return drawn(counts, year, kindsByCount(counts));
}

function drawn(counts: Uint32Array, year: number, kinds: Kinds): YearMap {
  let [total, busyDays, most] = [0, 0, 0];
  for (const count of counts) {
    total += count;
    if (count > 0) busyDays++;
    if (count > most) most = count;
  }
  return { year, isCounted: true, days: civilDays(year), counts, ...kinds, total, busyDays, most };
}
