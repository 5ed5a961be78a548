import { civilOf, localAt, localOf } from '../civil.ts';
import { FIELDS } from '../fields.ts';
import { byStepping } from '../night-rules.ts';
import { readText, refused, tokenOf } from '../read.ts';
import type { Reading } from '../tree.ts';
import type { Zone } from '../types.ts';
import { eitherUnlessFull } from './cron-schedule.ts';
import { JS_BLANKS, shortReach } from './js.ts';
import { luxonInstant } from './luxon.ts';
import { readField } from './nestjs-field.ts';
import { CLOCK_MS, nestNext } from './nestjs-next.ts';
import { blankAround } from './macro-errors.ts';
import type { Dialect } from './types.ts';

/** A macro has no blank around it. */
function read(text: string, dialect: Dialect): Reading {
  if (!text.trim().startsWith('@') || text.trim() === text) return readText(text, dialect);
  const start = text.search(/\S/);
  const word = { text: text.trim(), start, end: start + text.trim().length };
  return refused([tokenOf('macro', null, word)], blankAround(word));
}

/** Eight years on from what the machine's clock shows. */
function horizon(zone: Zone, clockMs: number): number {
  const { year, month, day, hour, minute, second } = civilOf(localAt(zone, clockMs));
  return luxonInstant(zone, localOf(year + 8, month, day, hour, minute, second), 0);
}

/** What @nestjs/schedule runs on: the npm package cron, with seconds first where there are six fields. */
export const nestjs: Dialect = {
  id: 'nestjs',
  name: 'cron 4 (NestJS)',
  source: 'npm cron 4.4.0: time.ts, and answers recorded from it',
  missed: 'Lost while it is down. A process that was asleep starts it once, late.',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  otherFields: [['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek']],
  table: FIELDS,
  grammar: {
    kind: 'expression',
    blanks: JS_BLANKS,
    anyCaseMacros: true,
    number: Number,
    valueStep: 'open',
    field: readField,
  },
  macros: {
    '@yearly': '0 0 0 1 1 *',
    '@monthly': '0 0 0 1 * *',
    '@weekly': '0 0 0 * * 0',
    '@daily': '0 0 0 * * *',
    '@hourly': '0 0 * * * *',
    '@minutely': '0 * * * * *',
    '@secondly': '* * * * * *',
    '@weekdays': '0 0 0 * * 1-5',
    '@weekends': '0 0 0 * * 0,6',
  },
  maxLength: 1000,
  read,
  dayRule: () => 'either',
  adjust: eitherUnlessFull,
  night: { ...byStepping(nestNext), reach: shortReach },
  horizon,
  clockMs: CLOCK_MS,
};
