import { countInCycle, joinDays } from './all-days.ts';
import type { AllDays } from './all-days.ts';
import { byDates, byWeekdays, EVERY_DATE } from './day-form.ts';
import type { DayForm } from './day-form.ts';
import type { Language } from './language.ts';
import { linesOf } from './lines.ts';
import type { Line } from './lines.ts';
import { onDays, without } from './part.ts';
import { shareOfDates, shareOfWeekdays } from './shares.ts';
import type { Wanted } from './wanted.ts';

/**
 * A line that comes as near to what is wanted as the scheduler can say: without seconds and years where it has none, on
 * the days that differ the least over 400 years. Null where nothing like it can be said.
 */
export function nearestLine(wanted: Wanted, language: Language): Line | null {
  const hasSeconds = wanted.seconds.length > 1 || wanted.seconds[0] !== 0;
  let said = wanted;
  if (said.years !== null && !language.layout(false, true)) said = without(said, 'years');
  if (hasSeconds && !language.layout(true, false)) said = without(said, 'seconds');
  const [same] = linesOf(said, language);
  if (same) return same;
  const nearby = nearForms(said)
    .map((form) => onDays(said, form))
    .filter(({ days }) => days.some((mask) => mask !== 0))
    .map((other) => ({ other, apart: daysApart(said.days, other.days) }))
    .sort((a, b) => a.apart - b.apart);
  for (const { other } of nearby) {
    const [line] = linesOf(other, language);
    if (line) return line;
  }
  return null;
}

/** How many of the days of 400 years lie in one of the two and not in both. */
function daysApart(one: AllDays, other: AllDays): number {
  return (
    countInCycle(joinDays(one, other, 'without')) + countInCycle(joinDays(other, one, 'without'))
  );
}

/** Days of the month alone and weekdays alone, as many as are always, mostly or ever meant, and the other day rule. */
function nearForms(wanted: Wanted): DayForm[] {
  const dates = shareOfDates(wanted);
  const weekdays = shareOfWeekdays(wanted);
  const [form] = wanted.forms;
  const forms = [
    ...[1, 0.5, 0].map((share) => byDates(named(dates, share))),
    ...[1, 0.5, 0].map((share) => byWeekdays(named(weekdays, share))),
    byDates(EVERY_DATE),
  ];
  if (!form) return forms;
  const { dates: plainDates, dateItems, weekdays: plainWeekdays, weekItems } = form;
  return [
    ...forms,
    byDates(plainDates, dateItems),
    byWeekdays(plainWeekdays, weekItems),
    { ...form, rule: form.rule === 'both' ? 'either' : 'both' },
  ];
}

/** The values that are meant at least so often when they come; all that ever are, for a share of 0. */
function named(shares: readonly number[], least: number): number {
  return shares.reduce(
    (bits, share, index) => (share > 0 && share >= least ? bits | (1 << index) : bits),
    0,
  );
}
