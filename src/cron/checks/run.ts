import { dayNumber } from '../calendar.ts';
import { civilOf, localAt } from '../civil.ts';
import type { Schedule, Zone } from '../types.ts';
import { understand } from '../understand.ts';
import type { DialectId } from '../types.ts';
import { outcomeOf, type View } from './outcome.ts';
import { readCheck } from './read.ts';
import { RunsOfDays } from './runs-of-days.ts';
import type { Check, CheckReport, CheckResult } from './types.ts';

/** The two calendar years tests are looked at in: that of an instant in a zone, and the next. */
export function yearsOf(zone: Zone, nowMs: number) {
  const { year } = civilOf(localAt(zone, nowMs));
  return { year, from: dayNumber(year, 1, 1), to: dayNumber(year + 2, 1, 1) };
}

/** Why a schedule cannot be tested; null where it can. */
export function untestable({ everyMs, facts, fires }: Schedule): string | null {
  if (everyMs !== null) {
    return 'It counts from the scheduler’s own start, so that no time on the clock can be promised.';
  }
  return fires || facts?.reboot !== true ? null : 'No clock time starts it.';
}

/**
 * Runs tests of a schedule over the calendar year of `nowMs` and the next, on the clock of the zone; a test that names a
 * date is looked at on that date, whenever it is. Never throws: a test that is not one, or a text that is refused, has a
 * result too. The dialect's rules must be loaded.
 */
export function runChecks(
  text: string,
  dialect: DialectId,
  place: Zone,
  nowMs: number,
  checks: readonly Check[],
): CheckReport {
  const understood = understand(text, dialect);
  const refusal = understood.ok
    ? untestable(understood.schedule)
    : 'The scheduler refuses the text, so that there is nothing to test.';
  const readings = checks.map(readCheck);
  if (!understood.ok || refusal !== null) {
    const results = readings.map((reading): CheckResult => {
      if (!reading.ok) return { state: 'unread', diagnostic: reading.diagnostic };
      return { state: 'unchecked', text: refusal ?? '' };
    });
    return { results, year: yearsOf(place, nowMs).year };
  }
  const runs = new RunsOfDays(understood.schedule, place);
  const range = yearsOf(runs.zone, nowMs);
  const view: View = { understood, runs, range, nowMs, nowLocalMs: localAt(runs.zone, nowMs) };
  const results = readings.map((reading) =>
    reading.ok
      ? outcomeOf(reading.meaning, view)
      : ({ state: 'unread', diagnostic: reading.diagnostic } as const),
  );
  return { results, year: range.year };
}
