import { DAY_MS, HOUR_MS } from '@/base/time.ts';
import { dayNumber } from '../calendar.ts';
import { countByDay } from '../count.ts';
import { occurrences } from '../occurrences.ts';
import type { Zone } from '../types.ts';
import type { AnalysisOptions, TimedLine } from './starts.ts';

/** A line as the year sees it. */
export type YearLine = Pick<TimedLine, 'schedule' | 'zone'>;

/**
 * How many runs all lines together have on each civil day of a year in `zone`, from 1 January on: 365 or 366 numbers.
 * Lines that share schedule and zone are counted once. Hears of its progress by how many schedules are done.
 */
export function countYear(
  lines: readonly YearLine[],
  year: number,
  { zoneOf, zone }: Pick<AnalysisOptions, 'zoneOf' | 'zone'>,
  onProgress: (done: number, of: number) => void = () => {},
): Uint32Array {
  const groups = new Map<string, { line: YearLine; count: number }>();
  for (const line of lines) {
    const key = `${line.zone} ${JSON.stringify(line.schedule)}`;
    const group = groups.get(key);
    if (group) group.count++;
    else groups.set(key, { line, count: 1 });
  }
  const place = zoneOf(zone);
  const firstDay = dayNumber(year, 1, 1);
  const sums = new Uint32Array(dayNumber(year + 1, 1, 1) - firstDay);
  let done = 0;
  for (const { line, count } of groups.values()) {
    const counts =
      line.zone === zone
        ? countByDay(line.schedule, place, year)
        : countElsewhere(line, zoneOf(line.zone), place, firstDay, sums.length);
    counts.forEach((runs, day) => (sums[day] = (sums[day] ?? 0) + runs * count));
    onProgress(++done, groups.size);
  }
  return sums;
}

/** No two zones are further apart than this. */
const APART_MS = 26 * HOUR_MS;

/** The runs of a line that goes by another zone's clock, on the days of ours: each has to be looked at. */
function countElsewhere(
  { schedule }: YearLine,
  theirs: Zone,
  ours: Zone,
  firstDay: number,
  days: number,
): Uint32Array {
  const counts = new Uint32Array(days);
  const from = firstDay * DAY_MS - APART_MS;
  const to = (firstDay + days) * DAY_MS + APART_MS;
  for (const run of occurrences(schedule, theirs, { from, to })) {
    const day = Math.floor((run + ours.offsetAt(run)) / DAY_MS) - firstDay;
    if (day >= 0 && day < days) counts[day] = (counts[day] ?? 0) + 1;
  }
  return counts;
}
