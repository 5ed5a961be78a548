import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { civilOf } from '../civil.ts';
import { dayText, timeText } from '../why/clock-words.ts';
import { count, MONTH_NAMES } from '../words.ts';
import type { CheckKind, Unit } from './types.ts';

/** "on Sun 1 Nov 2026", "in November 2026": a unit by the local time of its beginning. */
export function unitText(unit: Unit, localMs: number): string {
  const { year, month } = civilOf(localMs);
  switch (unit) {
    case 'hour':
      return `in the hour of ${dayText(localMs, true)} ${timeText(localMs, false)}`;
    case 'day':
      return `on ${dayText(localMs, true)}`;
    case 'week':
      return `in the week of ${dayText(localMs, true)}`;
    case 'month':
      return `in ${MONTH_NAMES[month - 1] ?? ''} ${year}`;
    case 'year':
      return `in ${year}`;
  }
}

/** "10 minutes", "1 hour": in the largest unit that goes into it whole. */
export function distanceText(ms: number): string {
  if (ms > 0 && ms % DAY_MS === 0) return count(ms / DAY_MS, 'day');
  if (ms > 0 && ms % HOUR_MS === 0) return count(ms / HOUR_MS, 'hour');
  if (ms > 0 && ms % MINUTE_MS === 0) return count(ms / MINUTE_MS, 'minute');
  return count(Math.round(ms / SECOND_MS), 'second');
}

/** What is asked for, as it stands before the words of the test. */
export const KIND_WORDS: Readonly<Record<CheckKind, string>> = {
  run: 'must run',
  never: 'must never run',
  most: 'at most',
  least: 'at least',
  apart: 'apart by',
};
