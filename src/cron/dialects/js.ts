import { HOUR_MS } from '@/base/time.ts';
import { valuesOf } from '../compile.ts';
import { refused } from '../read.ts';
import type { FieldNodes, Reading } from '../tree.ts';
import type { Night } from './types.ts';

/* What the schedulers of JavaScript have in common. */

/** What `\s` matches. */
export const JS_BLANKS =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** Their searches see a transition only while they are beside it. */
export const shortReach: Night['reach'] = ({ beforeMs, afterMs }) => {
  const size = Math.abs(afterMs - beforeMs) + 3 * HOUR_MS;
  return [size, size];
};

/** The most days each month has. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of the month of which no month named has any, as `30 2`; never where a day depends on the month's shape. */
export function isImpossible({ dayOfMonth, month }: FieldNodes): boolean {
  if (dayOfMonth.items.some(({ kind }) => kind === 'shaped')) return false;
  const first = Math.min(...valuesOf(dayOfMonth));
  return valuesOf(month).every((at) => first > (LONGEST[at - 1] ?? 0));
}

/** Refuses a text whose days can never come, as these engines do before they are asked for a run. */
export function refuseImpossible(reading: Reading): Reading {
  if (!reading.ok || !reading.tree.fields || !isImpossible(reading.tree.fields)) return reading;
  const { start, end } = reading.tree.fields.dayOfMonth;
  return refused(reading.tokens, {
    code: 'impossible-day',
    severity: 'error',
    title: 'No month named here has such a day.',
    message: 'It would never run, and is refused at once.',
    span: { start, end },
    field: 'dayOfMonth',
    fixes: [],
  });
}
