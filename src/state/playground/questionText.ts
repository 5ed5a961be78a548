import type { Diagnostic, Zone } from '@/cron/core.ts';
import { DAY_MS } from '@/base/time.ts';
import { instantsAt, localAt } from '@/cron/civil.ts';
import { askedAt } from '@/cron/why/clock.ts';
import type { Question } from '@/cron/why/types.ts';
import { MONTHS, WEEKDAYS } from '../wallClock.ts';
import * as trouble from './questionTrouble.ts';

export type QuestionReading =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const ISO_DAY = /^(\d{4})-(\d\d?)-(\d\d?)$/;
const DAY_IN_WORDS = /^(?:([a-z]{3,9}),? )?(\d\d?) ([a-z]{3,9})(?: (\d{4}))?$/i;
const CLOCK = /(?:^|[ T])(\d\d?):(\d\d)(?::(\d\d))?$/;
const LONGEST = 60;

const nameAt = (names: readonly string[], word: string) =>
  names.findIndex((name) => name.toLowerCase().startsWith(word.toLowerCase()));

/**
 * Reads a moment or a day as people write them, on the wall clock of a zone. A time alone is the next such time; a day
 * without its year is of this year.
 * @param nowMs the present, epoch ms
 */
export function readQuestion(text: string, zone: Zone, nowMs: number): QuestionReading {
  const read = questionIn(text.trim().replaceAll(/\s+/g, ' '), zone, nowMs);
  return 'title' in read
    ? { ok: false, diagnostic: trouble.troubleIn(text, read) }
    : { ok: true, question: read };
}

function questionIn(plain: string, zone: Zone, nowMs: number): Question | trouble.Trouble {
  const localNow = localAt(zone, nowMs);
  if (plain.length > LONGEST) return trouble.unread(localNow);
  if (ISO_INSTANT.test(plain)) {
    const instant = Date.parse(plain);
    if (Number.isNaN(instant)) return trouble.noInstant(localNow);
    return { kind: 'moment', asked: askedAt(zone, instant) };
  }
  const clock = CLOCK.exec(plain);
  const dayText = plain.slice(0, clock?.index ?? plain.length).trim();
  const [hour = 0, minute = 0, second = 0] = (clock?.slice(1) ?? []).map((part) =>
    Number(part ?? 0),
  );
  if (clock && (hour > 23 || minute > 59 || second > 59))
    return trouble.noTime(dayText, clock[0].replace(/^[ T]/, ''));
  const day = readDay(dayText, localNow, clock ? ` ${clock[0].replace(/^[ T]/, '')}` : '');
  if (day !== null && typeof day !== 'number') return day;
  if (!clock) return day === null ? trouble.unread(localNow) : { kind: 'day', localMs: day };
  const ofDay = ((hour * 60 + minute) * 60 + second) * 1000;
  const localMs = (day ?? dayOfNext(ofDay, localNow)) + ofDay;
  return { kind: 'moment', asked: { localMs, pass: null } };
}

/** The day on which a time of day comes next. */
function dayOfNext(ofDay: number, localNow: number): number {
  const today = Math.floor(localNow / DAY_MS) * DAY_MS;
  return today + ofDay > localNow ? today : today + DAY_MS;
}

/** Midnight of the day named, on the wall clock; null where no day is named, the trouble where it is none. */
function readDay(plain: string, localNow: number, clock: string): number | trouble.Trouble | null {
  const today = Math.floor(localNow / DAY_MS) * DAY_MS;
  if (plain === '') return null;
  if (/^today$/i.test(plain)) return today;
  if (/^tomorrow$/i.test(plain)) return today + DAY_MS;
  const dayOf = (year: number, month: number, day: number) => {
    if (year < 1970 || year > 2099) return trouble.outOfYears(localNow);
    const date = new Date(Date.UTC(year, month - 1, day));
    const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return exists ? date.getTime() : trouble.noDay(year, month, clock, localNow);
  };
  const iso = ISO_DAY.exec(plain);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const words = DAY_IN_WORDS.exec(plain);
  if (!words) return trouble.unread(localNow);
  const [, weekday = '', day, month = '', year] = words;
  const number = nameAt(MONTHS, month) + 1;
  if (number === 0) return trouble.noMonth(month, localNow);
  const thisYear = new Date(localNow).getUTCFullYear();
  const found = dayOf(Number(year ?? thisYear), number, Number(day));
  if (typeof found !== 'number' || !weekday) return found;
  const asked = nameAt(WEEKDAYS, weekday);
  if (asked < 0) return trouble.noWeekday(found, weekday, clock);
  const isIt = asked === new Date(found).getUTCDay();
  return isIt ? found : trouble.otherWeekday(found, weekday, clock);
}

/** "Sun 8 Mar 2026 02:30", as `readQuestion` reads it. */
export function questionText(question: Question): string {
  if (question.kind === 'day') return trouble.dayInWords(question.localMs);
  const { localMs } = question.asked;
  const clock = new Date(localMs).toISOString().slice(11, 19);
  const shown = clock.endsWith(':00') ? clock.slice(0, 5) : clock;
  return `${trouble.dayInWords(localMs)} ${shown}`;
}

/**
 * The same question for the link, where it is the same on every day: "2026-03-08T02:30", "2026-03-08", and the instant
 * with a Z for one of two equal local times.
 */
export function questionLink(question: Question, zone: Zone): string {
  if (question.kind === 'day') return new Date(question.localMs).toISOString().slice(0, 10);
  const { localMs, pass } = question.asked;
  if (pass !== null) {
    const instant = instantsAt(zone, localMs).at(pass === 'first' ? 0 : -1);
    if (instant !== undefined) return new Date(instant).toISOString();
  }
  const local = new Date(localMs).toISOString();
  return local.slice(0, local.slice(17, 19) === '00' ? 16 : 19);
}
