import { sorted, stop } from './draft.ts';
import type { Clause, Draft, Stop } from './draft.ts';
import {
  acceptStop,
  acceptThrough,
  cycle,
  readBetween,
  readCount,
  readList,
  readOrdinal,
} from './numbers.ts';
import type { Cursor } from './tokens.ts';
import { daysText } from './say.ts';
import { MONTHS, WEEKDAYS } from './words.ts';

const WORKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [0, 6];
const WORKDAY_NAME = new Set(['weekday', 'weekdays', 'workday', 'workdays']);
const WORKING = new Set(['working', 'business', 'work', 'week']);
const BEFORE_DAYS = new Set(['on', 'every', 'each', 'only']);

/** "weekdays", "working days": takes the words. */
export function acceptWorkdays(cursor: Cursor): boolean {
  if (cursor.acceptAny(WORKDAY_NAME)) return true;
  const two = WORKING.has(cursor.word()) && /^days?$/.test(cursor.word(1));
  if (two) cursor.at += 2;
  return two;
}

function readWeekday(cursor: Cursor): number | null {
  const day = WEEKDAYS.get(cursor.word());
  if (day === undefined) return null;
  cursor.at++;
  acceptStop(cursor);
  return day;
}

/** One item of a list of weekdays: a day, "Mon-Fri", "weekdays", "weekends". */
function readWeekdayItem(cursor: Cursor): number[] | null {
  for (const word of ['on', 'every', 'each']) cursor.accept(word);
  if (cursor.accept('weekend') || cursor.accept('weekends')) return WEEKEND;
  if (acceptWorkdays(cursor)) return WORKDAYS;
  const from = readWeekday(cursor);
  if (from === null) return null;
  const to = cursor.attempt(() => (acceptThrough(cursor) ? readWeekday(cursor) : null));
  return to === null ? [from] : cycle(from, to, 0, 6);
}

/** A list of weekdays as a sorted set; Sunday is 0. */
export function readWeekdays(cursor: Cursor): number[] | null {
  const lists = readList(cursor, () => readWeekdayItem(cursor));
  return lists && sorted(lists.flat());
}

/** "on Monday and Thursday", "every weekday", "Mon-Fri", "from Monday to Friday", "at the weekend". */
export function readWeekdayClause(cursor: Cursor, draft: Draft): Clause | null {
  const between = cursor.accept('between');
  if (!between && !cursor.acceptAny(BEFORE_DAYS)) cursor.accept('from');
  cursor.accept('at');
  cursor.accept('the');
  const first = cursor.at;
  const days = between ? readBetween(cursor, readWeekday, 0, 6) : readWeekdays(cursor);
  if (!days) return null;
  const said = cursor.tokens.slice(first, cursor.at).map(({ text }) => text);
  if (said.some((text) => WORKING.has(text))) {
    const note = 'Working days are read as Monday to Friday; cron does not know public holidays.';
    draft.assumed.push({ span: cursor.spanFrom(first), note });
  }
  draft.weekdays = sorted([...(draft.weekdays ?? []), ...days]);
  return { kind: 'weekday', as: daysText(draft.weekdays), fields: ['dayOfWeek'] };
}

const OF = new Set(['of', 'in']);
const EACH = new Set(['the', 'each', 'every', 'a', 'any']);

/** "of the month"; true also where nothing of the kind stands. */
export function acceptOfMonth(cursor: Cursor): boolean {
  return (
    cursor.attempt(() => {
      if (!cursor.acceptAny(OF)) return null;
      cursor.acceptAny(EACH);
      return cursor.accept('month') || cursor.accept('months') || cursor.accept('calendar', 'month')
        ? true
        : null;
    }) ?? false
  );
}

/** Whether "second" is the unit of time: "the first second", "second of every minute". */
function isUnit(cursor: Cursor): boolean {
  if (/^(first|last)$/.test(cursor.tokens[cursor.at - 1]?.text ?? '')) return true;
  const at = EACH.has(cursor.word(2)) ? 3 : 2;
  return OF.has(cursor.word(1)) && /^(minute|hour)s?$/.test(cursor.word(at));
}

function readMonthDay(cursor: Cursor): number | null {
  cursor.accept('on');
  cursor.accept('the');
  if (/^seconds?$/.test(cursor.word()) && isUnit(cursor)) return null;
  const day = readOrdinal(cursor);
  if (day === null) return null;
  if (WEEKDAYS.has(cursor.word()) || WORKING.has(cursor.word())) return null;
  if (WORKDAY_NAME.has(cursor.word())) return null;
  // "3rd last day" counts from the month's end.
  if (cursor.word() === 'last') return null;
  cursor.accept('day');
  return day;
}

const isDayOfMonth = (day: number) => day >= 1 && day <= 31;

function readMonthDayItem(cursor: Cursor): number[] | null {
  const from = readMonthDay(cursor);
  if (from === null) return null;
  const to = cursor.attempt(() => (acceptThrough(cursor) ? readMonthDay(cursor) : null));
  if (to === null) return [from];
  return [from, to].every(isDayOfMonth) ? cycle(from, to, 1, 31) : [from, to];
}

/** A list of days of the month by ordinals: "the 1st and 15th", "the 1st to the 5th". */
export function readMonthDays(cursor: Cursor): number[] | null {
  const lists = readList(cursor, () => readMonthDayItem(cursor));
  return lists && sorted(lists.flat());
}

/** "on the 1st and 15th of the month", "day 10", "15 January", "the start of the month". */
export function readMonthDayClause(cursor: Cursor, draft: Draft): Clause | Stop | null {
  const first = cursor.at;
  const days =
    cursor.attempt(() => readNumbered(cursor)) ??
    cursor.attempt(() => readBesideMonth(cursor)) ??
    cursor.attempt(() => readPlain(cursor));
  if (!days) return null;
  if (!days.every(isDayOfMonth)) {
    return stop('no-such-time', cursor.spanFrom(first), 'A month has the days 1 to 31.');
  }
  acceptOfMonth(cursor);
  draft.days = sorted([...(draft.days ?? []), ...days]);
  const as = draft.days.length === 1 ? 'day' : 'days';
  return { kind: 'day', as: `${as} ${draft.days.join(', ')} of the month`, fields: ['dayOfMonth'] };
}

function readPlain(cursor: Cursor): number[] | null {
  if (cursor.accept('between')) return readBetween(cursor, readMonthDay, 1, 31);
  if (!cursor.acceptAny(BEFORE_DAYS)) cursor.accept('from');
  if (cursor.attempt(() => readStart(cursor))) return [1];
  return readMonthDays(cursor);
}

function readStart(cursor: Cursor): true | null {
  cursor.accept('at');
  cursor.accept('the');
  const start = cursor.accept('start') || cursor.accept('beginning');
  return start && acceptOfMonth(cursor) ? true : null;
}

/** "day 10", "days 1 and 15". */
function readNumbered(cursor: Cursor): number[] | null {
  cursor.accept('on');
  if (!cursor.accept('day') && !cursor.accept('days')) return null;
  return readList(cursor, () => readCount(cursor));
}

/** The day of "15 January" and "January 15"; the month's own clause reads its name. */
function readBesideMonth(cursor: Cursor): number[] | null {
  cursor.accept('on');
  const days = readList(cursor, () => {
    const count = readCount(cursor);
    return count !== null && count <= 31 ? count : null;
  });
  return days && MONTHS.has(cursor.word()) ? days : null;
}
