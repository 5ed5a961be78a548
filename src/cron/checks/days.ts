import { civilDay, daysInMonth, weekday } from '../calendar.ts';
import { hasBit } from '@/base/bits.ts';
import type { Days } from './types.ts';

/** Whether a test speaks of a day. */
export function isAmong(days: Days, day: number): boolean {
  switch (days.kind) {
    case 'every':
      return true;
    case 'weekdays':
      return hasBit(days.set, weekday(day));
    case 'dates':
      return hasBit(days.set, civilDay(day).day - 1);
    case 'last': {
      const civil = civilDay(day);
      return civil.day === daysInMonth(civil.year, civil.month);
    }
    case 'date':
      return day === days.day;
  }
}
