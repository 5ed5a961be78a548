import { clockText, isTime, readTime, readTimes } from './clock.ts';
import type { NoSuchTime } from './clock.ts';
import { sorted, stop } from './draft.ts';
import type { Clause, Draft, SaidTime, Stop, Window } from './draft.ts';
import { acceptThrough, readCount, readList } from './numbers.ts';
import type { Cursor } from './tokens.ts';

const DAY = 1440;
const TIME_FIELDS = ['minute', 'hour'] as const;

/** "at 9:30", "noon", "at 9 and 17", "7 in the evening". */
export function readTimeClause(cursor: Cursor, draft: Draft): Clause | Stop | null {
  const first = cursor.at;
  const at = cursor.accept('at') || acceptAtSign(cursor);
  const times = readTimes(cursor, at);
  if (!times) return null;
  const bad = times.find((time) => !isTime(time));
  if (bad) return noSuchTime(bad, cursor, first);
  const said = liftTogether(times.filter(isTime), draft);
  draft.times.push(...said);
  const as = said.map(({ minuteOfDay }) => clockText(minuteOfDay)).join(', ');
  return { kind: 'time', as: `at ${as}`, fields: TIME_FIELDS };
}

function acceptAtSign(cursor: Cursor): boolean {
  if (cursor.peek()?.text !== '@') return false;
  cursor.at++;
  return true;
}

function noSuchTime(time: SaidTime | NoSuchTime, cursor: Cursor, first: number): Stop {
  const text = isTime(time) ? '' : time.bad;
  return stop('no-such-time', cursor.spanFrom(first), `There is no time ${text} on a clock.`);
}

/** "at 8 and 10 pm": the last one's half is taken for all that say none. */
function liftTogether(times: readonly SaidTime[], draft: Draft): SaidTime[] {
  const last = times.at(-1);
  const open = times.filter((time) => time.open);
  const lifts = open.every((time) => time.minuteOfDay + DAY / 2 < (last?.minuteOfDay ?? 0));
  if (last?.half !== 'pm' || open.length === 0 || !lifts) return [...times];
  for (const { start, end } of open) {
    const note = 'Read in the second half of the day, as the last time is.';
    draft.assumed.push({ span: { start, end }, note });
  }
  return times.map((time) =>
    time.open ? { ...time, open: false, minuteOfDay: time.minuteOfDay + DAY / 2 } : time,
  );
}

const HOUR_OF = [['the', 'hour'], ['each', 'hour'], ['every', 'hour'], ['hour']] as const;
const acceptHour = (cursor: Cursor) => HOUR_OF.some((words) => cursor.accept(...words));

/** Minutes past each hour: "at 5 and 35 past the hour", "on the half hour", "at :15". */
export function readMarks(cursor: Cursor, draft: Draft): Clause | Stop | null {
  const first = cursor.at;
  const marks =
    cursor.attempt(() => readNamedMark(cursor)) ?? cursor.attempt(() => readMinutes(cursor));
  if (!marks) return null;
  if (marks.some((mark) => mark > 59 || !Number.isInteger(mark))) {
    return stop('no-such-time', cursor.spanFrom(first), 'The minutes of an hour are 0 to 59.');
  }
  draft.marks = sorted([...(draft.marks ?? []), ...marks]);
  const as = draft.marks.map((mark) => `:${String(mark).padStart(2, '0')}`).join(', ');
  return { kind: 'time', as: `at ${as} of the hour`, fields: ['minute'] };
}

function readNamedMark(cursor: Cursor): number[] | null {
  if (!cursor.accept('on')) cursor.accept('at');
  if (cursor.accept('the', 'hour')) return [0];
  if (cursor.accept('the', 'half', 'hour')) return [30];
  if (cursor.accept('the', 'top', 'of') || cursor.accept('top', 'of')) {
    return acceptHour(cursor) ? [0] : null;
  }
  return null;
}

function readMinutes(cursor: Cursor): number[] | null {
  cursor.accept('at');
  const named = cursor.accept('minute') || cursor.accept('minutes');
  const colon = cursor.peek()?.text.startsWith(':') ?? false;
  const marks = readList(cursor, () => readMark(cursor));
  if (!marks) return null;
  if (!cursor.accept('minutes')) cursor.accept('minute');
  if (cursor.accept('past') || cursor.accept('after')) {
    if (acceptHour(cursor)) return marks;
    const next = cursor.peek();
    return next === undefined || next.kind === 'comma' || cursor.word() === 'on' ? marks : null;
  }
  if (cursor.accept('to')) return acceptHour(cursor) ? marks.map((mark) => 60 - mark) : null;
  if (named) {
    if (cursor.accept('of')) return acceptHour(cursor) ? marks : null;
    return marks;
  }
  return colon ? marks : null;
}

