import { yearOf } from '../calendar.ts';
import type { Transition, Zone } from '../types.ts';

/** Zones had local mean time before, and nobody knows the rules of later years. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
/** A zone that changes its clock at all does so within so many years, as far as is laid down. */
const AHEAD_YEARS = 12;

type Kind = 'gap' | 'fold';

const isOf = (kind: Kind | undefined) => {
  return ({ beforeMs, afterMs }: Transition) =>
    beforeMs !== afterMs && (kind === undefined || (kind === 'gap') === afterMs > beforeMs);
};

/** The first change of a zone's clock after an instant, of a kind if one is named; null where none is known. */
export function changeAfter(zone: Zone, epochMs: number, kind?: Kind): Transition | null {
  const first = Math.max(FIRST_YEAR, yearOf(epochMs));
  const last = Math.min(LAST_YEAR, first + AHEAD_YEARS);
  for (let year = first; year <= last; year++) {
    const found = zone
      .transitions(year)
      .filter(isOf(kind))
      .find(({ atMs }) => atMs > epochMs);
    if (found) return found;
  }
  return null;
}

/** The last change before an instant, back to 1900; null where there is none. */
export function changeBefore(zone: Zone, epochMs: number): Transition | null {
  for (let year = Math.min(LAST_YEAR, yearOf(epochMs)); year >= FIRST_YEAR; year--) {
    const found = zone
      .transitions(year)
      .filter(isOf(undefined))
      .findLast(({ atMs }) => atMs < epochMs);
    if (found) return found;
  }
  return null;
}

/** The change at an instant; where there is none, the next one, or else the last one. */
export function changeAt(zone: Zone, epochMs: number): Transition | null {
  return changeAfter(zone, epochMs - 1) ?? changeBefore(zone, epochMs);
}
