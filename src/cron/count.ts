import { DAY_MS, MINUTE_MS } from '@/base/time.ts';
import { hasBit } from '@/base/bits.ts';
import { dayNumber, daysInMonth, isLeapYear } from './calendar.ts';
import { dayMask, runsPerDay } from './days.ts';
import { countLocal, MINUTES_PER_DAY } from './local.ts';
import { stretchOf } from './pieces.ts';
import type { Schedule, Zone } from './types.ts';

/**
 * How many runs each civil day of a year has, from 1 January on: 365 or 366 numbers. Nothing is enumerated: a day's
 * runs are the month's mask times the runs of a day, and only the days at a transition are counted apart.
 */
export function countByDay(schedule: Schedule, zone: Zone, year: number): Uint32Array {
  const counts = new Uint32Array(isLeapYear(year) ? 366 : 365);
  if (!schedule.fires) return counts;
  const perDay = runsPerDay(schedule);
  let first = 0;
  for (let month = 1; month <= 12; month++) {
    const length = daysInMonth(year, month);
    const mask = dayMask(schedule, year, month);
    if (mask !== 0) {
      for (let day = 0; day < length; day++) if (hasBit(mask, day)) counts[first + day] = perDay;
    }
    first += length;
  }
  correctTransitions(schedule, zone, year, counts);
  return counts;
}

function correctTransitions(
  schedule: Schedule,
  zone: Zone,
  year: number,
  counts: Uint32Array,
): void {
  const firstDay = dayNumber(year, 1, 1);
  // The civil year begins and ends up to a day away from the UTC year.
  const endMs = (firstDay + counts.length + 1) * DAY_MS;
  let piece = zone.pieceAt((firstDay - 1) * DAY_MS);
  while (piece.endMs < endMs) {
    piece = zone.pieceAt(piece.endMs);
    if (piece.beforeMs === piece.offsetMs) continue;
    const localMs = [piece.startMs + piece.beforeMs, piece.startMs + piece.offsetMs];
    const from = Math.floor((Math.min(...localMs) - MINUTE_MS) / DAY_MS);
    const to = Math.floor((Math.max(...localMs) + MINUTE_MS) / DAY_MS);
    for (let day = from; day <= to; day++) {
      const index = day - firstDay;
      if (index >= 0 && index < counts.length) counts[index] = countOn(schedule, zone, day);
    }
  }
}

/** The runs of one civil day, over every piece that shows part of it. */
function countOn(schedule: Schedule, zone: Zone, day: number): number {
  const from = day * MINUTES_PER_DAY;
  const to = from + MINUTES_PER_DAY;
  let count = 0;
  let piece = zone.pieceAt((day - 1) * DAY_MS);
  for (;;) {
    const stretch = stretchOf(schedule, piece);
    count += countLocal(schedule, Math.max(from, stretch.from), Math.min(to, stretch.to));
    const madeUpAt = (stretch.madeUpMs + piece.offsetMs) / MINUTE_MS;
    if (madeUpAt >= from && madeUpAt < to) {
      count += countLocal(schedule, stretch.missedFrom, stretch.missedTo);
    }
    if (piece.endMs >= (day + 2) * DAY_MS) return count;
    piece = zone.pieceAt(piece.endMs);
  }
}
