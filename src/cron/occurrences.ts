import { assert } from '@/base/assert.ts';
import { lowestBit } from '@/base/bits.ts';
import { DAY_MS } from '@/base/time.ts';
import { civilDay, dayNumber } from './calendar.ts';
import { dayMask } from './days.ts';
import { countLocal, LONGEST_REST_MS, MINUTES_PER_DAY } from './local.ts';
import { pieceAfter } from './next.ts';
import { instantOf, LAST_MS, minuteAfter, stretchOf } from './pieces.ts';
import type { Stretch } from './pieces.ts';
import { timesOfDayMs } from './times.ts';
import type { Piece, Schedule, Zone } from './types.ts';

/** Which runs to list: those after `from`, up to and including `to`, at most `limit`. All in epoch ms. */
export interface Range {
  readonly from: number;
  readonly to?: number;
  readonly limit?: number;
}

/** One gigabyte of answers: whoever asks for more has made a mistake. */
const MOST_RUNS = 2 ** 27;

/**
 * The runs of a schedule in a zone, in epoch ms, in order. An instant stands twice where the scheduler starts the
 * job twice. The range needs `to` or `limit`. First the runs are counted, piece by piece of constant offset, which
 * costs nothing per run; then they are written into an array of exactly that size.
 */
export function occurrences(schedule: Schedule, zone: Zone, range: Range): Float64Array {
  const { from, limit = Infinity } = range;
  // Without an end, look only as far as so many runs can lie apart: a zone without transitions is one endless piece.
  const { to = Math.min(LAST_MS, from + limit * LONGEST_REST_MS) } = range;
  assert(range.to !== undefined || range.limit !== undefined, 'a range has an end or a limit');
  const stretches: Stretch[] = [];
  let total = 0;
  let piece: Piece | null = schedule.fires && from < to && limit > 0 ? zone.pieceAt(from) : null;
  while (piece && total < limit && total <= MOST_RUNS) {
    const stretch = clip(stretchOf(schedule, piece), from, to);
    const count =
      countLocal(schedule, stretch.missedFrom, stretch.missedTo) +
      countLocal(schedule, stretch.from, stretch.to);
    if (count > 0) stretches.push(stretch);
    total += count;
    piece = piece.endMs > to ? null : pieceAfter(schedule, zone, piece);
  }
  assert(Math.min(total, limit) <= MOST_RUNS, 'a range of a size that fits into memory');
  const out = new Float64Array(Math.min(total, limit));
  const times = timesOfDayMs(schedule);
  let at = 0;
  for (const stretch of stretches) at = fill(schedule, stretch, times, out, at);
  return out;
}

/** The part of a stretch that lies after `from`, up to and including `to`. */
function clip(stretch: Stretch, from: number, to: number): Stretch {
  const { piece, madeUpMs, missedFrom, missedTo } = stretch;
  const madeUp = madeUpMs > from && madeUpMs <= to;
  return {
    ...stretch,
    from: Math.max(stretch.from, minuteAfter(from, piece)),
    to: Math.min(stretch.to, minuteAfter(to, piece)),
    missedTo: madeUp ? missedTo : missedFrom,
  };
}

/** Writes the runs of a stretch from index `at` on, as far as there is room; returns the index after the last. */
function fill(
  schedule: Schedule,
  stretch: Stretch,
  times: Float64Array,
  out: Float64Array,
  at: number,
): number {
  const { missedFrom, missedTo, madeUpMs, piece } = stretch;
  const missed = missedFrom < missedTo ? countLocal(schedule, missedFrom, missedTo) : 0;
  out.fill(madeUpMs, at, at + missed);
  at += missed;
  const firstDay = Math.floor(stretch.from / MINUTES_PER_DAY);
  const lastDay = Math.floor((stretch.to - 1) / MINUTES_PER_DAY);
  const fromMs = instantOf(stretch.from, piece);
  const toMs = instantOf(stretch.to, piece);
  let { year, month } = civilDay(firstDay);
  for (;;) {
    const first = dayNumber(year, month, 1);
    if (first > lastDay) return at;
    for (let mask = dayMask(schedule, year, month); mask !== 0; mask &= mask - 1) {
      const day = first + lowestBit(mask);
      const dayMs = day * DAY_MS - piece.offsetMs;
      if (day > firstDay && day < lastDay) at = writeDay(times, dayMs, out, at);
      else at = writePart(times, dayMs, fromMs, toMs, out, at);
    }
    if (++month > 12) [year, month] = [year + 1, 1];
  }
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
    if (instant >= fromMs && instant < toMs && at < out.length) out[at++] = instant;
  }
  return at;
}
