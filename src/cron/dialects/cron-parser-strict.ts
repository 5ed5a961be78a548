import { JS_BLANKS } from './js.ts';
import { splitWords } from '../lexer.ts';
import { refused, tokenOf } from '../read.ts';
import * as textErrors from '../text-errors.ts';
import type { Reading } from '../tree.ts';
import { cronParser } from './cron-parser.ts';
import { readField } from './cron-parser-field.ts';
import type { Dialect } from './types.ts';

/** All six fields are wanted, and one of the two day fields has to be `*`; `?` will not do. */
function read(text: string, dialect: Dialect): Reading {
  const words = splitWords(text, JS_BLANKS, 0);
  const isMacro = Object.hasOwn(dialect.macros, text);
  if (words.length < 6 && !isMacro) {
    const tokens = words.map((word, at) => tokenOf('field', dialect.fields[at] ?? null, word));
    const short =
      words.length === 0
        ? textErrors.empty(text, dialect)
        : textErrors.tooFewFields(text, words, dialect);
    return refused(tokens, short);
  }
  const reading = cronParser.read?.(text, dialect) ?? refused([]);
  if (!reading.ok || !reading.tree.fields) return reading;
  const { dayOfMonth, dayOfWeek } = reading.tree.fields;
  if (dayOfMonth.text === '*' || dayOfWeek.text === '*') return reading;
  return refused(reading.tokens, {
    code: 'both-day-fields',
    severity: 'error',
    title: 'One of the two day fields must be a star.',
    message: 'In strict mode a text with a day of the month and a weekday is refused.',
    span: { start: dayOfMonth.start, end: dayOfWeek.end },
    field: 'dayOfWeek',
    fixes: [],
  });
}

/** cron-parser with `strict: true`. */
export const cronParserStrict: Dialect = {
  ...cronParser,
  id: 'cron-parser-strict',
  name: 'cron-parser 5, strict',
  fields: ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  otherFields: [],
  grammar: { ...cronParser.grammar, field: (text, field) => readField(text, field, true) },
  read,
};
