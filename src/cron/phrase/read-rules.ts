import { stop } from './draft.ts';
import type { Clause, Draft, Stop } from './draft.ts';
import { readList, readOrdinal } from './numbers.ts';
import { acceptOfMonth, acceptWorkdays } from './read-days.ts';
import { ruleText } from './say.ts';
import type { Cursor } from './tokens.ts';
import type { DayRule } from './types.ts';
import { MONTHS, WEEKDAYS } from './words.ts';

const BEFORE = new Set(['on', 'at']);

/** Days that a set of numbers cannot name: "first Monday of the month", "last day", "nearest weekday to the 15th". */
export function readRuleClause(cursor: Cursor, draft: Draft): Clause | Stop | null {
  const first = cursor.at;
  const every = cursor.accept('every') || cursor.accept('each');
  if (!every) cursor.acceptAny(BEFORE);
  const read =
    cursor.attempt(() => readEnd(cursor)) ??
    cursor.attempt(() => readNearest(cursor)) ??
    cursor.attempt(() => readCounted(cursor));
  if (!read) return null;
  if (read.some(isImpossible)) {
    const says = 'No month has that many: a weekday comes four or five times, and days go to 31.';
    return stop('no-such-time', cursor.spanFrom(first), says);
  }
  const ofMonth = acceptOfMonth(cursor) || MONTHS.has(cursor.word(1));
  // "every second Monday" alone could also be one week in two.
  const [only] = read;
  if (every && !ofMonth && read.length === 1 && only?.kind === 'nth' && only.nth > 1) return null;
  draft.rules.push(...read);
  const fields = read.some(({ kind }) => kind === 'nth' || kind === 'last')
    ? (['dayOfWeek'] as const)
    : (['dayOfMonth'] as const);
  return { kind: 'day', as: draft.rules.map(ruleText).join(', '), fields };
}

function isImpossible(rule: DayRule): boolean {
  if (rule.kind === 'nth') return rule.nth < 1 || rule.nth > 5;
  return rule.kind === 'nearest' && (rule.day < 1 || rule.day > 31);
}

/** "the end of the month", "month end". */
function readEnd(cursor: Cursor): DayRule[] | null {
  cursor.accept('the');
  if (cursor.accept('month', 'end')) return [{ kind: 'last-day' }];
  if (!cursor.accept('end') && !cursor.accept('last')) return null;
  return acceptOfMonth(cursor) ? [{ kind: 'last-day' }] : null;
}

/** "the nearest weekday to the 15th", "the weekday nearest the 15th". */
function readNearest(cursor: Cursor): DayRule[] | null {
  cursor.accept('the');
  const near = () => cursor.accept('nearest') || cursor.accept('closest');
  const before = near();
  if (!acceptWorkdays(cursor) || (!before && !near())) return null;
  cursor.accept('to');
  cursor.accept('the');
  const day = readOrdinal(cursor);
  return day === null ? null : [{ kind: 'nearest', day }];
}

/** "first and third Monday", "last Friday", "last day", "first working day". */
function readCounted(cursor: Cursor): DayRule[] | null {
  const which = readList(cursor, () => {
    cursor.accept('the');
    if (cursor.accept('last') || cursor.accept('final')) return 'last' as const;
    return readOrdinal(cursor);
  });
  if (!which) return null;
  const weekday = WEEKDAYS.get(cursor.word());
  if (weekday !== undefined) {
    cursor.at++;
    return which.map((nth) =>
      nth === 'last' ? { kind: 'last', weekday } : { kind: 'nth', weekday, nth },
    );
  }
  const [only] = which;
  if (which.length !== 1) return null;
  if (acceptWorkdays(cursor)) {
    if (only === 'last') return [{ kind: 'last-working-day' }];
    return only === 1 ? [{ kind: 'nearest', day: 1 }] : null;
  }
  return only === 'last' && cursor.accept('day') ? [{ kind: 'last-day' }] : null;
}
