import type { DayPicture } from '@/workers/crontabTypes.ts';
import type { CrontabFile } from '@/state/crontab/crontab.svelte.ts';
import { MINUTE_MS } from '@/base/time.ts';
import { countWord } from '@/state/numberWord.ts';
import { clockText, wallTime } from '@/state/wallClock.ts';

/** The wall clock at a minute of the day that is looked at. */
export function timeAt(crontab: CrontabFile, minute: number): string {
  const at = crontab.day.startMs + minute * MINUTE_MS;
  return clockText(wallTime(at, crontab.zone.offsetAt(at)));
}

/** "02:00, five lines start": a minute of the day in words. */
export function minuteText(crontab: CrontabFile, day: DayPicture, minute: number): string {
  const starts = day.byMinute[minute] ?? 0;
  const what =
    starts === 0
      ? 'no line starts'
      : `${countWord(starts, 'line')} start${starts === 1 ? 's' : ''}`;
  return `${timeAt(crontab, minute)}, ${what}`;
}

/** The next minute with a start in a direction, or the first or last one; the same where there is none. */
export function nextStart(byMinute: Uint32Array, from: number, step: 1 | -1): number {
  for (let at = from + step; at >= 0 && at < byMinute.length; at += step)
    if ((byMinute[at] ?? 0) > 0) return at;
  return from;
}
