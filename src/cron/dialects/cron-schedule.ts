import { SECOND_MS } from '@/base/time.ts';
import { canFire } from '../compile.ts';
import { civilOf, instantAt, localAt, localOf } from '../civil.ts';
import { FIELDS } from '../fields.ts';
import { nextLocal } from '../local.ts';
import { byStepping } from '../night-rules.ts';
import { readText, refused, tokenOf } from '../read.ts';
import type { Reading } from '../tree.ts';
import type { Schedule, Zone } from '../types.ts';
import { readField } from './cron-schedule-field.ts';
import { shortReach } from './js.ts';
import { blankAround } from './macro-errors.ts';
import type { Dialect } from './types.ts';

/** A macro has no blank around it. */
function read(text: string, dialect: Dialect): Reading {
  if (!text.trim().startsWith('@') || text.trim() === text) return readText(text, dialect);
  const start = text.search(/\S/);
  const word = { text: text.trim(), start, end: start + text.trim().length };
  return refused([tokenOf('macro', null, word)], blankAround(word));
}

/**
 * `getNextDate`: the next local time, as `new Date(year, month, …)` has it. In a gap it is later by the gap's length,
 * in a fold the first. Asked within a fold's second hour the package answers with a time of the first; passed over here.
 */
function nextRun(schedule: Schedule, zone: Zone, after: number): number | null {
  const { tickMs } = schedule;
  let at = -Infinity;
  let tick = Math.floor((Math.floor(localAt(zone, after) / SECOND_MS) * SECOND_MS) / tickMs);
  while (at <= after && tick < Infinity) {
    tick = nextLocal(schedule, tick + 1);
    at = tick === Infinity ? Infinity : instantAt(zone, tick * tickMs, 'earlier', 'forward');
  }
  return at === Infinity ? null : at;
}

/** A day field counts as open when it names every value: `1-31` does. Two that are not are enough each. */
export function eitherUnlessFull(schedule: Schedule): Schedule {
  const isFull = schedule.daysOfMonth === 0x7fffffff || schedule.daysOfWeek === 0x7f;
  const ruled: Schedule = { ...schedule, dayRule: isFull ? 'both' : 'either' };
  return { ...ruled, fires: canFire(ruled) };
}

/** Five rounds of the months named are searched: up to, not including, this month in five years. */
function horizon(zone: Zone, after: number): number {
  const { year, month } = civilOf(localAt(zone, after));
  return instantAt(zone, localOf(year + 5, month, 1), 'earlier', 'forward') - 1;
}

export const cronSchedule: Dialect = {
  id: 'cron-schedule',
  name: 'cron-schedule 6',
  source: 'cron-schedule 6.0.0: its source, and answers recorded from it',
  missed: 'Lost while it is down. A process that was asleep starts it once, late.',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  otherFields: [['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek']],
  table: FIELDS,
  grammar: {
    kind: 'expression',
    blanks: ' ',
    anyCaseMacros: true,
    number: Number,
    valueStep: 'only',
    field: readField,
  },
  macros: {
    '@yearly': '0 0 1 1 *',
    '@annually': '0 0 1 1 *',
    '@monthly': '0 0 1 * *',
    '@weekly': '0 0 * * 0',
    '@daily': '0 0 * * *',
    '@hourly': '0 * * * *',
    '@minutely': '* * * * *',
  },
  maxLength: 1000,
  read,
  dayRule: () => 'either',
  adjust: eitherUnlessFull,
  night: { ...byStepping(nextRun), reach: shortReach },
  horizon,
};
