import { daysInMonth } from '../calendar.ts';
import { engineOf } from '../engine.ts';
import { areSameDays, countInCycle, joinDays } from './all-days.ts';
import { byDates, byWeekdays, EVERY_DATE, EVERY_WEEKDAY } from './day-form.ts';
import type { DayForm } from './day-form.ts';
import type { Language } from './language.ts';
import { linesOf } from './lines.ts';
import type { Line } from './lines.ts';
import { onDays } from './part.ts';
import type { Wanted } from './wanted.ts';

/** Two lines that run on all the days wanted, and on no other. */
export interface TwoLines {
  readonly lines: readonly [Line, Line];
  /** The days, of the 146,097 of 400 years, on which both of them run; 0 where a day is never in both. */
  readonly bothDays: number;
}

/** Two lines in place of one that a scheduler cannot say, those that never run on one day first; null for none. */
export function twoLinesOf(wanted: Wanted, language: Language): TwoLines | null {
  let best: TwoLines | null = null;
  for (const [one, other] of splitsOf(wanted)) {
    const [first] = linesOf(one, language);
    const [second] = first ? linesOf(other, language) : [];
    // What steps in a way of its own cannot be proven by nights.
    if (!first || !second || engineOf(first.schedule) || engineOf(second.schedule)) continue;
    if (!areSameDays(joinDays(one.days, other.days, 'either'), wanted.days)) continue;
    const bothDays = countInCycle(joinDays(one.days, other.days, 'both'));
    if (bothDays === 0) return { lines: [first, second], bothDays };
    best ??= { lines: [first, second], bothDays };
  }
  return best;
}

function* splitsOf(wanted: Wanted): Generator<readonly [Wanted, Wanted]> {
  for (const form of wanted.forms) {
    for (const [one, other] of byField(form)) yield [onDays(wanted, one), onDays(wanted, other)];
  }
  yield* byLength(wanted);
}

/** Either field is enough: the dates, and the weekdays on all other dates; or the other way round; or just both. */
function byField(form: DayForm): (readonly [DayForm, DayForm])[] {
  const { dates, dateItems, weekdays, weekItems, rule } = form;
  if (rule !== 'either') return [];
  const [byDate, byWeek] = [byDates(dates, dateItems), byWeekdays(weekdays, weekItems)];
  const splits: (readonly [DayForm, DayForm])[] = [];
  if (dateItems.length === 0) {
    splits.push([byDate, { ...form, dates: EVERY_DATE & ~dates, rule: 'both' }]);
  }
  if (weekItems.length === 0) {
    splits.push([{ ...form, weekdays: EVERY_WEEKDAY & ~weekdays, rule: 'both' }, byWeek]);
  }
  return [...splits, [byDate, byWeek]];
}

/** The last day of a quarter is the 31st in two months and the 30th in two others. */
function* byLength(wanted: Wanted): Generator<readonly [Wanted, Wanted]> {
  const [form] = wanted.forms;
  if (!form || form.dateItems.length + form.weekItems.length === 0) return;
  const longMonths = monthsOf(31);
  const { months } = wanted.schedule;
  const [long, short] = [months & longMonths, months & ~longMonths];
  if (long !== 0 && short !== 0) yield [onDays(wanted, form, long), onDays(wanted, form, short)];
}

function monthsOf(length: number): number {
  let months = 0;
  for (let month = 0; month < 12; month++) {
    if (daysInMonth(2001, month + 1) === length) months |= 1 << month;
  }
  return months;
}