function readMark(cursor: Cursor): number | null {
  cursor.accept('a');
  if (cursor.accept('half')) return 30;
  if (cursor.accept('quarter')) return 15;
  return readCount(cursor);
}

const WORKING = ['working', 'business', 'office', 'work', 'opening'] as const;
const INTO = ['during', 'in', 'within', 'throughout', 'outside'] as const;

/** "during working hours", "between 9 and 17", "from 8am to 6pm", "9-17", "after 18:00". */
export function readWindow(cursor: Cursor, draft: Draft): Clause | Stop | null {
  const first = cursor.at;
  const read =
    cursor.attempt(() => readWorking(cursor)) ??
    cursor.attempt(() => readRange(cursor)) ??
    cursor.attempt(() => readOpenRange(cursor));
  if (!read) return null;
  if ('bad' in read) return noSuchTime(read, cursor, first);
  draft.window = { ...read, ...cursor.spanFrom(first) };
  const to = read.to === DAY ? 'midnight' : clockText(read.to);
  return { kind: 'window', as: `${clockText(read.from)} to ${to}`, fields: ['hour'] };
}

type Reach = Pick<Window, 'from' | 'to' | 'kind'>;

function readWorking(cursor: Cursor): Reach | null {
  const into = INTO.find((word) => cursor.accept(word));
  if (into === undefined) return null;
  cursor.accept('of');
  cursor.accept('the');
  if (!WORKING.some((word) => cursor.accept(word))) return null;
  if (!cursor.accept('hours') && !cursor.accept('time')) return null;
  const [from, to] = [9 * 60, 17 * 60];
  return into === 'outside'
    ? { from: to, to: from, kind: 'working' }
    : { from, to, kind: 'working' };
}

function readRange(cursor: Cursor): Reach | NoSuchTime | null {
  const between = cursor.accept('between');
  if (!between && !cursor.accept('from')) cursor.accept('during');
  const from = readTime(cursor, true);
  if (!from) return null;
  if (!(between ? cursor.accept('and') : acceptThrough(cursor))) return null;
  const to = readTime(cursor, true);
  if (!to) return null;
  if (!isTime(from)) return from;
  if (!isTime(to)) return to;
  // "from 1 to 5 pm": the start lies in the same half where it then comes before the end.
  const half = DAY / 2;
  const lifted = from.open && from.minuteOfDay + half < to.minuteOfDay;
  const start = lifted && to.half === 'pm' ? from.minuteOfDay + half : from.minuteOfDay;
  const end = endsAfterNoon(from, to) ? to.minuteOfDay + half : to.minuteOfDay;
  return { from: start, to: end === 0 ? DAY : end, kind: 'said' };
}

/** "9 to 5", "9am to 5", "noon to 3"; "22 to 4" and "09:00 to 05:00" are hours of a whole day, and pass midnight. */
function endsAfterNoon(from: SaidTime, to: SaidTime): boolean {
  const { minuteOfDay, open, half } = from;
  const isOfTwelve = open || half !== null || minuteOfDay === DAY / 2;
  return isOfTwelve && to.open && to.minuteOfDay <= minuteOfDay && minuteOfDay <= DAY / 2;
}

function readOpenRange(cursor: Cursor): Reach | NoSuchTime | null {
  const before = cursor.accept('before');
  const until = !before && (cursor.accept('until') || cursor.accept('till'));
  const after =
    !before &&
    !until &&
    (cursor.accept('after') ||
      cursor.accept('starting', 'at') ||
      cursor.accept('starting', 'from') ||
      cursor.accept('beginning', 'at') ||
      cursor.accept('from'));
  if (!before && !until && !after) return null;
  const time = readTime(cursor, true);
  if (!time || !isTime(time)) return time;
  return after
    ? { from: time.minuteOfDay, to: DAY, kind: 'without-end' }
    : { from: 0, to: time.minuteOfDay || DAY, kind: before ? 'without-end' : 'said' };
}
