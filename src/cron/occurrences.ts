import { assert } from '@/base/assert.ts';
import { lowestBit } from '@/base/bits.ts';
import { DAY_MS } from '@/base/time.ts';
import { civilDay, dayNumber } from './calendar.ts';
import { dayMask } from './days.ts';
import { dialectOf } from './dialects/registry.ts';
import {
  engineOf,
  everyNext,
  inZone,
  lastRunOf,
  searchStart,
  stepThrough,
  withinHorizons,
} from './engine.ts';
import { countLocal, endOfRuns, nextLocal } from './local.ts';
import { stretchAfter } from './next.ts';
import { firstListed, instantOf, LAST_MS, stretchAt, tickAfter } from './pieces.ts';
import type { Stretch } from './pieces.ts';
import { ticksPerDay, timesOfDayMs } from './times.ts';
import type { Schedule, Zone } from './types.ts';

/** Which runs to list: those after `from`, up to and including `to`, at most `limit`. All in epoch ms. */
export interface Range {
  readonly from: number;
  readonly to?: number;
  readonly limit?: number;
  /**
   * What the scheduler at work will run, each run looked for when the one before it starts. Without it the answer is the
   * engine's own list of next runs, as it was recorded: of a clock that stands still (`cron` looks eight years on from
   * it), or of another search than the scheduler's (Laravel).
   */
  readonly live?: boolean;
}

/** So few runs are sooner found one by one than in the times of a day, of which there may be 86,400. */
const MOST_STEPPED = 300;

/** One gigabyte of answers: whoever asks for more has made a mistake. */
const MOST_RUNS = 2 ** 27;

/**
 * The runs of a schedule in a zone, in epoch ms, in order. An instant stands twice where the scheduler starts the
 * job twice. The range needs `to` or `limit`. First the runs are counted, piece by piece of constant offset, which
 * costs nothing per run; then they are written into an array of exactly that size.
 */
export function occurrences(schedule: Schedule, place: Zone, range: Range): Float64Array {
  const { from, limit = Infinity, live = false } = range;
  assert(range.to !== undefined || range.limit !== undefined, 'a range has an end or a limit');
  if (!schedule.fires || limit <= 0) return new Float64Array(0);
  // Without an end, look only as far as so many runs can lie apart: a zone without transitions is one endless piece.
  const zone = inZone(schedule, place);
  const { to: end = Math.min(LAST_MS, endOfRuns(schedule, from, limit)) } = range;
  const to = Math.min(end, lastRunOf(schedule, zone, live));
  if (schedule.everyMs !== null) return evenly(schedule.everyMs, from, to, limit);
  const { listed } = dialectOf(schedule.dialect);
  if (listed && !live) return stepThrough((at) => listed(schedule, zone, at), from, to, limit);
  const engine = engineOf(schedule);
  if (engine) return stepThrough((at) => engine.next(schedule, zone, at), from, to, limit);
  const start = searchStart(schedule, zone, from);
  return withinHorizons(schedule, zone, start, byStretches(schedule, zone, start, to, limit));
}

/** The runs of an `@every`, so far apart from the first on. */
function evenly(everyMs: number, from: number, to: number, limit: number): Float64Array {
  const first = everyNext(everyMs, from);
  const total = Math.min(limit, Math.max(0, Math.floor((to - first) / everyMs) + 1));
  assert(total <= MOST_RUNS, 'a range of a size that fits into memory');
  const out = new Float64Array(total);
  for (let index = 0; index < total; index++) out[index] = first + index * everyMs;
  return out;
}

function byStretches(
  schedule: Schedule,
  zone: Zone,
  from: number,
  to: number,
  limit: number,
): Float64Array {
  const stretches: Stretch[] = [];
  let total = 0;
  let whole: Stretch | null = from < to ? stretchAt(schedule, zone, from) : null;
  while (whole && total < limit && total <= MOST_RUNS) {
    const stretch = clip(
      schedule,
      total === 0 ? asked(schedule, zone, whole, { from, to, limit }) : whole,
      from,
      to,
    );
    const count =
      stretch.listed?.length ??
      countLocal(schedule, stretch.missedFrom, stretch.missedTo) +
        countLocal(schedule, stretch.from, stretch.to);
    if (count > 0) stretches.push(stretch);
    total += count;
    whole = whole.endMs > to || total >= limit ? null : stretchAfter(schedule, zone, whole);
  }
  assert(Math.min(total, limit) <= MOST_RUNS, 'a range of a size that fits into memory');
  const out = new Float64Array(Math.min(total, limit));
  const times = out.length > MOST_STEPPED ? timesOfDayMs(schedule) : null;
  let at = 0;
  for (const stretch of stretches) at = fill(schedule, stretch, times, out, at);
  return out;
}

