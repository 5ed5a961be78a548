import { hasBit } from '@/base/bits.ts';
import { daysInMonth, dayNumber, weekday } from '../calendar.ts';
import { civilOf } from '../civil.ts';
import { monthMask } from '../days.ts';
import { engineOf } from '../engine.ts';
import type { Schedule } from '../types.ts';
import type { DayVerdict, FieldMatch, FieldVerdict } from './types.ts';

const EVERY_DAY = 0x7fffffff;
const EVERY_WEEKDAY = 0x7f;

/** How the day fields decide about the day of a local time. */
export function dayVerdict(
  schedule: Schedule,
  fields: readonly FieldVerdict[],
  localMs: number,
): DayVerdict {
  const match = (name: 'dayOfMonth' | 'dayOfWeek'): FieldMatch =>
    fields.find(({ field }) => field === name)?.match ?? 'any';
  const [dayOfMonth, dayOfWeek] = [match('dayOfMonth'), match('dayOfWeek')];
  const rule = ruleOf(schedule);
  // An engine that steps has days of its own, so that only the fields can be told.
  const passes = engineOf(schedule)
    ? combined(rule, dayOfMonth !== 'differs', dayOfWeek !== 'differs')
    : isDay(schedule, localMs);
  return { dayOfMonth, dayOfWeek, rule, passes };
}

/** A dialect may empty one field, or fill it, to leave the days to the other. */
function ruleOf(schedule: Schedule): DayVerdict['rule'] {
  const { dayRule, daysOfMonth, daysOfWeek, shapedDays, shapedWeekdays } = schedule;
  const anyDay = daysOfMonth === EVERY_DAY;
  const anyWeekday = daysOfWeek === EVERY_WEEKDAY;
  if (anyDay && anyWeekday) return 'open';
  if (dayRule === 'both') return anyDay ? 'dayOfWeek' : anyWeekday ? 'dayOfMonth' : 'both';
  if (daysOfMonth === 0 && shapedDays === null) return 'dayOfWeek';
  return daysOfWeek === 0 && shapedWeekdays === null ? 'dayOfMonth' : 'either';
}

function combined(rule: DayVerdict['rule'], byMonth: boolean, byWeek: boolean): boolean {
  if (rule === 'dayOfMonth') return byMonth;
  if (rule === 'dayOfWeek') return byWeek;
  return rule === 'open' || (rule === 'both' ? byMonth && byWeek : byMonth || byWeek);
}

function isDay(schedule: Schedule, localMs: number): boolean {
  const { year, month, day } = civilOf(localMs);
  const first = weekday(dayNumber(year, month, 1));
  return hasBit(monthMask(schedule, daysInMonth(year, month), first), day - 1);
}
