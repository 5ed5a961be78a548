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

export interface YearDay extends CivilDay {
  readonly count: number;
  /** Index into the legend, or −1 on a day without runs. */
  readonly kind: number;
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
  readonly days: readonly YearDay[];
  readonly legend: readonly LegendEntry[];
  readonly total: number;
  readonly busyDays: number;
  readonly most: number;
}

type Kinds = { readonly kinds: readonly number[]; readonly legend: readonly LegendEntry[] };
type CountedDay = Omit<YearDay, 'kind'>;

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

const counted = (counts: Uint32Array, year: number): CountedDay[] =>
  civilDays(year).map(({ month, day, weekday }, index) => ({
    month,
    day,
    weekday,
    count: counts[index] ?? 0,
  }));

const oneOf = (values: readonly number[]): number | undefined =>
  new Set(values).size === 1 ? values[0] : undefined;

/** "the 1st and 15th"; a longer list is not told. */
function datesText(days: readonly number[]): string {
  const dates = [...new Set(days)].sort((a, b) => a - b);
  const [first, second] = dates;
  if (first === undefined || dates.length > 2) return 'by date';
  const last = second === undefined ? '' : ` and ${ordinalText(second).slice('the '.length)}`;
  return `${ordinalText(first)}${last}`;
}

/** Days told apart by the day field that let them through; only where the two fields are OR-ed. */
function kindsByField(days: readonly CountedDay[], schedule: Schedule, year: number): Kinds {
  const kinds = days.map(({ month, day, count }) => {
    if (count === 0) return -1;
    const matched = matchedDayFields(schedule, year, month, day);
    return matched.dayOfMonth ? (matched.dayOfWeek ? 2 : 1) : 0;
  });
  const count = (kind: number) => kinds.filter((other) => other === kind).length;
  const weekdays = days.filter((_, index) => kinds[index] === 0).map(({ weekday }) => weekday);
  const dates = days.filter((_, index) => (kinds[index] ?? -1) >= 1).map(({ day }) => day);
  const weekday = oneOf(weekdays);
  const name = weekday === undefined ? 'by weekday' : `${weekdayName(weekday)}s`;
  return {
    kinds,
    legend: [
      { glyph: 'weekday', text: `${name}, ${count(0)}`, days: count(0) },
      { glyph: 'date', text: `${datesText(dates)}, ${count(1)}`, days: count(1) },
      { glyph: 'both', text: `both, ${count(2)}`, days: count(2) },
    ],
  };
}

const GLYPHS = ['some', 'more', 'many', 'most'] as const;

/** Days told apart by how much runs: each count by itself while there are few, else in four equal steps from the least. */
function kindsByCount(days: readonly CountedDay[]): Kinds {
  const distinct = [...new Set(days.map(({ count }) => count))]
    .filter(Boolean)
    .sort((a, b) => a - b);
  const most = distinct.at(-1) ?? 0;
  const below = (distinct[0] ?? 1) - 1;
  const steps =
    distinct.length <= GLYPHS.length
      ? distinct
      : GLYPHS.map((_, index) =>
          Math.round(below + ((most - below) * (index + 1)) / GLYPHS.length),
        );
  const shift = GLYPHS.length - steps.length;
  const kindOf = (count: number) => (count === 0 ? -1 : steps.findIndex((step) => count <= step));
  const kinds = days.map(({ count }) => kindOf(count));
  const legend = steps.map((step, index) => {
    const atLeast = (steps[index - 1] ?? below) + 1;
    const range = steps === distinct || atLeast === step ? '' : `${figureText(atLeast)} to `;
    const busy = kinds.filter((kind) => kind === index).length;
    const glyph = GLYPHS[index + shift] ?? 'most';
    const text = `${range}${countText(step, 'run')}: ${countText(busy, 'day')}`;
    return { glyph, text, days: busy };
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
  if (!counts) return { ...yearMapByCount(new Uint32Array(), year), isCounted: false };
  if (!either) return yearMapByCount(counts, year);
  const days = counted(counts, year);
  return drawn(days, year, kindsByField(days, schedule, year));
}

/** The same for runs that more than one schedule makes: days are told apart by how many there are. */
export function yearMapByCount(counts: Uint32Array, year: number): YearMap {
  const days = counted(counts, year);
  return drawn(days, year, kindsByCount(days));
}

function drawn(days: readonly CountedDay[], year: number, { kinds, legend }: Kinds): YearMap {
  const counts = days.map(({ count }) => count);
  return {
    year,
    isCounted: true,
    days: days.map(({ month, day, weekday, count }, index) => ({
      month,
      day,
      weekday,
      count,
      kind: kinds[index] ?? -1,
    })),
    legend,
    total: counts.reduce((sum, count) => sum + count, 0),
    busyDays: counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
    most: counts.reduce((most, count) => Math.max(most, count), 0),
  };
}
