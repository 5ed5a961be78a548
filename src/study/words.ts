import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';

const MONTH_DAYS = 30.44;
const YEAR_DAYS = 365.25;

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
const toTenth = (value: number) => Math.round(value * 10) / 10;

/**
 * A length of time as one figure and one unit: "10 min", "5 hours", "15 days", "2.2 months",
 * "1.4 years". Days are kept up to two months, since that is how people count a review.
 */
export function intervalWords(lengthMs: number): string {
  const minutes = Math.max(1, Math.round(lengthMs / MINUTE_MS));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(lengthMs / HOUR_MS);
  if (hours < 24) return plural(hours, 'hour');
  const days = Math.round(lengthMs / DAY_MS);
  if (days < 2 * MONTH_DAYS) return plural(days, 'day');
  const months = toTenth(days / MONTH_DAYS);
  return months < 12 ? plural(months, 'month') : plural(toTenth(days / YEAR_DAYS), 'year');
}

/** How long ago, from the same units: "just now" within a minute, else "12 days ago". */
export function agoWords(lengthMs: number): string {
  return lengthMs < MINUTE_MS ? 'just now' : `${intervalWords(lengthMs)} ago`;
}
