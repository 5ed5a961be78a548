import { sorted, stop } from './draft.ts';
import type { Clause, Draft, Stop } from './draft.ts';
import { acceptStop, acceptThrough, cycle, readBetween, readList } from './numbers.ts';
import { readMonthDays, readWeekdays } from './read-days.ts';
import { readRefusal } from './refuse.ts';
import { daysText, monthsText } from './say.ts';
import type { Cursor } from './tokens.ts';
import { MONTHS } from './words.ts';

function readMonth(cursor: Cursor): number | null {
  const month = MONTHS.get(cursor.word());
  if (month === undefined) return null;
  cursor.at++;
  acceptStop(cursor);
  return month;
}

function readMonths(cursor: Cursor): number[] | null {
  const lists = readList(cursor, () => {
    cursor.accept('in');
    const from = readMonth(cursor);
    if (from === null) return null;
    const to = cursor.attempt(() => (acceptThrough(cursor) ? readMonth(cursor) : null));
    return to === null ? [from] : cycle(from, to, 1, 12);
  });
  return lists && sorted(lists.flat());
}

const BEFORE = new Set(['in', 'during', 'of', 'from', 'on']);

/** "in January and July", "from June to August", "every March". */
export function readMonthClause(cursor: Cursor, draft: Draft): Clause | null {
  const first = cursor.at;
  const yearly = cursor.accept('every') || cursor.accept('each');
  const between = !yearly && cursor.accept('between');
  if (!yearly && !between) cursor.acceptAny(BEFORE);
  const months = between ? readBetween(cursor, readMonth, 1, 12) : readMonths(cursor);
  if (!months) return null;
  draft.months = sorted([...(draft.months ?? []), ...months]);
  if (yearly && !draft.period) draft.period = { count: 1, unit: 'year', ...cursor.spanFrom(first) };
  // "January 15": the day behind the month needs no ordinal.
  readDayBehind(cursor, draft);
  const days = draft.days && draft.days.length === 1 ? `${String(draft.days[0])} ` : '';
  return { kind: 'month', as: `${days}${monthsText(draft.months)}`, fields: ['month'] };
}

function readDayBehind(cursor: Cursor, draft: Draft): void {
  const token = cursor.peek();
  if (draft.days || token?.kind !== 'number' || token.text.startsWith(':')) return;
  if (token.value < 1 || token.value > 31 || !Number.isInteger(token.value)) return;
  cursor.at++;
  draft.days = [token.value];
}

const BUT = [
  ['except', 'for'],
  ['except'],
  ['excepting'],
  ['excluding'],
  ['but', 'not'],
  ['apart', 'from'],
  ['other', 'than'],
  ['not'],
  ['without'],
  ['skipping'],
  ['skip'],
  ['minus'],
  ['excl'],
  ['with', 'the', 'exception', 'of'],
  ['with', 'exception', 'of'],
] as const;

/** "every day but Monday"; "but on Mondays" and "but Mondays only" say the opposite. */
function readBareBut(cursor: Cursor): true | null {
  if (!cursor.accept('but')) return null;
  const isOpposite = /^(on|in|only)$/.test(cursor.word()) || cursor.word(1) === 'only';
  return isOpposite ? null : true;
}

/** "except Friday", "but not in August", "excluding the 1st". */
export function readExcept(cursor: Cursor, draft: Draft): Clause | Stop | null {
  const first = cursor.at;
  const said = BUT.some((words) => cursor.accept(...words));
  if (!said && !cursor.attempt(() => readBareBut(cursor))) return null;
  acceptStop(cursor);
  for (const word of said ? ['on', 'in', 'the'] : ['the']) cursor.accept(word);
  const weekdays = cursor.attempt(() => readWeekdays(cursor));
  if (weekdays) {
    draft.exceptWeekdays.push(...weekdays);
    return { kind: 'note', as: `not ${daysText(weekdays)}`, fields: ['dayOfWeek'] };
  }
  const months = cursor.attempt(() => readMonths(cursor));
  if (months) {
    draft.exceptMonths.push(...months);
    return { kind: 'note', as: `not ${monthsText(months)}`, fields: ['month'] };
  }
  const isWord = cursor.peek()?.kind === 'word';
  const days = cursor.attempt(() => readMonthDays(cursor));
  if (days && isWord && draft.weekdays) {
    const says = 'This can leave out a day of the month, or one of those weekdays in each month.';
    return stop('ambiguous', cursor.spanFrom(first), says);
  }
  if (days) {
    draft.exceptDays.push(...days);
    return { kind: 'note', as: `not on day ${days.join(', ')}`, fields: ['dayOfMonth'] };
  }
  const refusal = readRefusal(cursor, draft);
  if (refusal) return refusal;
  const says = 'What is left out was not understood: weekdays, months and dates can be.';
  return stop('not-understood', cursor.spanFrom(first), says);
}
