import type { Schedule } from '../types.ts';
import { allDays, areSameDays } from './all-days.ts';
import type { AllDays } from './all-days.ts';
import { formsOf } from './forms.ts';
import type { DayForm } from './day-form.ts';
import { isSameTimes, isSameYears, valuesOfField } from './values.ts';

/** What a line must say to name the same times on the same days as a schedule. */
export interface Wanted {
  readonly schedule: Schedule;
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  /** Null for every year. */
  readonly years: readonly number[] | null;
  readonly days: AllDays;
  /** The ways to say the days; none for days that no fields describe. */
  readonly forms: readonly DayForm[];
}

export function wantedOf(schedule: Schedule): Wanted {
  return {
    schedule,
    seconds: valuesOfField(schedule, 'second'),
    minutes: valuesOfField(schedule, 'minute'),
    hours: valuesOfField(schedule, 'hour'),
    months: valuesOfField(schedule, 'month'),
    years: schedule.years,
    days: allDays(schedule, schedule.months),
    forms: formsOf(schedule),
  };
}

/** Whether a schedule names the very times and days that are wanted, for all time. */
export function isAsWanted(schedule: Schedule, { schedule: wanted, days }: Wanted): boolean {
  return (
    schedule.fires &&
    schedule.everyMs === null &&
    isSameTimes(schedule, wanted) &&
    isSameYears(schedule, wanted) &&
    areSameDays(allDays(schedule, schedule.months), days)
  );
}

/** mcron knows no run after 2033 and keeps its years; that is an end, and not a part of what was written. */
export function withoutEnd(schedule: Schedule): Schedule {
  return schedule.dialect === 'mcron' ? { ...schedule, years: null } : schedule;
}
