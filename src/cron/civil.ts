import { DAY_MS } from '@/base/time.ts';
import { civilDay, dayNumber, daysInMonth } from './calendar.ts';
import type { Zone } from './types.ts';

/*
 * Local time as the date libraries of other languages have it, for dialects that re-enact them. Local time is in ms on
 * the wall clock since 1970-01-01 00:00, as if the wall clock were UTC.
 */

/** The fields of a local time; `month` counts from 1. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

/** What the wall clock shows at an instant. */
export function localAt(zone: Zone, epochMs: number): number {
  return epochMs + zone.offsetAt(epochMs);
}

export function civilOf(localMs: number): Civil {
  const number = Math.floor(localMs / DAY_MS);
  const rest = localMs - number * DAY_MS;
  const { year, month, day } = civilDay(number);
  return {
    year,
    month,
    day,
    hour: Math.trunc(rest / 3_600_000),
    minute: Math.trunc(rest / 60_000) % 60,
    second: Math.trunc(rest / 1000) % 60,
    ms: rest % 1000,
  };
}

/**
 * The local time of some fields. All of them may lie outside their range and roll over, as in `Date`, Go's `time.Date`
 * and a lenient Java Calendar: month 13 is January, day 0 the last of the month before, hour 24 the next day.
 */
export function localOf(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  ms = 0,
): number {
  const months = year * 12 + month - 1;
  const y = Math.floor(months / 12);
  const days = dayNumber(y, months - y * 12 + 1, 1) + day - 1;
  return days * DAY_MS + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms;
}

/** A local time some months on, the day cut to the month's length, as in Java's `add` and Luxon's `plus`. */
export function plusMonths(localMs: number, months: number): number {
  const { year, month, day } = civilOf(localMs);
  const index = year * 12 + month - 1 + months;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  const time = localMs - Math.floor(localMs / DAY_MS) * DAY_MS;
  return dayNumber(y, m, Math.min(day, daysInMonth(y, m))) * DAY_MS + time;
}

/** The instants at which the wall clock shows a local time: none in a gap, two in a fold, else one. */
export function instantsAt(zone: Zone, localMs: number): number[] {
  const found = offsetsNear(zone, localMs).map((offset) => localMs - offset);
  return found.filter((at) => localAt(zone, at) === localMs).sort((a, b) => a - b);
}

/** The offsets in force a day around a local time, in the order they come. */
function offsetsNear(zone: Zone, localMs: number): number[] {
  const offsets = new Set<number>();
  const end = localMs + 2 * DAY_MS;
  for (let at = localMs - 2 * DAY_MS; at <= end;) {
    const piece = zone.pieceAt(at);
    offsets.add(piece.offsetMs);
    at = piece.endMs;
  }
  return [...offsets];
}

/**
 * The one instant a library takes for a local time.
 * In a fold the `earlier` or the `later` one. In a gap, `forward` reads the clock as it went before the gap (02:30 is
 * 03:30), `back` as it went after (02:30 is 01:30), and `after` takes the gap's end.
 */
export function instantAt(
  zone: Zone,
  localMs: number,
  fold: 'earlier' | 'later',
  gap: 'forward' | 'back' | 'after',
): number {
  const found = instantsAt(zone, localMs);
  const chosen = fold === 'earlier' ? found[0] : found.at(-1);
  if (chosen !== undefined) return chosen;
  const { atMs, beforeMs, afterMs } = gapAt(zone, localMs);
  if (gap === 'after') return atMs;
  return localMs - (gap === 'forward' ? beforeMs : afterMs);
}

/** The gap that skips a local time. */
function gapAt(zone: Zone, localMs: number) {
  let piece = zone.pieceAt(localMs - 2 * DAY_MS);
  while (piece.startMs + piece.offsetMs <= localMs) piece = zone.pieceAt(piece.endMs);
  return { atMs: piece.startMs, beforeMs: piece.beforeMs, afterMs: piece.offsetMs };
}
