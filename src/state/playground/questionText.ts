import type { Diagnostic, Zone } from '@/cron/core.ts';
import { DAY_MS, MINUTE_MS } from '@/base/time.ts';
import { instantsAt, localAt } from '@/cron/civil.ts';
import { askedAt } from '@/cron/why/clock.ts';
import type { Question } from '@/cron/why/types.ts';
import { readDay } from './questionDay.ts';
import * as trouble from './questionTrouble.ts';

export type QuestionReading =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const CLOCK = /(?:^|[ T])(\d\d?):(\d\d)(?::(\d\d))?$/;
const LONGEST = 60;

/**
 * Reads a moment or a day as people write them, on the wall clock of a zone. A time alone is the next such time, and a
 * weekday alone the next such day; a day without its year is of this year.
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
  if (/^now$/i.test(plain)) return momentAt(Math.floor(localNow / MINUTE_MS) * MINUTE_MS);
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
  return momentAt(localMs);
}

const momentAt = (localMs: number): Question => ({
  kind: 'moment',
  asked: { localMs, pass: null },
});

/** The day on which a time of day comes next. */
function dayOfNext(ofDay: number, localNow: number): number {
  const today = Math.floor(localNow / DAY_MS) * DAY_MS;
  return today + ofDay > localNow ? today : today + DAY_MS;
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
