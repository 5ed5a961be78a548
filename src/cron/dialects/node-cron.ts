import { FIELDS } from '../fields.ts';
import { splitWords } from '../lexer.ts';
import { byStepping } from '../night-rules.ts';
import { readWords } from '../read.ts';
import type { Reading } from '../tree.ts';
import { JS_BLANKS, refuseImpossible, shortReach } from './js.ts';
import { readField } from './node-cron-field.ts';
import { nodeCronNext } from './node-cron-next.ts';
import type { Dialect } from './types.ts';

/** Any blank may stand around a macro, and only spaces between fields. */
function read(text: string, dialect: Dialect): Reading {
  const isMacro = text.trim().startsWith('@');
  const words = splitWords(text, isMacro ? JS_BLANKS : ' ', 0);
  return refuseImpossible(readWords(text, words, dialect));
}

/**
 * The npm package node-cron. Both day fields must match. A run in a fold comes once, at the first instant in New York
 * and at the second in London: the package tries the offset that holds at the local time read as UTC.
 */
export const nodeCron: Dialect = {
  id: 'node-cron',
  name: 'node-cron 4',
  source: 'node-cron 4.6.0: pattern/, time/, and answers recorded from it',
  missed: 'Lost: more than a second late, it is reported as missed and not started.',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  otherFields: [['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek']],
  table: FIELDS,
  grammar: {
    kind: 'expression',
    blanks: ' ',
    anyCaseMacros: true,
    number: Number,
    reversed: 'wrap',
    question: ['dayOfMonth', 'dayOfWeek'],
    field: readField,
  },
  macros: {
    '@yearly': '0 0 1 1 *',
    '@annually': '0 0 1 1 *',
    '@monthly': '0 0 1 * *',
    '@weekly': '0 0 * * 0',
    '@daily': '0 0 * * *',
    '@midnight': '0 0 * * *',
    '@hourly': '0 * * * *',
  },
  maxLength: 1000,
  read,
  dayRule: () => 'both',
  night: { ...byStepping(nodeCronNext), reach: shortReach },
};
