import { DAY_MS, HOUR_MS } from '@/base/time.ts';
import type { Zone } from '../types.ts';

/** The first instant of a local day (days since 1970 on the zone's wall clock). */
function dayStart(zone: Zone, day: number): number {
  // No zone is further than this from UTC, so the search begins before the day does.
  let piece = zone.pieceAt(day * DAY_MS - 16 * HOUR_MS);
  for (;;) {
    const start = Math.max(piece.startMs, day * DAY_MS - piece.offsetMs);
    if (start < piece.endMs) return start;
    piece = zone.pieceAt(piece.endMs);
  }
}

/** The bounds of so many local days from the one that holds `from`: one instant more than days. */
export function dayBounds(zone: Zone, from: number, days: number): Float64Array {
  const first = Math.floor((from + zone.offsetAt(from)) / DAY_MS);
  return Float64Array.from({ length: days + 1 }, (_, index) => dayStart(zone, first + index));
}
