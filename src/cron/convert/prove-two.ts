import { changesAfter, nightsOf } from '../equal/nights.ts';
import { firstOnlyIn } from '../equal/search.ts';
import { runsIn, sideOf } from '../equal/side.ts';
import type { Line } from './lines.ts';
import type { Source } from './source.ts';

/** Where two lines together and the source part, although they name the same days. Instants in epoch ms. */
export interface ApartInTwo {
  /** The first run of the source that neither line makes on a night on which the clocks change; null for none. */
  readonly missing: number | null;
  /** The first run of the lines on such a night that the source does not make. */
  readonly extra: number | null;
  /** The last run before which neither engine has come to an end of what it finds; null where both go on for ever. */
  readonly endsMs: number | null;
}

/**
 * Compares the nights of two lines, which share the days of the source between them, with its own, over 28 years from
 * an instant (epoch ms) on. On all other days they are what the two name.
 */
export function proveTwo(source: Source, lines: readonly Line[], from: number): ApartInTwo {
  const { zone } = source;
  const one = sideOf({ schedule: source.schedule, zone }, from);
  const sides = lines.map(({ schedule }) => sideOf({ schedule, zone }, from));
  const { changes } = changesAfter(zone, from);
  const found: { missing: number | null; extra: number | null } = { missing: null, extra: null };
  const seen = new Set<string>();
  for (const { startMs, endMs, key } of sides.flatMap((side) => nightsOf(one, side, changes))) {
    if (key !== null && seen.has(key)) continue;
    if (key !== null && startMs > from) seen.add(key);
    const start = Math.max(from, startMs - 1);
    const ours = runsIn(one, from, start, endMs);
    const theirs = sides.flatMap((side) => [...runsIn(side, from, start, endMs)]);
    const together = Float64Array.from(theirs).sort();
    found.missing = earlier(found.missing, firstOnlyIn(ours, together));
    found.extra = earlier(found.extra, firstOnlyIn(together, ours));
  }
  const endsMs = Math.min(one.endMs, ...sides.map((side) => side.endMs));
  return { ...found, endsMs: endsMs === Infinity ? null : endsMs };
}

function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
