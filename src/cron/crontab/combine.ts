import { assert } from '@/base/assert.ts';
import { DAY_MS, MINUTE_MS } from '@/base/time.ts';
import type { Zone } from '../types.ts';
import { overlapOf } from './overlap.ts';
import type { Overlap } from './overlap.ts';
import { DAYS_MAX, DURATION_MAX_MS, StartLists } from './starts.ts';
import type { AnalysisOptions, TimedLine } from './starts.ts';
import { dayBounds } from './window.ts';
import { WorkCurve } from './work.ts';
import type { Peak, Steps } from './work.ts';

/** The minute in which most jobs start; the earliest of equals. */
export interface BusiestMinute {
  readonly atMs: number;
  readonly starts: number;
  /** The ids of the lines that start in it, in the order given. */
  readonly lines: readonly number[];
}

/** All lines of a crontab together, over some local days. */
export interface Combined {
  /** The days' bounds in epoch ms, one more than there are days. */
  readonly bounds: Float64Array;
  readonly total: number;
  /** Starts in each minute from the first bound on, as time passes. */
  readonly byMinute: Uint32Array;
  /** Starts on each day. */
  readonly byDay: Uint32Array;
  /** Starts in each local hour of each day: day × 24 + hour. */
  readonly byDayAndHour: Uint32Array;
  /** Starts in each of the 1,440 local minutes of a day, all days together. */
  readonly byMinuteOfDay: Uint32Array;
  /** Starts in each of the 10,080 local minutes of a week that begins on Monday. */
  readonly byMinuteOfWeek: Uint32Array;
  /** Starts of each line, in the order given. */
  readonly byLine: Uint32Array;
  readonly busiest: BusiestMinute | null;
  /** How many runs are at work, from each instant to the next. */
  readonly work: Steps;
  /** Most runs at work at once; the earliest of equals. Null where no line takes any time. */
  readonly peak: Peak | null;
  /** Lines whose next run starts before the last one has ended. */
  readonly overlaps: readonly Overlap[];
}

/**
 * Adds up the lines of a crontab over 1 to 31 local days. Runs that began before the first day and still work are in
 * the work curve, not in the starts. Work is exact to the second.
 */
export function combine(lines: readonly TimedLine[], options: AnalysisOptions): Combined {
  const { days, from, zoneOf } = options;
  assert(Number.isInteger(days) && days >= 1 && days <= DAYS_MAX, 'a picture has 1 to 31 days');
  const zone = zoneOf(options.zone);
  const bounds = dayBounds(zone, from, days);
  const [startMs, endMs] = [bounds[0] ?? 0, bounds[days] ?? 0];
  const lists = new StartLists(zoneOf);
  const byMinute = new Uint32Array(Math.ceil((endMs - startMs) / MINUTE_MS));
  const byLine = new Uint32Array(lines.length);
  const work = new WorkCurve(startMs, endMs);
  const overlaps: Overlap[] = [];
  lines.forEach((line, index) => {
    const lasts = Math.min(line.durationMs, DURATION_MAX_MS);
    const starts = lists.of(line, startMs, endMs);
    byLine[index] = starts.length;
    for (const at of starts) bump(byMinute, Math.floor((at - startMs) / MINUTE_MS));
    if (lasts <= 0) return;
    const early = lists.of(line, startMs - lasts, startMs);
    work.add(line.id, early, lasts);
    work.add(line.id, starts, lasts);
    const overlap = overlapOf(line.id, early, starts, lasts);
    if (overlap) overlaps.push(overlap);
  });
  const local = localCounts(byMinute, bounds, zone);
  return {
    ...local,
    bounds,
    byMinute,
    byLine,
    total: byLine.reduce((sum, count) => sum + count, 0),
    busiest: busiestOf(byMinute, lines, lists, startMs, endMs),
    work: work.steps(),
    peak: work.peak(),
    overlaps,
  };
}

function bump(counts: Uint32Array, at: number, by = 1): void {
  counts[at] = (counts[at] ?? 0) + by;
}

function busiestOf(
  byMinute: Uint32Array,
  lines: readonly TimedLine[],
  lists: StartLists,
  startMs: number,
  endMs: number,
): BusiestMinute | null {
  let best = 0;
  byMinute.forEach((count, at) => {
    if (count > (byMinute[best] ?? 0)) best = at;
  });
  const starts = byMinute[best] ?? 0;
  if (starts === 0) return null;
  const atMs = startMs + best * MINUTE_MS;
  const startsThen = (line: TimedLine) =>
    lists.of(line, startMs, endMs).some((at) => at >= atMs && at < atMs + MINUTE_MS);
  return { atMs, starts, lines: lines.filter(startsThen).map(({ id }) => id) };
}

const modulo = (value: number, by: number) => ((value % by) + by) % by;

type LocalCounts = Pick<Combined, 'byDay' | 'byDayAndHour' | 'byMinuteOfDay' | 'byMinuteOfWeek'>;

/** Brings the minutes that had starts onto the wall clock. */
function localCounts(byMinute: Uint32Array, bounds: Float64Array, zone: Zone): LocalCounts {
  const days = bounds.length - 1;
  const byDay = new Uint32Array(days);
  const byDayAndHour = new Uint32Array(days * 24);
  const byMinuteOfDay = new Uint32Array(1440);
  const byMinuteOfWeek = new Uint32Array(7 * 1440);
  const startMs = bounds[0] ?? 0;
  let day = 0;
  byMinute.forEach((count, index) => {
    if (count === 0) return;
    const at = startMs + index * MINUTE_MS;
    while (day < days - 1 && at >= (bounds[day + 1] ?? 0)) day++;
    const local = at + zone.offsetAt(at);
    const minute = Math.floor(modulo(local, DAY_MS) / MINUTE_MS);
    // 1970 began on a Thursday, three days after a Monday.
    const weekday = modulo(Math.floor(local / DAY_MS) + 3, 7);
    bump(byDay, day, count);
    bump(byDayAndHour, day * 24 + Math.floor(minute / 60), count);
    bump(byMinuteOfDay, minute, count);
    bump(byMinuteOfWeek, weekday * 1440 + minute, count);
  });
  return { byDay, byDayAndHour, byMinuteOfDay, byMinuteOfWeek };
}
