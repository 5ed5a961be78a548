import { fieldText, HOUR_STYLE, MINUTE_STYLE } from './field-text.ts';
import { sorted } from './draft.ts';
import type { Intent, Way } from './types.ts';
import { cellsOf, expressionsOf } from './write.ts';

/** The minutes and hours of one cron line. */
export interface TimeLine {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
}

/** Cuts times of day into the lines that say exactly them: hours with the same minutes share a line. */
export function timeLines(times: readonly number[]): TimeLine[] {
  const minutesOf = new Map<number, number[]>();
  for (const time of times) {
    const hour = Math.floor(time / 60);
    minutesOf.set(hour, [...(minutesOf.get(hour) ?? []), time % 60]);
  }
  const lines = new Map<string, { minutes: number[]; hours: number[] }>();
  for (const [hour, minutes] of minutesOf) {
    const key = minutes.join();
    const line = lines.get(key) ?? { minutes, hours: [] };
    line.hours.push(hour);
    lines.set(key, line);
  }
  return [...lines.values()].map(({ minutes, hours }) => ({
    minutes: sorted(minutes),
    hours: sorted(hours),
  }));
}

/** Days alone: what lines for several times of day share. */
export type DayPart = Pick<Intent, 'daysOfMonth' | 'months' | 'daysOfWeek' | 'rules' | 'days'>;

/**
 * Crontab lines with exactly these times. No field begins with a star and a step: on a DST night some schedulers treat
 * such a line apart, and the lines would then disagree.
 */
export function crontabLines(lines: readonly TimeLine[], day: DayPart): string {
  return lines
    .map(({ minutes, hours }) => {
      const stepped = { minutes: true, hours: true };
      const intent = { ...day, seconds: [0], minutes, hours, stepped };
      const guard = expressionsOf(intent).find(({ form }) => form === 'test-guard');
      if (guard) return guard.text;
      const cells = cellsOf(intent);
      const minute = fieldText(minutes, { ...MINUTE_STYLE, steps: 'range' });
      const hour = fieldText(hours, { ...HOUR_STYLE, steps: 'range' });
      return `${minute} ${hour} ${cells.dayOfMonth} ${cells.month} ${cells.dayOfWeek}  job`;
    })
    .join('\n');
}

const COUNTS = [
  'No lines',
  'One line',
  'Two lines',
  'Three lines',
  'Four lines',
  'Five lines',
  'Six lines',
];

/** More lines than this help nobody. */
const LINES_MAX = 6;

/** "Two lines" as a way out, exact on every day but those where the clock changes; null when it would be too many. */
export function linesWay(times: readonly number[], day: DayPart): Way | null {
  const lines = timeLines(times);
  if (lines.length > LINES_MAX) return null;
  return {
    kind: 'crontab',
    label: COUNTS[lines.length] ?? `${String(lines.length)} lines`,
    note: 'Exact every day; only where the clock changes may one interval differ.',
    text: crontabLines(lines, day),
  };
}
