import { DAY_MS } from '@/base/time.ts';
import { countBits } from '@/base/bits.ts';
import { FIELDS } from '../fields.ts';
import { matchesIn, byPolicy } from '../night-rules.ts';
import { minutesPerHour, secondsPerMinute } from '../days.ts';
import type { FieldNodes } from '../tree.ts';
import type { Schedule, Transition } from '../types.ts';
import { readField } from './croner-field.ts';
import { JS_BLANKS, shortReach } from './js.ts';
import type { Dialect, FieldFacts, Night } from './types.ts';

const isStar = ({ text }: { readonly text: string }) => text === '*' || text === '?';

/** A `+` before the weekdays asks for both day fields; otherwise either will do, unless one is a star. */
function dayRule(fields: Readonly<Record<'dayOfMonth' | 'dayOfWeek', FieldFacts>>) {
  const { dayOfMonth, dayOfWeek } = fields;
  const isAnd = dayOfWeek.text.startsWith('+') || isStar(dayOfMonth) || isStar(dayOfWeek);
  return isAnd ? 'both' : 'either';
}

/** One time of day, written without a star or a step. */
function fixedTime({ second, minute, hour }: FieldNodes): boolean {
  return [second, minute, hour].every((node) => !node || !/[*?/]/.test(node.text));
}

function adjust(schedule: Schedule): Schedule {
  const times = minutesPerHour(schedule) * countBits(schedule.hours) * secondsPerMinute(schedule);
  return { ...schedule, fixedTime: schedule.fixedTime && times === 1 };
}

/** Whether a time of the day on which the gap ends is skipped. */
function skipsSameDay(schedule: Schedule, { atMs, beforeMs, afterMs }: Transition): boolean {
  const end = atMs + afterMs;
  const midnight = Math.floor(end / DAY_MS) * DAY_MS;
  return matchesIn(schedule, Math.max(midnight, atMs + beforeMs), end).length > 0;
}

/**
 * A job at one time of day runs once on each day: at the end of a gap that skips it, if that is still the same day, and
 * at the first of two instants. All others follow the clock.
 */
const night: Night = {
  reach: shortReach,
  runs(schedule, zone, fromMs, toMs, transition) {
    const gap = schedule.fixedTime && skipsSameDay(schedule, transition) ? 'after' : 'skip';
    const fold = schedule.fixedTime ? 'first' : 'both';
    return byPolicy(() => ({ gap, fold })).runs(schedule, zone, fromMs, toMs, transition);
  },
};

export const croner: Dialect = {
  id: 'croner',
  name: 'croner 11',
  source: 'croner 11.0.1: its source, and answers recorded from it',
  missed: 'Lost while it is down. A process that was asleep starts it once, late.',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  otherFields: [
    ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
    ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek', 'year'],
  ],
  table: { ...FIELDS, year: { ...FIELDS.year, low: 1, high: 9999 } },
  grammar: {
    kind: 'expression',
    blanks: JS_BLANKS,
    anyCaseMacros: true,
    number: Number,
    question: ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek', 'year'],
    field: readField,
  },
  macros: {
    '@yearly': '0 0 1 1 *',
    '@annually': '0 0 1 1 *',
    '@monthly': '0 0 1 * *',
    '@weekly': '0 0 * * SUN',
    '@daily': '0 0 * * *',
    '@midnight': '0 0 * * *',
    '@hourly': '0 * * * *',
  },
  maxLength: 1000,
  dayRule,
  fixedTime,
  adjust,
  night,
};
