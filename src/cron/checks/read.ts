import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { readWhen } from './read-when.ts';
import type { Check, CheckReading, Unit } from './types.ts';
import { unread, wholeOf } from './unread.ts';

const RATE =
  /^(\d{1,7}|once|twice|one)(?: ?(?:runs?|times?))? ?(?:an?|per|each|every|in an?|\/) ?(hour|day|week|month|year)$/;
const NUMBERS: Readonly<Record<string, number>> = { once: 1, one: 1, twice: 2 };
const SPAN = /^(\d{1,5}) ?(s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)$/;
const UNIT_MS: Readonly<Record<string, number>> = {
  s: SECOND_MS,
  m: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
};
const UNITS: Readonly<Record<string, Unit>> = {
  hour: 'hour',
  day: 'day',
  week: 'week',
  month: 'month',
  year: 'year',
};
const LONGEST_APART_MS = 366 * DAY_MS;

/** Reads a test. Any text may come; what cannot be read is told with its place and, where one is near, a way out. */
export function readCheck({ kind, text }: Check): CheckReading {
  switch (kind) {
    case 'run':
    case 'never':
      return readWhen(kind, text);
    case 'most':
    case 'least':
      return readRate(kind, text);
    case 'apart':
      return readApart(text);
  }
}

const plainOf = (text: string) => text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
/** Offered where a number stands alone. */
const numberIn = (text: string) => /\d{1,5}/.exec(text)?.[0] ?? '1';

function readRate(kind: 'most' | 'least', text: string): CheckReading {
  const [, number = '', word = ''] = RATE.exec(plainOf(text)) ?? [];
  const unit = UNITS[word];
  if (unit) {
    return { ok: true, meaning: { kind, count: NUMBERS[number] ?? Number(number), unit } };
  }
  const fix = `${numberIn(text)} a day`;
  return unread(
    text.trim() === '' ? 'No number is named yet.' : 'That is no number of runs.',
    'Write a number and an hour, day, week, month or year: 24 a day.',
    wholeOf(text),
    [{ label: 'Write', text: fix }],
  );
}

function readApart(text: string): CheckReading {
  const [, number, unit = ''] = SPAN.exec(plainOf(text)) ?? [];
  const ms = Number(number) * (UNIT_MS[unit.charAt(0)] ?? 0);
  if (ms > 0 && ms <= LONGEST_APART_MS) return { ok: true, meaning: { kind: 'apart', ms } };
  const fix = `${numberIn(text)} minutes`;
  return unread(
    text.trim() === '' ? 'No distance is named yet.' : 'That is no distance between runs.',
    'Write a number of seconds, minutes, hours or days, a year at most: 10 minutes.',
    wholeOf(text),
    [{ label: 'Write', text: fix }],
  );
}
