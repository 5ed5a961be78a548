import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './time.ts';

const UNITS: readonly (readonly [name: string, ms: number])[] = [
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['min', MINUTE_MS],
  ['s', SECOND_MS],
  ['ms', 1],
];
const MS_PER_UNIT: Readonly<Record<string, number>> = {
  ...Object.fromEntries(UNITS),
  m: MINUTE_MS,
  sec: SECOND_MS,
};

/**
 * Reads a duration as people type it: `20m`, `90 s`, `1h 30m`, `250ms`, `0`.
 * Returns whole milliseconds, or null where the text is none. A bare number other than 0 has no unit, so it is none.
 */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim().toLowerCase();
  if (/^0+$/.test(trimmed)) return 0;
  if (!/^(\d+(\.\d+)?\s*[a-z]+\s*)+$/.test(trimmed)) return null;
  let total = 0;
  for (const [, amount, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g)) {
    const unitMs = MS_PER_UNIT[unit ?? ''];
    if (unitMs === undefined) return null;
    total += Number(amount) * unitMs;
  }
  return Math.round(total);
}

/** Writes milliseconds in the fewest exact parts: `20 min`, `90 s`, `1 h 30 min`, `250 ms`. `parseDuration` reads it back. */
export function formatDuration(ms: number): string {
  if (ms === 0) return '0 s';
  if (ms < 2 * MINUTE_MS && ms % SECOND_MS === 0) return `${String(ms / SECOND_MS)} s`;
  const parts: string[] = [];
  let rest = ms;
  for (const [name, unitMs] of UNITS) {
    const count = Math.floor(rest / unitMs);
    if (count > 0) parts.push(`${String(count)} ${name}`);
    rest -= count * unitMs;
  }
  return parts.join(' ');
}

/** A duration as it stands in a link, without blanks: `90s`, `20m`. */
export function durationText(ms: number): string {
  return formatDuration(ms).replaceAll(' ', '').replaceAll('min', 'm');
}
