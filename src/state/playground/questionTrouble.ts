import type { Diagnostic, Fix } from '@/cron/core.ts';
import { DAY_MS } from '@/base/time.ts';
import { MONTHS, WEEKDAYS } from '../wallClock.ts';

/** What stands in the way of a moment or a day, before it has a place in the text. */
export interface Trouble {
  readonly code: string;
  readonly title: string;
  readonly message: string;
  /** The very words at fault; the whole where there are none. */
  readonly part?: string;
  readonly fixes: readonly Fix[];
}

const named = (names: readonly string[], at: number) => (names[at] ?? '').slice(0, 3);

/** "Sun 8 Mar 2026": a day on the wall clock, its midnight in ms. */
export function dayInWords(localMs: number): string {
  const at = new Date(localMs);
  const month = named(MONTHS, at.getUTCMonth());
  return `${named(WEEKDAYS, at.getUTCDay())} ${at.getUTCDate()} ${month} ${at.getUTCFullYear()}`;
}

/** The forms a question can have, with the day after the present as the example. */
function forms(localNow: number): readonly Fix[] {
  const tomorrow = (Math.floor(localNow / DAY_MS) + 1) * DAY_MS;
  const day = dayInWords(tomorrow).slice(4);
  return [
    { label: 'A day and a time', text: `${day} 02:30` },
    { label: 'A whole day', text: day },
    { label: 'The next such time', text: '02:30' },
  ];
}

export const unread = (localNow: number): Trouble => ({
  code: 'question-unread',
  title: 'That is no day and no time.',
  message:
    'Both can be written as in 2026-03-08 02:30 too, and a day as “yesterday” or “last Sunday”.',
  fixes: forms(localNow),
});

/** "1/11/2026", which is one day to some and another to others. */
export const twoOrders = (dayFirst: number, monthFirst: number, clock: string): Trouble => ({
  code: 'two-orders',
  title: 'That can be two days.',
  message: 'With slashes some write the day first, and some the month.',
  fixes: [
    { label: 'The day first', text: `${dayInWords(dayFirst)}${clock}` },
    { label: 'The month first', text: `${dayInWords(monthFirst)}${clock}` },
  ],
});

export const noInstant = (localNow: number): Trouble => ({
  code: 'no-such-instant',
  title: 'There is no such instant.',
  message: 'One of its numbers is past the end.',
  fixes: forms(localNow),
});

export const noTime = (day: string, clock: string): Trouble => ({
  code: 'no-such-time',
  title: 'A day ends at 23:59:59.',
  message: 'Midnight is 00:00, the beginning of the day it belongs to.',
  part: clock,
  fixes: [{ label: 'The last minute of the day', text: `${day} 23:59`.trim() }],
});

export const noMonth = (month: string, localNow: number): Trouble => ({
  code: 'no-such-month',
  title: `There is no month “${month}”.`,
  message: 'Months are read by their English names, the first three letters at least.',
  part: month,
  fixes: forms(localNow),
});

export const outOfYears = (localNow: number): Trouble => ({
  code: 'year-out-of-range',
  title: 'Ask about the years 1970 to 2099.',
  message: 'Clocks further away are anybody’s guess.',
  fixes: forms(localNow),
});

/** @param month 1 to 12, or a number that is none */
export function noDay(year: number, month: number, clock: string, localNow: number): Trouble {
  const last = Date.UTC(year, month, 0);
  const isMonth = month >= 1 && month <= 12;
  return {
    code: 'no-such-day',
    title: 'The calendar has no such day.',
    message: isMonth
      ? `${MONTHS[month - 1] ?? ''} ${year} has ${new Date(last).getUTCDate()} days.`
      : 'A year has twelve months.',
    fixes: isMonth
      ? [{ label: 'The last day of the month', text: `${dayInWords(last)}${clock}` }]
      : forms(localNow),
  };
}

export function otherWeekday(localMs: number, weekday: string, clock: string): Trouble {
  const name = WEEKDAYS[new Date(localMs).getUTCDay()] ?? '';
  return {
    code: 'other-weekday',
    title: `That day is a ${name}.`,
    message: 'The weekday may be left out.',
    part: weekday,
    fixes: [{ label: `The ${name}`, text: `${dayInWords(localMs)}${clock}` }],
  };
}

export const noWeekday = (localMs: number, weekday: string, clock: string): Trouble => ({
  ...otherWeekday(localMs, weekday, clock),
  code: 'no-such-weekday',
  title: `There is no weekday “${weekday}”.`,
});

/** The trouble where it stands in the text. */
export function troubleIn(text: string, { part, ...trouble }: Trouble): Diagnostic {
  const at = part ? text.indexOf(part) : -1;
  const span =
    at < 0 ? { start: 0, end: text.length } : { start: at, end: at + (part ?? '').length };
  return { ...trouble, severity: 'error', span, field: null };
}
