import { hasBit } from '@/base/bits.ts';
import { DAY_MS, MINUTE_MS } from '@/base/time.ts';
import { dayNumber, daysInMonth, isLeapYear } from './calendar.ts';
import { instantAt } from './civil.ts';
import { dayMask, runsPerDay } from './days.ts';
import { dialectOf } from './dialects/registry.ts';
import { engineOf, inZone } from './engine.ts';
import { countLocal } from './local.ts';
import { reachOf } from './nights.ts';
import { occurrences } from './occurrences.ts';
import { stretchAt } from './pieces.ts';
import { ticksPerDay } from './times.ts';
import type { Piece, Schedule, Zone } from './types.ts';

/**
 * How many runs each civil day of a year has, from 1 January on: 365 or 366 numbers. Nothing is enumerated: a day's
 * runs are the month's mask times the runs of a day, and only the days at a transition are counted apart.
 */
export function countByDay(schedule: Schedule, place: Zone, year: number): Uint32Array {
  const counts = new Uint32Array(isLeapYear(year) ? 366 : 365);
  if (!schedule.fires) return counts;
  const zone = inZone(schedule, place);
  const { everyMs } = schedule;
  if (everyMs !== null) return countEvery(everyMs, zone, dayNumber(year, 1, 1), counts);
  if (engineOf(schedule)) return countEach(schedule, zone, dayNumber(year, 1, 1), counts);
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

/** So many runs a day are listed one by one within a frame, where a night has to be. */
const LISTED_SOON = 3000;

/** Whether `countByDay` may take longer than a frame: where runs can only be found one after the other, and are many. */
export function countsSlowly(schedule: Schedule): boolean {
  if (!schedule.fires || schedule.everyMs !== null) return false;
  if (engineOf(schedule)) return true;
  return dialectOf(schedule.dialect).night !== undefined && runsPerDay(schedule) > LISTED_SOON;
}

/** An `@every` as if it had been started when the year began: each day has as many as fit into it. */
function countEvery(
  everyMs: number,
  zone: Zone,
  firstDay: number,
  counts: Uint32Array,
): Uint32Array {
  const startOf = (day: number) => instantAt(zone, day * DAY_MS, 'earlier', 'after');
  const anchor = startOf(firstDay);
  let start = anchor;
  for (let index = 0; index < counts.length; index++) {
    const end = startOf(firstDay + index + 1);
    counts[index] = Math.ceil((end - anchor) / everyMs) - Math.ceil((start - anchor) / everyMs);
    start = end;
  }
  return counts;
}

/** For those that can only be listed, from the year's first day on. */
function countEach(
  schedule: Schedule,
  zone: Zone,
  firstDay: number,
  counts: Uint32Array,
): Uint32Array {
  const from = (firstDay - 1) * DAY_MS - 1;
  const to = (firstDay + counts.length + 1) * DAY_MS;
  for (const run of occurrences(schedule, zone, { from, to, live: true })) {
    const index = Math.floor((run + zone.offsetAt(run)) / DAY_MS) - firstDay;
    if (index >= 0 && index < counts.length) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

function correctTransitions(
  schedule: Schedule,
  zone: Zone,
  year: number,
  counts: Uint32Array,
): void {
  const firstDay = dayNumber(year, 1, 1);
  const { night } = dialectOf(schedule.dialect);
  // The civil year begins and ends up to a day away from the UTC year, and a night reaches over it.
  const endMs = (firstDay + counts.length + (night ? 4 : 1)) * DAY_MS;
  let piece = zone.pieceAt((firstDay - (night ? 4 : 1)) * DAY_MS);
  while (piece.endMs < endMs) {
    piece = zone.pieceAt(piece.endMs);
    if (piece.beforeMs === piece.offsetMs) continue;
    const [before, after] = (night && reachOf(night, schedule, transitionOf(piece))) ?? [
      MINUTE_MS,
      MINUTE_MS,
    ];
    const localMs = [piece.startMs + piece.beforeMs, piece.startMs + piece.offsetMs];
    const from = Math.floor((Math.min(...localMs) - before) / DAY_MS);
    const to = Math.floor((Math.max(...localMs) + after) / DAY_MS);
    for (let day = from; day <= to; day++) {
      const index = day - firstDay;
      if (index >= 0 && index < counts.length) counts[index] = countOn(schedule, zone, day);
    }
  }
}

function transitionOf({ startMs, beforeMs, offsetMs }: Piece) {
  return { atMs: startMs, beforeMs, afterMs: offsetMs };
}

/** The runs of one civil day, over every stretch that shows part of it. */
function countOn(schedule: Schedule, zone: Zone, day: number): number {
  const from = day * ticksPerDay(schedule);
  const to = from + ticksPerDay(schedule);
  const isOn = (epochMs: number, offsetMs: number) =>
    Math.floor((epochMs + offsetMs) / DAY_MS) === day;
  let count = 0;
  let stretch = stretchAt(schedule, zone, (day - 1) * DAY_MS);
  for (;;) {
    const { listed, madeUpMs, piece } = stretch;
    if (listed) {
      count += countListed(listed, zone).get(day) ?? 0;
    } else {
      count += countLocal(schedule, Math.max(from, stretch.from), Math.min(to, stretch.to));
      if (isOn(madeUpMs, piece.offsetMs)) {
        count += countLocal(schedule, stretch.missedFrom, stretch.missedTo);
      }
    }
    if (stretch.endMs >= (day + 2) * DAY_MS) return count;
    stretch = stretchAt(schedule, zone, stretch.endMs);
  }
}

const listedByDay = new WeakMap<Float64Array, ReadonlyMap<number, number>>();

/** The runs of a listed night by day number, counted once. */
function countListed(listed: Float64Array, zone: Zone): ReadonlyMap<number, number> {
  const known = listedByDay.get(listed);
  if (known) return known;
  const counts = new Map<number, number>();
  for (const run of listed) {
    const day = Math.floor((run + zone.offsetAt(run)) / DAY_MS);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  listedByDay.set(listed, counts);
  return counts;
}
