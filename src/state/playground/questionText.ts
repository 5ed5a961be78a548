import type { Zone } from '@/cron/core.ts';
import { DAY_MS } from '@/base/time.ts';
import { localAt } from '@/cron/civil.ts';
import { askedAt } from '@/cron/why/clock.ts';
import type { Asked } from '@/cron/why/types.ts';
import { MONTHS, WEEKDAYS } from '../wallClock.ts';

/** What was asked: a moment, or a whole day. */
export type Question =
  | { readonly kind: 'moment'; readonly asked: Asked }
  | { readonly kind: 'day'; readonly localMs: number };

export type QuestionReading =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly message: string };

const FORMS = 'Write it like 2026-03-08 02:30, 8 Mar 2026 02:30, 02:30, or tomorrow.';
const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const ISO_DAY = /^(\d{4})-(\d\d?)-(\d\d?)$/;
const DAY_IN_WORDS = /^(?:([a-z]{3,9}),? )?(\d\d?) ([a-z]{3,9})(?: (\d{4}))?$/i;
const CLOCK = /(?:^|[ T])(\d\d?):(\d\d)(?::(\d\d))?$/;
const LONGEST = 60;

const refused = (message: string): QuestionReading => ({ ok: false, message });
const nameAt = (names: readonly string[], word: string) =>
  names.findIndex((name) => name.toLowerCase().startsWith(word.toLowerCase()));

/**
 * Reads a moment or a day as people write them, on the wall clock of a zone. A time alone is the next such time; a day
 * without its year is of this year.
 * @param nowMs the present, epoch ms
 */
export function readQuestion(text: string, zone: Zone, nowMs: number): QuestionReading {
  const plain = text.trim().replaceAll(/\s+/g, ' ');
  if (plain.length > LONGEST) return refused(FORMS);
  if (ISO_INSTANT.test(plain)) {
    const instant = Date.parse(plain);
    if (Number.isNaN(instant)) return refused('There is no such instant.');
    return { ok: true, question: { kind: 'moment', asked: askedAt(zone, instant) } };
  }
  const clock = CLOCK.exec(plain);
  const day = readDay(plain.slice(0, clock?.index ?? plain.length), localAt(zone, nowMs));
  if (typeof day === 'string') return refused(day);
  if (!clock) {
    return day === null ? refused(FORMS) : { ok: true, question: { kind: 'day', localMs: day } };
  }
  const [hour, minute, second] = [clock[1], clock[2], clock[3] ?? 0].map(Number);
  if (hour === undefined || minute === undefined || second === undefined) return refused(FORMS);
  if (hour > 23 || minute > 59 || second > 59) return refused('A day ends at 23:59:59.');
  const ofDay = ((hour * 60 + minute) * 60 + second) * 1000;
  const localMs = (day ?? dayOfNext(ofDay, localAt(zone, nowMs))) + ofDay;
  return { ok: true, question: { kind: 'moment', asked: { localMs, pass: null } } };
}

/** The day on which a time of day comes next. */
function dayOfNext(ofDay: number, localNow: number): number {
  const today = Math.floor(localNow / DAY_MS) * DAY_MS;
  return today + ofDay > localNow ? today : today + DAY_MS;
}

/** Midnight of the day named, on the wall clock; null where no day is named, a message where it is none. */
function readDay(text: string, localNow: number): number | string | null {
  const today = Math.floor(localNow / DAY_MS) * DAY_MS;
  const plain = text.trim();
  if (plain === '') return null;
  if (/^today$/i.test(plain)) return today;
  if (/^tomorrow$/i.test(plain)) return today + DAY_MS;
  const iso = ISO_DAY.exec(plain);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const words = DAY_IN_WORDS.exec(plain);
  if (!words) return FORMS;
  const [, weekday = '', day, month = '', year] = words;
  const number = nameAt(MONTHS, month) + 1;
  if (number === 0) return `There is no month “${month}”.`;
  const found = dayOf(Number(year ?? new Date(localNow).getUTCFullYear()), number, Number(day));
  return typeof found === 'number' && weekday ? checkWeekday(found, weekday) : found;
}

function dayOf(year: number, month: number, day: number): number | string {
  if (year < 1970 || year > 2099) return 'Ask about the years 1970 to 2099.';
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() : 'The calendar has no such day.';
}

function checkWeekday(localMs: number, word: string): number | string {
  const asked = nameAt(WEEKDAYS, word);
  const real = new Date(localMs).getUTCDay();
  if (asked === real) return localMs;
  return asked < 0 ? `There is no weekday “${word}”.` : `That day is a ${WEEKDAYS[real] ?? ''}.`;
}

/** "Sun 8 Mar 2026 02:30", as `readQuestion` reads it. */
export function questionText(question: Question): string {
  const localMs = question.kind === 'day' ? question.localMs : question.asked.localMs;
  const at = new Date(localMs);
  const weekday = (WEEKDAYS[at.getUTCDay()] ?? '').slice(0, 3);
  const month = (MONTHS[at.getUTCMonth()] ?? '').slice(0, 3);
  const day = `${weekday} ${at.getUTCDate()} ${month} ${at.getUTCFullYear()}`;
  if (question.kind === 'day') return day;
  const clock = at.toISOString().slice(11, 19);
  return `${day} ${clock.endsWith(':00') ? clock.slice(0, 5) : clock}`;
}