/** A night that holds the first run, as the dialect's search finds it from the instant asked from. */
function asked(
  schedule: Schedule,
  zone: Zone,
  stretch: Stretch,
  range: Required<Omit<Range, 'live'>>,
): Stretch {
  const { listed } = stretch;
  const { from, to, limit } = range;
  if (!listed) return stretch;
  const { night } = dialectOf(schedule.dialect);
  if (night?.begun && from >= stretch.startMs) {
    const end = Math.min(stretch.endMs, to + 1);
    return { ...stretch, listed: Float64Array.from(night.begun(schedule, zone, from, end, limit)) };
  }
  const first = firstListed(schedule, zone, stretch, from);
  const rest = listed.findIndex((run) => run === first);
  if (rest >= 0) return { ...stretch, listed: listed.subarray(rest) };
  const step = (at: number) => firstListed(schedule, zone, stretch, at);
  return { ...stretch, listed: stepThrough(step, from, Math.min(stretch.endMs, to), limit) };
}

/** The part of a stretch that lies after `from`, up to and including `to`. */
function clip(schedule: Schedule, stretch: Stretch, from: number, to: number): Stretch {
  const { piece, madeUpMs, missedFrom, missedTo, listed } = stretch;
  if (listed) return { ...stretch, listed: listed.filter((run) => run > from && run <= to) };
  const madeUp = madeUpMs > from && madeUpMs <= to;
  return {
    ...stretch,
    from: Math.max(stretch.from, tickAfter(schedule, from, piece)),
    to: Math.min(stretch.to, tickAfter(schedule, to, piece)),
    missedTo: madeUp ? missedTo : missedFrom,
  };
}

/**
 * Writes the runs of a stretch from index `at` on, as far as there is room; returns the index after the last.
 * @param times the times of a day; null to look for one run after the other
 */
function fill(
  schedule: Schedule,
  stretch: Stretch,
  times: Float64Array | null,
  out: Float64Array,
  at: number,
): number {
  const { missedFrom, missedTo, madeUpMs, piece, listed } = stretch;
  if (listed) {
    out.set(listed.subarray(0, out.length - at), at);
    return at + Math.min(listed.length, out.length - at);
  }
  const missed = missedFrom < missedTo ? countLocal(schedule, missedFrom, missedTo) : 0;
  out.fill(madeUpMs, at, at + missed);
  at += missed;
  if (times === null) return step(schedule, stretch, out, at);
  const perDay = ticksPerDay(schedule);
  const firstDay = Math.floor(stretch.from / perDay);
  const lastDay = Math.floor((stretch.to - 1) / perDay);
  const fromMs = instantOf(schedule, stretch.from, piece);
  const toMs = instantOf(schedule, stretch.to, piece);
  let { year, month } = civilDay(firstDay);
  for (;;) {
    const first = dayNumber(year, month, 1);
    if (first > lastDay || at === out.length) return at;
    for (let mask = dayMask(schedule, year, month); mask !== 0; mask &= mask - 1) {
      const day = first + lowestBit(mask);
      const dayMs = day * DAY_MS - piece.offsetMs;
      if (day > firstDay && day < lastDay) at = writeDay(times, dayMs, out, at);
      else at = writePart(times, dayMs, fromMs, toMs, out, at);
    }
    if (++month > 12) [year, month] = [year + 1, 1];
  }
}

function step(schedule: Schedule, stretch: Stretch, out: Float64Array, at: number): number {
  const { from, to, piece } = stretch;
  for (let tick = from; at < out.length; tick++) {
    tick = nextLocal(schedule, tick);
    if (tick >= to) return at;
    out[at++] = instantOf(schedule, tick, piece);
  }
  return at;
}

/** The loop that dense schedules live in: one addition and one store for each run. */
function writeDay(times: Float64Array, dayMs: number, out: Float64Array, at: number): number {
  const count = Math.min(times.length, out.length - at);
  for (let index = 0; index < count; index++) out[at + index] = dayMs + (times[index] ?? 0);
  return at + count;
}

function writePart(
  times: Float64Array,
  dayMs: number,
  fromMs: number,
  toMs: number,
  out: Float64Array,
  at: number,
): number {
  for (const time of times) {
    const instant = dayMs + time;
    if (instant >= toMs || at === out.length) return at;
    if (instant >= fromMs) out[at++] = instant;
  }
  return at;
}
