import { hasBit } from '@/base/bits.ts';
import { dayNumber, weekday } from '../calendar.ts';
import { dayMask } from '../days.ts';
import type { Schedule } from '../types.ts';

const EVERY_DAY_OF_MONTH = 0x7fffffff;
const EVERY_WEEKDAY = 0x7f;

/**
 * Which day fields let a civil day through (`month` from 1). A field that names every day decides nothing and is
 * never true; on a day without runs both are false.
 */
export function matchedDayFields(
  schedule: Schedule,
  year: number,
  month: number,
  day: number,
): { dayOfMonth: boolean; dayOfWeek: boolean } {
  const runs = hasBit(dayMask(schedule, year, month), day - 1);
  const { daysOfMonth, daysOfWeek } = schedule;
  return {
    dayOfMonth: runs && daysOfMonth !== EVERY_DAY_OF_MONTH && hasBit(daysOfMonth, day - 1),
    dayOfWeek:
      runs &&
      daysOfWeek !== EVERY_WEEKDAY &&
      hasBit(daysOfWeek, weekday(dayNumber(year, month, day))),
  };
}
