import { yearOf } from './calendar.ts';
import { dialectOf } from './dialects/registry.ts';
import { engineOf, inZone } from './engine.ts';
import { countDays } from './equal/calendar.ts';
import { compareListed } from './equal/listing.ts';
import { changesAfter, nightsOf } from './equal/nights.ts';
import { causeAt } from './equal/reasons.ts';
import { Search } from './equal/search.ts';
import { CYCLE_DAYS, localDay, runsIn, sideOf } from './equal/side.ts';
import type { Side } from './equal/side.ts';
import type { Compared, Comparison, Parting, Placed } from './equal/types.ts';
import type { Schedule } from './types.ts';

export type { Compared, Comparison, Parting, PartingReason, Placed } from './equal/types.ts';

/**
 * Whether two schedules, of any two dialects, start the same runs after an instant (epoch ms); else where they first
 * part. Away from clock changes the two are sets of times and days of the 400-year calendar, which are compared as such.
 * The nights of clock changes are compared run by run over 28 years. Where a side follows no wall clock, or the two
 * follow different ones, the runs of a bounded stretch are listed instead.
 */
export function compareSchedules(one: Placed, other: Placed, from: number): Comparison {
  const [a, b] = [one.schedule, other.schedule];
  if ((!a.fires && !b.fires) || isAlike(one, other)) return sameByRule(one, other, from);
  const isOneClock = inZone(a, one.zone) === inZone(b, other.zone);
  return isOneClock && isByClock(a) && isByClock(b)
    ? byCalendar(one, other, from)
    : byListing(one, other, from);
}

function isByClock(schedule: Schedule): boolean {
  return schedule.everyMs === null && !engineOf(schedule);
}

/** Whether the two cannot part: equal in all that counts, and under the same rules. */
function isAlike(one: Placed, other: Placed): boolean {
  const [a, b] = [one.schedule, other.schedule];
  if (a.everyMs !== null && a.everyMs === b.everyMs) return true;
  if (inZone(a, one.zone) !== inZone(b, other.zone)) return false;
  const [ofA, ofB] = [dialectOf(a.dialect), dialectOf(b.dialect)];
  const isOneRule = RULES.every((rule) => ofA[rule] === ofB[rule]);
  return isOneRule && setsOf(a) === setsOf(b);
}

/** What decides beside the schedule. */
const RULES = ['seam', 'night', 'horizon', 'lastRunMs', 'engine'] as const;

/** All of a schedule that decides when it runs, as text. */
function setsOf(schedule: Schedule): string {
  return JSON.stringify({ ...schedule, dialect: null, zone: null });
}

function sameByRule(one: Placed, other: Placed, from: number): Comparison {
  const isClocked = isByClock(one.schedule) && isByClock(other.schedule);
  const days = isClocked ? daysOf(sideOf(one, from), sideOf(other, from), from) : null;
  const compared = { fromMs: from, days, clockChanges: null, listedUntilMs: null };
  return { kind: 'same', never: !one.schedule.fires, compared };
}

function daysOf(one: Side, other: Side, from: number) {
  const first = localDay(one.zone, from);
  return countDays(one, other, first, first + CYCLE_DAYS);
}

function byCalendar(placedOne: Placed, placedOther: Placed, from: number): Comparison {
  const one = sideOf(placedOne, from);
  const other = sideOf(placedOther, from);
  const { changes, untilYear } = changesAfter(one.zone, from);
  const found = new Search(one, other, from, nightsOf(one, other, changes)).run();
  const until = found.nightsUntilMs === Infinity ? untilYear : yearOf(found.nightsUntilMs) - 1;
  const count = changes.filter(({ atMs }) => atMs > from && yearOf(atMs) <= until).length;
  const compared: Compared = {
    fromMs: from,
    days: daysOf(one, other, from),
    clockChanges: { count, untilYear: until },
    listedUntilMs: found.stoppedAtMs,
  };
  const countAt = (side: Side, at: number) => runsIn(side, from, at - 1, at).length;
  return told(found, compared, (at) => {
    const isMissing = at === found.missing;
    const cause = isMissing
      ? causeAt(placedOne, placedOther, at, other.endMs)
      : causeAt(placedOther, placedOne, at, one.endMs);
    return { at, runs: [countAt(one, at), countAt(other, at)], ...cause };
  });
}

function byListing(one: Placed, other: Placed, from: number): Comparison {
  const { untilMs, runsAt, ...found } = compareListed(one, other, from);
  const compared = { fromMs: from, days: null, clockChanges: null, listedUntilMs: untilMs };
  return told(found, compared, (at) => {
    const [has, lacks] = at === found.missing ? [one, other] : [other, one];
    return { at, runs: runsAt(at), ...causeAt(has, lacks, at, Infinity) };
  });
}

function told(
  { missing, extra }: { readonly missing: number | null; readonly extra: number | null },
  compared: Compared,
  partingAt: (at: number) => Parting,
): Comparison {
  if (missing === null && extra === null) {
    return compared.listedUntilMs === null
      ? { kind: 'same', never: false, compared }
      : { kind: 'same-within', compared };
  }
  const first = partingAt(Math.min(missing ?? Infinity, extra ?? Infinity));
  return { kind: 'different', first, missing, extra, compared };
}
