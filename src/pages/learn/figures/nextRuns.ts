import { occurrences, understand, zoneOf } from '@/cron/core.ts';
import { clockText, dayText, spanText, wallTime } from '@/state/wallClock.ts';

export interface NextRun {
  readonly atMs: number;
  /** "Mon  2 Mar 09:00" */
  readonly text: string;
  /** "in 4 min" */
  readonly wait: string;
}

/** The next `limit` runs of an expression after an instant, in a zone; none for a text that is no expression. */
export function nextRuns(
  expression: string,
  zoneName: string,
  nowMs: number,
  limit: number,
): NextRun[] {
  const result = understand(expression);
  if (!result.ok) return [];
  const zone = zoneOf(zoneName);
  const thisYear = wallTime(nowMs, zone.offsetAt(nowMs)).year;
  return [...occurrences(result.schedule, zone, { from: nowMs, limit, live: true })].map((atMs) => {
    const time = wallTime(atMs, zone.offsetAt(atMs));
    return {
      atMs,
      text: `${dayText(time, thisYear)} ${clockText(time)}`,
      wait: `in ${spanText(atMs - nowMs)}`,
    };
  });
}

/** Where the playground shows an expression. */
export const playgroundLink = (expression: string): string =>
  `#/?e=${encodeURIComponent(expression)}`;
