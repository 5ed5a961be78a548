import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import type { Window } from './types.ts';

/** A time of day as people write one; read it with `readClock`. */
export const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?|\d{1,2} ?[ap]m|noon|midnight`;

const PARTS = /^(\d{1,2})(?::(\d{2}))?(?::(\d{2}))? ?([ap]m)?$/;

/** A time of day in ms from midnight (24:00 is a day's end); null where a day has no such time. */
export function readClock(text: string): number | null {
  const plain = text.toLowerCase();
  if (plain === 'noon') return 12 * HOUR_MS;
  if (plain === 'midnight') return 0;
  const [, hourText, minuteText = '0', secondText = '0', half] = PARTS.exec(plain) ?? [];
  const written = Number(hourText);
  if (half && (written < 1 || written > 12)) return null;
  const hour = half ? (written % 12) + (half === 'pm' ? 12 : 0) : written;
  const [minute, second] = [Number(minuteText), Number(secondText)];
  const ms = hour * HOUR_MS + minute * MINUTE_MS + second * SECOND_MS;
  return minute > 59 || second > 59 || !(ms <= DAY_MS) ? null : ms;
}

export const WHOLE_DAY: Window = { fromMs: 0, toMs: DAY_MS };
