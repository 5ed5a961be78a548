import type { Schedule } from '../types.ts';
import { fieldsOfForm } from './day-form.ts';
import type { DayForm } from './day-form.ts';
import { wantedOf } from './wanted.ts';
import type { Wanted } from './wanted.ts';

/** The same times on other days; none of them where the months have no such day. */
export function onDays(wanted: Wanted, form: DayForm, months = wanted.schedule.months): Wanted {
  return wantedOf({ ...wanted.schedule, ...fieldsOfForm(form), months });
}

/** The same days at second 0 only, or in every year: what is left of it where the rest cannot be said. */
export function without(wanted: Wanted, part: 'seconds' | 'years'): Wanted {
  const { schedule } = wanted;
  if (part === 'years') return wantedOf({ ...schedule, years: null });
  const minute: Schedule = { ...schedule, tickMs: 60_000, secondsLow: 1, secondsHigh: 0 };
  return wantedOf(minute);
}
