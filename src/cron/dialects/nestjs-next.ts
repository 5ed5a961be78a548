import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { civilOf, localAt, localOf } from '../civil.ts';
import { nextLocal } from '../local.ts';
import type { Schedule, Zone } from '../types.ts';
import { luxonInstant } from './luxon.ts';

const hourAt = (zone: Zone, at: number) => civilOf(localAt(zone, at)).hour;
const minuteAt = (zone: Zone, at: number) => civilOf(localAt(zone, at)).minute;

/** Back by whole minutes to the first before which January's offset holds: where daylight-saving time began. */
function backToChange(zone: Zone, at: number, winter: number): number {
  let change = at;
  let piece = zone.pieceAt(change - MINUTE_MS);
  while (piece.offsetMs !== winter && piece.startMs > -Infinity) {
    change -= (Math.floor((change - piece.startMs) / MINUTE_MS) || 1) * MINUTE_MS;
    piece = zone.pieceAt(change - MINUTE_MS);
  }
  return change;
}

/** An hour, then half an hour, earlier, where the clock shows the same there, or seems to. */
function firstOfTwo(zone: Zone, at: number, after: number): number {
  let run = at;
  const hour = at - HOUR_MS;
  const repeatsHour =
    hourAt(zone, hour) === hourAt(zone, at) ||
    hourAt(zone, at - 2 * HOUR_MS) === hourAt(zone, hour);
  if (repeatsHour && hour > after) run = hour;
  const half = run - HOUR_MS / 2;
  const repeatsHalf =
    minuteAt(zone, half) === minuteAt(zone, run) || minuteAt(zone, hour) === minuteAt(zone, half);
  return repeatsHalf && half > after ? half : run;
}

/**
 * Luxon tries the offset of today first, so that a run on a DST night depends on the season in which the package is
 * asked. Here it is always the day on which its answers were recorded, 23 November 2026.
 */
export const CLOCK_MS = Date.UTC(2026, 10, 23);

/** `getNextDateFrom`, from a local time on. */
function runAt(zone: Zone, localMs: number, after: number): number {
  const at = luxonInstant(zone, localMs, zone.offsetAt(CLOCK_MS));
  const { year } = civilOf(localAt(zone, at));
  const january = localOf(year, 1, 1);
  const winter = zone.offsetAt(luxonInstant(zone, january, zone.offsetAt(CLOCK_MS)));
  // The hour and the minute are compared, and not the day: one skipped whole (Apia, 2011) goes unnoticed.
  const shiftMs =
    Math.floor(localMs / MINUTE_MS) * MINUTE_MS -
    Math.floor(localAt(zone, at) / MINUTE_MS) * MINUTE_MS;
  const isMoved = shiftMs % DAY_MS !== 0;
  if (isMoved && winter !== zone.offsetAt(at)) return backToChange(zone, at, winter);
  return firstOfTwo(zone, at, after);
}

/** The run the package finds after an instant. Where it answers with an earlier one, the next local time is taken. */
export function nestNext(schedule: Schedule, zone: Zone, after: number): number | null {
  const { tickMs } = schedule;
  let local = Math.floor(localAt(zone, after) / SECOND_MS) * SECOND_MS;
  for (;;) {
    const tick = nextLocal(schedule, Math.floor(local / tickMs) + 1);
    if (tick === Infinity) return null;
    local = tick * tickMs;
    const at = runAt(zone, local, after);
    if (at > after) return at;
  }
}
