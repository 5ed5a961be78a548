import { FIELDS } from '../fields.ts';
import { splitWords } from '../lexer.ts';
import type { Word } from '../lexer.ts';
import { lastBefore } from '../night-rules.ts';
import { readWords, refused, tokenOf } from '../read.ts';
import * as textErrors from '../text-errors.ts';
import type { Reading } from '../tree.ts';
import { readField } from './cron-parser-field.ts';
import { CronParserSearch } from './cron-parser-next.ts';
import { JS_BLANKS, refuseImpossible, shortReach } from './js.ts';
import type { Dialect, FieldFacts, Night } from './types.ts';

const isOpen = (text: string) => text === '*' || text === '?';

/** A macro must be the whole text. Fields that are missing stand before those written: `5` is a weekday. */
function read(text: string, dialect: Dialect): Reading {
  const written = splitWords(text, JS_BLANKS, 0);
  const [first] = written;
  if (first?.text.startsWith('@') && !Object.hasOwn(dialect.macros, text)) {
    return refused([tokenOf('macro', null, first)], textErrors.unknownMacro(first, dialect));
  }
  if (text !== '' && !first) return refused([], textErrors.empty(text, dialect));
  const isShort = written.length < 5 && !first?.text.startsWith('@');
  const missing = isShort ? ['0', '*', '*', '*', '*', '*'].slice(0, 6 - written.length) : [];
  const words: Word[] = [...missing.map((word) => ({ text: word, start: 0, end: 0 })), ...written];
  const reading = readWords(text, words, dialect);
  const tokens = reading.tokens.filter(({ span }) => span.end > span.start);
  return withoutImpossible({ ...reading, tokens });
}

/** Days that never come are refused, unless a weekday saves them. */
function withoutImpossible(reading: Reading): Reading {
  const weekday = reading.ok ? reading.tree.fields?.dayOfWeek.text : undefined;
  return weekday !== undefined && isOpen(weekday) ? refuseImpossible(reading) : reading;
}

/** Two day fields that are not stars are enough each; `1-31` is no star. */
function dayRule(fields: Readonly<Record<'dayOfMonth' | 'dayOfWeek', FieldFacts>>) {
  return isOpen(fields.dayOfMonth.text) || isOpen(fields.dayOfWeek.text) ? 'both' : 'either';
}

/**
 * The package's own search, which remembers the transition it has passed from run to run. Where it turns back, as in a
 * fold of half an hour, there are no more runs until the night is over.
 */
const night: Night = {
  reach: shortReach,
  step(schedule, zone, after) {
    const at = new CronParserSearch(schedule, zone, after).next();
    return at !== null && at > after ? at : null;
  },
  runs(schedule, zone, fromMs, toMs) {
    const search = new CronParserSearch(schedule, zone, lastBefore(schedule, zone, fromMs));
    const runs: number[] = [];
    let last = -Infinity;
    for (let at = search.next(); at !== null && at < toMs && at > last; at = search.next()) {
      if (at >= fromMs) runs.push(at);
      last = at;
    }
    return runs;
  },
};

/**
 * cron-parser, which BullMQ reads repeating jobs with. `H` is a value drawn from a seed: those of the recorded answers.
 */
export const cronParser: Dialect = {
  id: 'cron-parser',
  name: 'cron-parser 5 (BullMQ)',
  source: 'cron-parser 5.10.5: its source, and answers recorded from it',
  missed:
    'It only reckons. BullMQ has one job waiting in Redis, which starts when a worker is back; the others are lost.',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  otherFields: [['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek']],
  table: FIELDS,
  grammar: {
    kind: 'expression',
    blanks: JS_BLANKS,
    number: Number,
    valueStep: 'open',
    question: ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
    field: (text, field) => readField(text, field),
  },
  macros: {
    '@yearly': '0 0 0 1 1 *',
    '@annually': '0 0 0 1 1 *',
    '@monthly': '0 0 0 1 * *',
    '@weekly': '0 0 0 * * 0',
    '@daily': '0 0 0 * * *',
    '@hourly': '0 0 * * * *',
    '@minutely': '0 * * * * *',
    '@secondly': '* * * * * *',
    '@weekdays': '0 0 0 * * 1-5',
    '@weekends': '0 0 0 * * 0,6',
  },
  maxLength: 1024,
  read,
  dayRule,
  night,
};
