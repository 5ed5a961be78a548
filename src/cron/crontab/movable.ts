import { countByMinuteOfDay } from '../times.ts';
import type { Schedule } from '../types.ts';

/** Why a line keeps its minutes. */
export type KeptWhy =
  | 'pinned'
  | 'not-crowded'
  | 'already-best'
  | 'every-minute'
  | 'uneven'
  | 'whole-day-macro'
  | 'clock-change';

/** A line whose minute field may move: by 0 up to `period` − 1 minutes, within its own hours. */
export interface Movable {
  readonly period: number;
  /** The first minute now, 0 to `period` − 1. */
  readonly first: number;
  /** The expression with another first minute. */
  readonly write: (first: number) => string;
}

const MACROS: ReadonlyMap<string, string> = new Map([
  ['@hourly', '0 * * * *'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@weekly', '0 0 * * 0'],
  ['@monthly', '0 0 1 * *'],
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
]);

/**
 * Whether a line's minute can move without touching what the person asked for: single minutes and minutes at even
 * distances that go into the hour. Hours, days and the distance stay.
 */
export function movableOf(expression: string, schedule: Schedule): Movable | KeptWhy {
  const text = expression.trim();
  const plain = text.startsWith('@') ? MACROS.get(text) : text;
  if (plain === undefined) return 'whole-day-macro';
  const fields = plain.split(/[ \t]+/);
  const [minute = '', hour = ''] = fields;
  if (fields.length !== 5) return 'uneven';
  const minutes = minutesOf(schedule);
  const period = 60 / minutes.length;
  if (period === 1) return 'every-minute';
  const [first = 0] = minutes;
  const even = minutes.every((value, index) => value === first + index * period);
  if (!Number.isInteger(period) || !even) return 'uneven';
  // A star in the minute field decides what happens when the clocks change, unless the hour has one too.
  if (minute.startsWith('*') && !hour.startsWith('*')) return 'clock-change';
  const rest = expression.includes('@')
    ? ` ${fields.slice(1).join(' ')}`
    : text.slice(minute.length);
  return { period, first, write: (at) => minuteText(at, period, hour.startsWith('*')) + rest };
}

/** The minutes of an hour at which a schedule can run. */
function minutesOf(schedule: Schedule): number[] {
  const set = new Set<number>();
  countByMinuteOfDay(schedule).forEach((runs, at) => {
    if (runs > 0) set.add(at % 60);
  });
  return [...set].sort((a, b) => a - b);
}

/** A step gets its star only beside a star in the hour, so that no line changes its ways on a DST night. */
function minuteText(first: number, period: number, star: boolean): string {
  if (period === 60) return String(first);
  if (period === 30) return `${String(first)},${String(first + 30)}`;
  return first === 0 && star ? `*/${String(period)}` : `${String(first)}-59/${String(period)}`;
}
