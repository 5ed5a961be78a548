import { parseDuration } from '@/base/duration.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';

/** A run longer than a day is taken for a mistake. */
export const TAKES_MAX_MS = DAY_MS;

/** What was typed as a duration: ms, null for none, or why it is neither, in a sentence. */
export type Takes =
  | { readonly ok: true; readonly ms: number | null }
  | { readonly ok: false; readonly message: string };

/** Reads how long a run takes: `3 min`, `1 h 35`, `90s`, `12` for minutes; blank for not said. */
export function readTakes(text: string): Takes {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === '') return { ok: true, ms: null };
  const ms = trimmed.length > 40 ? null : (parseDuration(withUnits(trimmed)) ?? null);
  if (ms === null) return { ok: false, message: 'Write it as 3 min, 1 h 35 or 45 s.' };
  if (ms > TAKES_MAX_MS) return { ok: false, message: 'At most 24 h.' };
  return {
    ok: true,
    ms: ms === 0 ? null : Math.max(SECOND_MS, Math.round(ms / SECOND_MS) * SECOND_MS),
  };
}

/** A number without a unit is minutes, also behind hours. */
const withUnits = (text: string) => (/(^|h\s*)\d+$/.test(text) ? `${text} min` : text);

/** "3 min", "1 h 35", "45 s": the shortest that `readTakes` reads back, to the second. */
export function takesText(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const seconds = Math.round((ms % MINUTE_MS) / SECOND_MS);
  if (seconds > 0) {
    const parts = [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`, `${seconds} s`];
    return parts.filter(Boolean).join(' ');
  }
  if (hours === 0) return `${minutes} min`;
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes}`;
}
