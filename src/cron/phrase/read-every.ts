import { stop } from './draft.ts';
import type { Clause, Draft, Interval, Stop } from './draft.ts';
import { readCount, readOrdinal } from './numbers.ts';
import type { Cursor } from './tokens.ts';
import type { IntentField } from './types.ts';
import { ADVERBS, DAY_PARTS, MONTHS, UNITS, WEEKDAYS } from './words.ts';
import type { Unit } from './words.ts';

const SMALL: ReadonlySet<Unit> = new Set<Unit>(['second', 'minute', 'hour']);
const EACH = new Set(['every', 'each']);
const PER = new Set(['a', 'an', 'per', 'each', 'every', 'the']);

const FIELDS: Readonly<Record<Unit, readonly IntentField[]>> = {
  second: ['second'],
  minute: ['minute'],
  hour: ['hour'],
  day: ['dayOfMonth'],
  week: ['dayOfWeek'],
  month: ['dayOfMonth'],
  quarter: ['dayOfMonth', 'month'],
  year: ['dayOfMonth', 'month'],
};

/** "every 15 minutes", "every other day", "hourly", "twice a day", "every evening". */
export function readEvery(cursor: Cursor, draft: Draft): Clause | Stop | null {
  return (
    cursor.attempt(() => readOften(cursor, draft)) ??
    cursor.attempt(() => readAdverb(cursor, draft)) ??
    cursor.attempt(() => readPart(cursor, draft)) ??
    cursor.attempt(() => readInterval(cursor, draft))
  );
}

/** "once a week", "three times a day", "twice daily". */
function readOften(cursor: Cursor, draft: Draft): Clause | Stop | null {
  const first = cursor.at;
  const count = readTimesWord(cursor);
  if (count === null) return null;
  cursor.acceptKind('dash');
  const [, adverb] = ADVERBS.get(cursor.word()) ?? [];
  const per = adverb !== undefined || cursor.acceptAny(PER);
  const unit = adverb ?? UNITS.get(cursor.word());
  if (!per || !unit) return null;
  cursor.at++;
  const span = cursor.spanFrom(first);
  if (count < 1 || !Number.isInteger(count)) {
    return stop('no-such-time', span, 'That is not a whole number of times.');
  }
  if (count === 1) return settle(draft, { count: 1, unit, ...span });
  draft.often = { count, unit, ...span };
  const kind = SMALL.has(unit) ? 'interval' : 'period';
  return { kind, as: `${String(count)} times a ${unit}`, fields: FIELDS[unit] };
}

function readTimesWord(cursor: Cursor): number | null {
  if (cursor.accept('once')) return 1;
  if (cursor.accept('twice')) return 2;
  if (cursor.accept('thrice')) return 3;
  const count = readCount(cursor);
  return count !== null && (cursor.accept('times') || cursor.accept('time')) ? count : null;
}

function readAdverb(cursor: Cursor, draft: Draft): Clause | Stop | null {
  const first = cursor.at;
  const known = ADVERBS.get(cursor.word());
  if (!known) return null;
  cursor.at++;
  const [count, unit] = known;
  return settle(draft, { count, unit, ...cursor.spanFrom(first) });
}

/** "every evening", "in the mornings", "Monday mornings", "nightly". */
function readPart(cursor: Cursor, draft: Draft): Clause | Stop | null {
  const first = cursor.at;
  const said =
    cursor.acceptAny(EACH) ||
    cursor.accept('in', 'the') ||
    cursor.accept('at') ||
    draft.weekdays !== null ||
    /s$/.test(cursor.word());
  const name = cursor.accept('nightly') ? 'night' : cursor.word();
  if (name !== 'night' || cursor.word() === 'night') {
    if (!said || !DAY_PARTS.has(name)) return null;
    cursor.at++;
  }
  const part = { name, ...cursor.spanFrom(first) };
  if (draft.part) {
    const says = 'Two parts of the day in one sentence: say each time, as in “at 8:00 and 18:00”.';
    return stop('ambiguous', part, says);
  }
  draft.part = part;
  return { kind: 'note', as: `in the ${name}`.replace('in the night', 'at night'), fields: [] };
}

