import { dayNumber, daysInMonth, weekday } from '../calendar.ts';
import type { Fix, Span } from '../types.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from '../words.ts';
import type { Days } from './types.ts';

/** Which days are meant, or what is wrong with which stretch of the words. */
export type DaysReading =
  | { readonly ok: true; readonly days: Days }
  | { readonly ok: false; readonly title: string; readonly span: Span; readonly fix?: string };

const EVERY: Days = { kind: 'every' };
const SETS: Readonly<Record<string, Days>> = {
  '': EVERY,
  'every day': EVERY,
  daily: EVERY,
  'on any day': EVERY,
  weekdays: { kind: 'weekdays', set: 0b0111110 },
  weekends: { kind: 'weekdays', set: 0b1000001 },
  'the last day of the month': { kind: 'last' },
  'the last day': { kind: 'last' },
};
const ISO = /^(\d{4})-(\d\d?)-(\d\d?)$/;
const DATE = /^(?:([a-z]{3,9}),? )?(\d\d?) ([a-z]{3,9}) (\d{4})$/;
const WORD = /[^\s,]+/g;
const JOINING = /^(?:and|or|on|the|every|a|of|month|days?)$/;
const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th)$/;
const FIRST_YEAR = 1970;
const LAST_YEAR = 2099;

const found = (days: Days): DaysReading => ({ ok: true, days });
const named = (names: readonly string[], word: string) =>
  word.length < 3 ? -1 : names.findIndex((name) => name.toLowerCase().startsWith(word));

/** Reads which days a test speaks of: "weekdays", "Mon, Wed", "on the 1st and 15th", "2027-03-28"; no word is every day. */
export function readDays(text: string): DaysReading {
  const plain = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const set = SETS[plain] ?? SETS[plain.replace(/^(?:on|every) /, '')];
  if (set) return found(set);
  const iso = ISO.exec(plain.replace(/^on /, ''));
  if (iso) return dateOf(text, Number(iso[1]), Number(iso[2]), Number(iso[3]), '');
  const date = DATE.exec(plain.replace(/^on /, ''));
  if (!date) return listed(text);
  const [, name = '', day, month = '', year] = date;
  const number = named(MONTH_NAMES, month) + 1;
  if (number === 0) return wrong(text, `There is no month “${month}”.`);
  return dateOf(text, Number(year), number, Number(day), name);
}

function wrong(text: string, title: string): DaysReading {
  return { ok: false, title, span: { start: 0, end: text.length } };
}

function dateOf(text: string, year: number, month: number, day: number, name: string): DaysReading {
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    return wrong(text, `Only the years ${FIRST_YEAR} to ${LAST_YEAR} are looked at.`);
  }
  if (day < 1 || day > daysInMonth(year, month))
    return wrong(text, 'The calendar has no such day.');
  const number = dayNumber(year, month, day);
  const real = weekday(number);
  if (name && named(WEEKDAY_NAMES, name) !== real) {
    return wrong(text, `That day is a ${WEEKDAY_NAMES[real] ?? ''}.`);
  }
  return found({ kind: 'date', day: number });
}

/** A list of weekdays, or of days of the month. */
function listed(text: string): DaysReading {
  let weekdays = 0;
  let dates = 0;
  for (const match of text.toLowerCase().matchAll(WORD)) {
    const [word] = match;
    const span = { start: match.index, end: match.index + word.length };
    if (JOINING.test(word)) continue;
    const index = named(WEEKDAY_NAMES, word.replace(/s$/, ''));
    const day = Number(ORDINAL.exec(word)?.[1] ?? 0);
    const set = SETS[word];
    if (set?.kind === 'weekdays') weekdays |= set.set;
    else if (index >= 0) weekdays |= 1 << index;
    else if (day >= 1 && day <= 31) dates |= 1 << (day - 1);
    else return unknownWord(text.slice(span.start, span.end), span);
  }
  if (weekdays !== 0 && dates !== 0) {
    return wrong(text, 'Weekdays and days of the month do not go into one test.');
  }
  if (weekdays !== 0) return found({ kind: 'weekdays', set: weekdays });
  return dates === 0 ? wrong(text, 'No day is named.') : found({ kind: 'dates', set: dates });
}

/** A word that is none, and the one it begins like. */
function unknownWord(word: string, span: Span): DaysReading {
  const title = `“${word}” is no day.`;
  const plain = word.toLowerCase();
  const known = [...WEEKDAY_NAMES, 'weekdays', 'weekends'];
  const like = known.find((name) => name.toLowerCase().startsWith(plain.slice(0, 2)));
  const fix: Fix['text'] | undefined = /^\d{1,2}$/.test(word) ? `the ${word}th` : like;
  return plain.length < 2 || fix === undefined
    ? { ok: false, title, span }
    : { ok: false, title, span, fix };
}
