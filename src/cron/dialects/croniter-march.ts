import { bitsBelow, bitsFrom, hasBit, lowestBit } from '@/base/bits.ts';
import { civilDay, dayNumber, daysInMonth } from '../calendar.ts';
import { nextLocal } from '../local.ts';
import { ticksPerDay } from '../times.ts';
import type { Schedule } from '../types.ts';

const FEBRUARY = 2;
const EVERY_DAY = 0x7fffffff;
const EVERY_WEEKDAY = 0x7f;

/**
 * The day of March at which a search comes out that passes the end of a February of so many days. From the day after
 * the month's last run it goes on by as many days as the list's next one is away: by 29 from the 2nd, if that is the 31st.
 */
function landing(dates: number, length: number): number {
  const rest = hasBit(dates, length - 1) ? 0 : bitsFrom(dates, length);
  return rest === 0 ? 1 : lowestBit(rest) + 1 - length;
}

/** Whether first days of March are passed over in some years: in lists of days such as `1,15,30` or every 5th. */
export function losesMarch({ months, daysOfMonth }: Schedule): boolean {
  const isAsked = daysOfMonth !== EVERY_DAY && hasBit(months, 1) && hasBit(months, 2);
  return isAsked && [28, 29].some((days) => bitsBelow(daysOfMonth, landing(daysOfMonth, days) - 1));
}

/** The first tick of a schedule of dates as `_get_next_nearest_diff` finds it, from a local tick on. */
function nextDate(dates: Schedule, from: number): number {
  const match = nextLocal(dates, from);
  const perDay = ticksPerDay(dates);
  const { year, month, day } = civilDay(Math.floor(match / perDay));
  const march = dayNumber(year, FEBRUARY + 1, 1);
  if (month !== FEBRUARY + 1 || from >= march * perDay) return match;
  const first = landing(dates.daysOfMonth, daysInMonth(year, FEBRUARY));
  return day >= first ? match : nextLocal(dates, (march + first - 1) * perDay);
}

interface Parts {
  readonly dates: Schedule;
  readonly weekdays: Schedule;
}

const partsOf = new WeakMap<Schedule, Parts>();

/** The two searches of a schedule in which either day counts. */
function parts(schedule: Schedule): Parts {
  let found = partsOf.get(schedule);
  if (!found) {
    const dates: Schedule = { ...schedule, dayRule: 'both', daysOfWeek: EVERY_WEEKDAY };
    found = { dates, weekdays: { ...schedule, dayRule: 'both', daysOfMonth: EVERY_DAY } };
    partsOf.set(schedule, found);
  }
  return found;
}

/** The first local tick, `from` or later, that croniter finds. Where either day counts, each is looked for on its own. */
export function croniterLocal(schedule: Schedule, from: number): number {
  if (schedule.facts?.losesMarch !== true) return nextLocal(schedule, from);
  if (schedule.dayRule === 'both') return nextDate(schedule, from);
  const { dates, weekdays } = parts(schedule);
  return Math.min(nextDate(dates, from), nextLocal(weekdays, from));
}
