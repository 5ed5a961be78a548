import { HOUR_MS } from '@/base/time.ts';
import { yearOf } from '../calendar.ts';
import type { Zone } from '../types.ts';

/**
 * Zones whose winter time counts as daylight-saving time. There PHP, which comes out at the pass of an hour that is
 * daylight-saving time like the clock it set, comes out at the second.
 */
export const WINTER_IS_SAVING = ['Europe/Dublin', 'Eire', 'Africa/Casablanca', 'Africa/El_Aaiun'];

/** Whether daylight-saving time is in force: another offset than the year's standard. */
function isSaving(zone: Zone, epochMs: number): boolean {
  const offsets = zone
    .transitions(yearOf(epochMs))
    .flatMap(({ beforeMs, afterMs }) => [beforeMs, afterMs]);
  const offset = zone.offsetAt(epochMs);
  return WINTER_IS_SAVING.includes(zone.name)
    ? offset < Math.max(offset, ...offsets)
    : offset > Math.min(offset, ...offsets);
}

/** The last change of the clock at or before an instant. */
function changeBefore(zone: Zone, epochMs: number): number {
  let piece = zone.pieceAt(epochMs);
  const end = epochMs - 48 * HOUR_MS;
  while (piece.beforeMs === piece.offsetMs && piece.startMs > end) {
    piece = zone.pieceAt(piece.startMs - 1);
  }
  return piece.beforeMs === piece.offsetMs ? -Infinity : piece.startMs;
}

/**
 * The instant PHP takes for a local time set on a clock that showed `fromMs` before (timelib, tm2unixtime.c,
 * `do_adjust_timezone`): the offset in force at the local time read as UTC is tried first. A time in a gap is moved on.
 */
export function phpInstant(zone: Zone, localMs: number, fromMs: number): number {
  const current = zone.offsetAt(localMs);
  const after = zone.offsetAt(localMs - current);
  let actual = after;
  let change = changeBefore(zone, localMs - current);
  if (current === after) {
    const wasSaving = isSaving(zone, fromMs);
    if (current >= 0 && wasSaving && !isSaving(zone, localMs)) {
      const before = localMs - current - 2 * HOUR_MS;
      const earlier = zone.offsetAt(before);
      if (earlier !== after && localMs - earlier < change) {
        actual = earlier;
        change = changeBefore(zone, before);
      }
    } else if (current <= 0 && isSaving(zone, localMs) && !wasSaving) {
      const later = zone.offsetAt(localMs - current + 2 * HOUR_MS);
      const laterChange = changeBefore(zone, localMs - current + 2 * HOUR_MS);
      if (later !== after && localMs - later >= laterChange) actual = later;
    }
  }
  const instant = localMs - actual;
  const isInChange = instant >= change + (current - actual) && instant < change;
  return current !== actual && !isInChange ? instant : localMs - current;
}
