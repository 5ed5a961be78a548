import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';

/** What calendar and clock on a wall show. Months and days count from 1, weekdays from Sunday = 0. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

/** The wall time of an instant where clocks are `offsetMs` ahead of UTC. */
export function wallTime(epochMs: number, offsetMs: number): WallTime {
  const shifted = new Date(epochMs + offsetMs);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}

const two = (value: number) => String(value).padStart(2, '0');
export const monthName = (month: number): string => MONTHS[month - 1] ?? '';
export const weekdayName = (weekday: number): string => WEEKDAYS[weekday] ?? '';

/** "09:05" */
export const clockText = (time: Pick<WallTime, 'hour' | 'minute'>): string =>
  `${two(time.hour)}:${two(time.minute)}`;

/** "Sun  1 Nov", the day padded so that figures stand in columns; with the year where it is not `thisYear`. */
export function dayText(time: WallTime, thisYear: number): string {
  const weekday = weekdayName(time.weekday).slice(0, 3);
  const month = monthName(time.month).slice(0, 3);
  const year = time.year === thisYear ? '' : ` ${time.year}`;
  return `${weekday} ${String(time.day).padStart(2, ' ')} ${month}${year}`;
}

/** "11-01 04:00": month, day and time, for a second column of figures. */
export const shortText = (time: WallTime): string =>
  `${two(time.month)}-${two(time.day)} ${clockText(time)}`;

/** "−04:00", with a true minus sign; seconds only where an old zone has them. */
export function offsetText(offsetMs: number): string {
  const size = Math.abs(offsetMs);
  const seconds = Math.floor((size % MINUTE_MS) / SECOND_MS);
  const text = `${two(Math.floor(size / HOUR_MS))}:${two(Math.floor((size % HOUR_MS) / MINUTE_MS))}`;
  return `${offsetMs < 0 ? '−' : '+'}${text}${seconds === 0 ? '' : `:${two(seconds)}`}`;
}

/** "3 d 14 h", "2 h 5 min", "4 min 12 s": the two largest units, rounded down. */
export function spanText(ms: number): string {
  const parts = (large: number, unit: string, small: number, subunit: string) => {
    const rest = Math.floor((ms % large) / small);
    return `${Math.floor(ms / large)} ${unit}${rest === 0 ? '' : ` ${rest} ${subunit}`}`;
  };
  if (ms >= DAY_MS) return parts(DAY_MS, 'd', HOUR_MS, 'h');
  if (ms >= HOUR_MS) return parts(HOUR_MS, 'h', MINUTE_MS, 'min');
  if (ms >= MINUTE_MS) return parts(MINUTE_MS, 'min', SECOND_MS, 's');
  return `${Math.max(0, Math.floor(ms / SECOND_MS))} s`;
}

/** "the 1st", "the 22nd". */
export function ordinalText(day: number): string {
  const teen = day % 100 >= 11 && day % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `the ${day}${ending}`;
}

/** "105,120": a whole number from 0 up. Asking a locale for the commas takes a hundred times as long. */
export const figureText = (value: number): string =>
  String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** "74 runs", "1 run", "52,560 runs". */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${figureText(count)} ${count === 1 ? one : many}`;
