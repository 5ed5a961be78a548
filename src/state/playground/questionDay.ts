import { DAY_MS } from '@/base/time.ts';
import { MONTHS, WEEKDAYS } from '../wallClock.ts';
import * as trouble from './questionTrouble.ts';

const ISO_DAY = /^(\d{4})-(\d\d?)-(\d\d?)$/;
/** Dots part day, month and year wherever they are used; a slash means one order here and another there. */
const DOTTED_DAY = /^(\d\d?)\.(\d\d?)\.(\d{4})$/;
const SLASHED_DAY = /^(\d\d?)\/(\d\d?)\/(\d{4})$/;
const ORDINAL = /(\d)(?:st|nd|rd|th)\b/gi;
const DAY_IN_WORDS = /^(?:([a-z]{3,9}),? )?(\d\d?) ([a-z]{3,9})(?:,? (\d{4}))?$/i;
const MONTH_FIRST = /^(?:([a-z]{3,9}),? )?([a-z]{3,9}) (\d\d?)(?:,? (\d{4}))?$/i;
const NEARBY: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

type Named = number | trouble.Trouble | null;

const nameAt = (names: readonly string[], word: string) =>
  names.findIndex((name) => name.toLowerCase().startsWith(word.toLowerCase()));

/**
 * Midnight of the day named, on the wall clock; null where no day is named, the trouble where it is none. A day without
 * its year is of this year, a weekday alone the next such day.
 * @param localNow the present on the wall clock
 * @param clock the time of day that follows, for what is offered
 */
export function readDay(plain: string, localNow: number, clock: string): Named {
  if (plain === '') return null;
  const named = nearbyDay(plain, localNow) ?? inNumbers(plain, localNow, clock);
  return named ?? inWords(plain.replaceAll(ORDINAL, '$1'), localNow, clock);
}

/** "yesterday", "Sunday", "last Sunday". */
function nearbyDay(plain: string, localNow: number): number | null {
  const today = Math.floor(localNow / DAY_MS) * DAY_MS;
  const away = NEARBY[plain.toLowerCase()];
  if (away !== undefined) return today + away * DAY_MS;
  const [, which = '', name = ''] = /^(?:(last|next|on) )?([a-z]{3,9})$/i.exec(plain) ?? [];
  const weekday = name === '' ? -1 : nameAt(WEEKDAYS, name);
  if (weekday < 0) return null;
  const ahead = (weekday - new Date(today).getUTCDay() + 7) % 7;
  switch (which.toLowerCase()) {
    case 'last':
      return today + (ahead - 7) * DAY_MS;
    case 'next':
      return today + (ahead || 7) * DAY_MS;
    default:
      return today + ahead * DAY_MS;
  }
}

/** "2026-03-29", "29.3.2026", and with slashes where only one order gives a day. */
function inNumbers(plain: string, localNow: number, clock: string): Named {
  const iso = ISO_DAY.exec(plain);
  if (iso) return dayOf([Number(iso[1]), Number(iso[2]), Number(iso[3])], localNow, clock);
  const dotted = DOTTED_DAY.exec(plain) ?? SLASHED_DAY.exec(plain);
  if (!dotted) return null;
  const [one, two, year] = [Number(dotted[1]), Number(dotted[2]), Number(dotted[3])];
  const isSlashed = plain.includes('/');
  const dayFirst = dayOf([year, two, one], localNow, clock);
  const monthFirst = isSlashed ? dayOf([year, one, two], localNow, clock) : dayFirst;
  if (typeof dayFirst !== 'number') return typeof monthFirst === 'number' ? monthFirst : dayFirst;
  if (typeof monthFirst !== 'number' || monthFirst === dayFirst) return dayFirst;
  return trouble.twoOrders(dayFirst, monthFirst, clock);
}

/** "Sun 29 March 2026", "March 29, 2026". */
function inWords(plain: string, localNow: number, clock: string): number | trouble.Trouble {
  const dayFirst = DAY_IN_WORDS.exec(plain);
  const monthFirst = dayFirst ? null : MONTH_FIRST.exec(plain);
  const [, weekday = '', first = '', second = '', year] = dayFirst ?? monthFirst ?? [];
  if (first === '') return trouble.unread(localNow);
  const [day, month] = dayFirst ? [first, second] : [second, first];
  const number = nameAt(MONTHS, month) + 1;
  if (number === 0) return trouble.noMonth(month, localNow);
  const thisYear = new Date(localNow).getUTCFullYear();
  const found = dayOf([Number(year ?? thisYear), number, Number(day)], localNow, clock);
  if (typeof found !== 'number' || !weekday) return found;
  const asked = nameAt(WEEKDAYS, weekday);
  if (asked < 0) return trouble.noWeekday(found, weekday, clock);
  const isIt = asked === new Date(found).getUTCDay();
  return isIt ? found : trouble.otherWeekday(found, weekday, clock);
}

function dayOf(
  [year, month, day]: readonly [year: number, month: number, day: number],
  localNow: number,
  clock: string,
): number | trouble.Trouble {
  if (year < 1970 || year > 2099) return trouble.outOfYears(localNow);
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() : trouble.noDay(year, month, clock, localNow);
}
