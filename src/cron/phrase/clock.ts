import type { SaidTime } from './draft.ts';
import { acceptJoin, readCount } from './numbers.ts';
import type { ClockTime, Cursor } from './tokens.ts';
import { DAY_PARTS, MONTHS, UNITS } from './words.ts';

/** A time that no clock shows, such as 25:00. */
export interface NoSuchTime {
  readonly bad: string;
}

const PAST = new Set(['past', 'after']);
const BEFORE = new Set(['to', 'before']);

/** Reads a time of day. A bare number counts only where `bare` says that a time is expected. */
export function readTime(cursor: Cursor, bare: boolean): SaidTime | NoSuchTime | null {
  const first = cursor.at;
  const clock = cursor.attempt(() => readClock(cursor, bare));
  if (!clock) return null;
  const half = clock.half ?? readHalf(cursor, clock.hour);
  const span = cursor.spanFrom(first);
  const text = `${String(clock.hour)}:${String(clock.minute).padStart(2, '0')}`;
  const exists = clock.minute < 60 && (clock.hour < 24 || (clock.hour === 24 && !clock.minute));
  const fitsHalf = half === null || !clock.sure || (clock.hour > 0 && clock.hour < 24);
  if (!exists || !fitsHalf) return { bad: half === null ? text : `${text} ${half}` };
  const hour = half === 'am' && clock.hour === 12 ? 0 : clock.hour;
  const lift = half === 'pm' && hour < 12 ? 12 : 0;
  const written = cursor.tokens[first]?.text ?? '';
  const open = half === null && hour > 0 && hour < 12 && !written.startsWith('0');
  return { ...span, minuteOfDay: ((hour + lift) % 24) * 60 + clock.minute, open, half };
}

function readClock(cursor: Cursor, bare: boolean): ClockTime | null {
  const token = cursor.peek();
  if (token?.kind === 'time') {
    cursor.at++;
    cursor.accept('hours');
    return token.time;
  }
  if (cursor.accept('noon') || cursor.accept('midday')) return clockAt(12, 'pm');
  if (cursor.accept('midnight')) return clockAt(12, 'am');
  return cursor.attempt(() => readSpoken(cursor)) ?? readBare(cursor, bare);
}

const clockAt = (hour: number, half: ClockTime['half']): ClockTime => ({
  hour,
  minute: 0,
  half,
  sure: true,
});

/** "half past six", "quarter to seven", "ten past four". */
function readSpoken(cursor: Cursor): ClockTime | null {
  // "from 10 to 2" has two ends.
  const isRange = cursor.tokens[cursor.at - 1]?.text === 'from';
  cursor.accept('a');
  const minutes = cursor.accept('half') ? 30 : cursor.accept('quarter') ? 15 : readCount(cursor);
  if (minutes === null || minutes < 1 || minutes > 59 || !Number.isInteger(minutes)) return null;
  if (!cursor.accept('minutes')) cursor.accept('minute');
  const past = cursor.acceptAny(PAST);
  if (!past && (isRange || !cursor.acceptAny(BEFORE))) return null;
  if (cursor.accept('noon') || cursor.accept('midday')) return spoken(12, minutes, past, 'pm');
  if (cursor.accept('midnight')) return spoken(24, minutes, past, null);
  const token = cursor.peek();
  // "quarter to 7pm": the hour carries its own half of the day.
  if (token?.kind === 'time' && token.time.minute === 0 && token.time.half) {
    cursor.at++;
    return spoken(token.time.hour, minutes, past, token.time.half);
  }
  const hour = readCount(cursor);
  // "9 to 17" is a range: only a half, a quarter or a multiple of five stands before "to".
  if (hour === null || hour < 1 || hour > 12 || (!past && minutes % 5 !== 0)) return null;
  if (UNITS.has(cursor.word())) return null;
  return spoken(hour, minutes, past, null);
}

function spoken(hour: number, minutes: number, past: boolean, half: ClockTime['half']): ClockTime {
  if (past) return { hour: hour % 24, minute: minutes, half, sure: true };
  // A quarter to one is a quarter to thirteen on the same side of noon; before twelve the side changes.
  const side = hour === 12 && half ? (half === 'pm' ? 'am' : 'pm') : half;
  return { hour: hour === 1 ? 12 : hour - 1, minute: 60 - minutes, half: side, sure: true };
}

function readBare(cursor: Cursor, bare: boolean): ClockTime | null {
  const token = cursor.peek();
  const count = readCount(cursor);
  if (count === null || !Number.isInteger(count)) return null;
  const digits = token?.kind === 'number' ? token.text : '';
  if (digits.startsWith(':')) return null;
  const oclock = /^o['’]?clock$/.test(cursor.word());
  if (oclock) cursor.at++;
  const half = /^[ap]m$/.test(cursor.word());
  if (!bare && !oclock && !half) return null;
  if (
    !oclock &&
    (MONTHS.has(cursor.word()) || (UNITS.has(cursor.word()) && !/^\d{4}$/.test(digits)))
  )
    return null;
  const minute = digits === '' && !oclock ? cursor.attempt(() => readMinuteWords(cursor)) : null;
  if (minute !== null) return { hour: count, minute, half: null, sure: true };
  cursor.accept('hours');
  if (/^\d{4}$/.test(digits)) {
    return { hour: Math.floor(count / 100), minute: count % 100, half: null, sure: true };
  }
  return { hour: count, minute: 0, half: null, sure: false };
}

/** The minutes of "nine thirty", in words as its hour is. */
function readMinuteWords(cursor: Cursor): number | null {
  if (cursor.peek()?.kind !== 'word') return null;
  const minute = readCount(cursor);
  const counts = UNITS.has(cursor.word()) || cursor.word() === 'times';
  return minute !== null && minute >= 10 && minute < 60 && !counts ? minute : null;
}

/** "pm", "in the evening", "at night" behind a time. */
function readHalf(cursor: Cursor, hour: number): ClockTime['half'] {
  if (cursor.accept('am')) return 'am';
  if (cursor.accept('pm')) return 'pm';
  const part = cursor.attempt(() => {
    const said = cursor.accept('in', 'the') || cursor.accept('at');
    const name = said ? cursor.word() : '';
    if (!/^(morning|afternoon|evening|night)$/.test(name)) return null;
    cursor.at++;
    return name;
  });
  if (part === null) return null;
  return halfIn(part, hour);
}

/** The half of the day that an hour of a part of the day lies in: 7 in the evening, 2 at night. */
export function halfIn(part: string, hour: number): 'am' | 'pm' | null {
  const known = DAY_PARTS.get(part);
  if (!known || hour > 12 || hour === 0) return null;
  const noon = hour === 12;
  if (noon) return part.startsWith('afternoon') ? 'pm' : 'am';
  return hour >= known.afterNoonFrom ? 'pm' : 'am';
}

export const isTime = (time: SaidTime | NoSuchTime): time is SaidTime => 'minuteOfDay' in time;

/** Further times after the first, each behind a join. A bare number counts after a time. */
export function readTimes(cursor: Cursor, bare: boolean): (SaidTime | NoSuchTime)[] | null {
  const first = readTime(cursor, bare);
  if (!first) return null;
  const times = [first];
  for (;;) {
    const item = cursor.attempt(() => {
      if (!acceptJoin(cursor)) return null;
      const at = cursor.accept('at');
      const listed = bare && cursor.peek()?.kind === 'number';
      return readTime(cursor, at || listed);
    });
    if (!item) return times;
    times.push(item);
  }
}

/** "09:30" */
export function clockText(minuteOfDay: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60) % 24)}:${two(minuteOfDay % 60)}`;
}
