import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { civilDay, daysInMonth, dayNumber, weekday } from '../calendar.ts';
import type { DayRule, Intent } from './types.ts';

/** The calendar repeats after 400 years, but nobody waits so long for the words they said. */
const DAYS_MAX = 40 * 366;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

/**
 * The first times that the words name, by a plain walk over the days; on the wall clock, in ms since 1970.
 * @param afterMs the times are strictly later; on the wall clock too
 */
export function timesOf(intent: Intent, afterMs: number, limit: number): number[] {
  const first = Math.floor(afterMs / DAY_MS);
  const found: number[] = [];
  for (let number = first; number < first + DAYS_MAX; number++) {
    const { year, month, day } = civilDay(number);
    if (!isDay(intent, { year, month, day, weekday: weekday(number) })) continue;
    for (const ofDay of timesOfDay(intent)) {
      const at = number * DAY_MS + ofDay;
      if (at > afterMs) found.push(at);
      if (found.length === limit) return found;
    }
  }
  return found;
}

function* timesOfDay({ hours, minutes, seconds }: Intent): Generator<number> {
  for (const hour of hours) {
    for (const minute of minutes) {
      for (const second of seconds) yield hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
    }
  }
}

function isDay({ months, daysOfMonth, daysOfWeek, rules, days }: Intent, at: Day): boolean {
  if (months && !months.includes(at.month)) return false;
  const byDate =
    rules.length > 0
      ? rules.some((rule) => keeps(rule, at))
      : (daysOfMonth?.includes(at.day) ?? null);
  const byWeek = daysOfWeek?.includes(at.weekday) ?? null;
  if (byDate === null || byWeek === null) return byDate ?? byWeek ?? true;
  return days === 'both' ? byDate && byWeek : byDate || byWeek;
}

function keeps(rule: DayRule, { year, month, day, weekday: name }: Day): boolean {
  const last = daysInMonth(year, month);
  const isWork = name >= 1 && name <= 5;
  switch (rule.kind) {
    case 'last-day':
      return day === last;
    case 'last-working-day':
      return isWork && (day === last || (name === 5 && day >= last - 2));
    case 'last':
      return name === rule.weekday && day > last - 7;
    case 'nth':
      return name === rule.weekday && Math.ceil(day / 7) === rule.nth;
    case 'nearest':
      return rule.day <= last && day === nearestWorkday(year, month, rule.day, last);
  }
}

/** The working day nearest to a date, in its own month. */
function nearestWorkday(year: number, month: number, day: number, last: number): number {
  const name = weekday(dayNumber(year, month, day));
  if (name === 6) return day === 1 ? 3 : day - 1;
  if (name === 0) return day === last ? day - 2 : day + 1;
  return day;
}