function readInterval(cursor: Cursor, draft: Draft): Clause | Stop | null {
  const first = cursor.at;
  cursor.accept('once');
  if (!cursor.acceptAny(EACH)) return null;
  cursor.accept('single');
  const fraction = cursor.attempt(() => readFraction(cursor));
  if (fraction !== null) {
    return settle(draft, { count: fraction, unit: 'minute', ...cursor.spanFrom(first) });
  }
  const count = readStep(cursor);
  if (cursor.accept('fortnight') || cursor.accept('fortnights')) {
    return settle(draft, { count: 2 * (count ?? 1), unit: 'week', ...cursor.spanFrom(first) });
  }
  const unit = UNITS.get(cursor.word());
  // "every second of January" is a date.
  if (unit === 'second' && cursor.word(1) === 'of' && MONTHS.has(cursor.word(2))) return null;
  if (!unit) return count === null ? null : readStepOfWeekday(cursor, draft, count, first);
  cursor.at++;
  const counted = count ?? 1;
  if (counted === 1 && unit === 'hour' && cursor.accept('and', 'a', 'half')) {
    return settle(draft, { count: 90, unit: 'minute', ...cursor.spanFrom(first) });
  }
  if (SMALL.has(unit)) acceptOfTheDay(cursor);
  return settle(draft, { count: counted, unit, ...cursor.spanFrom(first) });
}

/** "half hour", "quarter of an hour". */
function readFraction(cursor: Cursor): number | null {
  const minutes = cursor.accept('half') ? 30 : cursor.accept('quarter') ? 15 : null;
  if (minutes === null) return null;
  cursor.accept('of');
  if (!cursor.accept('an')) cursor.accept('a');
  return cursor.accept('hour') ? minutes : null;
}

/** "15", "other", "third"; "second" only where a unit or a weekday follows. */
function readStep(cursor: Cursor): number | null {
  if (cursor.accept('other')) return 2;
  if (cursor.accept('couple', 'of')) return 2;
  const ordinal = cursor.attempt(() => {
    const value = readOrdinal(cursor);
    const follows = UNITS.has(cursor.word()) || WEEKDAYS.has(cursor.word());
    // "every 1st day of the month" is a date, not a step.
    return value !== null && value > 1 && follows && cursor.word(1) !== 'of' ? value : null;
  });
  return ordinal ?? readCount(cursor);
}

/** "every other Monday", up to the day's name; "every second Monday" could also be one of the month. */
function readStepOfWeekday(
  cursor: Cursor,
  draft: Draft,
  count: number,
  first: number,
): Clause | Stop | null {
  const name = cursor.word();
  if (!WEEKDAYS.has(name) || count < 1 || !Number.isInteger(count)) return null;
  const span = cursor.spanFrom(first);
  const nth = ['', 'first', 'second', 'third', 'fourth', 'fifth'][count];
  if (nth === undefined || cursor.tokens[cursor.at - 1]?.text === 'other') {
    return settle(draft, { count, unit: 'week', ...span });
  }
  cursor.at++;
  return stop('ambiguous', span, 'This can mean a day of each month, or one week in so many.', [
    words(`the ${nth} ${name} of the month`, 'Counted in each month anew.'),
    words(`every ${String(count)} weeks`, 'Counted through; cron has no memory for it.'),
  ]);
}

const words = (text: string, note: string) => ({
  label: `“${text}”`,
  note,
  text,
  kind: 'words' as const,
});

function acceptOfTheDay(cursor: Cursor): void {
  cursor.attempt(() => {
    if (!cursor.accept('of')) return null;
    return cursor.acceptAny(PER) && cursor.accept('day') ? true : null;
  });
}

/** Writes an interval where it belongs. A part of an hour becomes minutes, a part of a minute seconds. */
function settle(draft: Draft, said: Interval): Clause | Stop {
  const interval = wholeUnits(said);
  const { count, unit } = interval;
  if (count < 1 || !Number.isInteger(count)) {
    return stop('no-such-time', said, `Every ${String(said.count)} ${said.unit}s is no interval.`);
  }
  const as = count === 1 ? `every ${unit}` : `every ${String(count)} ${unit}s`;
  if (SMALL.has(unit)) draft.every = interval;
  else draft.period = interval;
  return { kind: SMALL.has(unit) ? 'interval' : 'period', as, fields: FIELDS[unit] };
}

function wholeUnits(said: Interval): Interval {
  const { start, end } = said;
  let { count, unit } = said;
  if (!Number.isInteger(count) && unit === 'hour')
    [count, unit] = [Math.round(count * 60), 'minute'];
  if (!Number.isInteger(count) && unit === 'minute')
    [count, unit] = [Math.round(count * 60), 'second'];
  if (unit === 'second' && count % 60 === 0) [count, unit] = [count / 60, 'minute'];
  if (unit === 'minute' && count % 60 === 0) [count, unit] = [count / 60, 'hour'];
  if (unit === 'hour' && count % 24 === 0) [count, unit] = [count / 24, 'day'];
  if (unit === 'day' && count % 7 === 0) [count, unit] = [count / 7, 'week'];
  return { count, unit, start, end };
}
