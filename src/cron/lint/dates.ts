import { DAY_MS } from '@/base/time.ts';
import { weekday } from '../calendar.ts';
import { civilOf } from '../civil.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from '../words.ts';

/** "1 November 2026", of a local time in ms. */
export function dateText(localMs: number): string {
  const { day, month, year } = civilOf(localMs);
  return `${day} ${MONTH_NAMES[month - 1] ?? ''} ${year}`;
}

/** "Sunday 1 November 2026", of a local time in ms. */
export function dayText(localMs: number): string {
  const name = WEEKDAY_NAMES[weekday(Math.floor(localMs / DAY_MS))] ?? '';
  return `${name} ${dateText(localMs)}`;
}

/** "02:30", of a local time in ms; with its seconds where it has any. */
export function clockText(localMs: number): string {
  const { hour, minute, second } = civilOf(localMs);
  const parts = second === 0 ? [hour, minute] : [hour, minute, second];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
