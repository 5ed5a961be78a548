import { FIELDS } from '../fields.ts';
import { readWords } from '../read.ts';
import type { Reading } from '../tree.ts';
import { javaWords, refuseWhole } from './own-fields.ts';
import { springItem, withoutPassedOver } from './spring-fields.ts';
import { springNight } from './spring-next.ts';
import type { Dialect } from './types.ts';

/** Words are parted by spaces, and trimmed. */
function read(text: string, dialect: Dialect): Reading {
  const words = javaWords(text, ' ').filter((word) => word.text !== '');
  const reading = readWords(text, words, dialect);
  if (!reading.ok) return reading;
  const { fields } = reading.tree;
  if (!fields) return reading;
  for (const { field, text: written, items } of [fields.dayOfMonth, fields.dayOfWeek]) {
    if (!written.includes('?') || written === '?') continue;
    // The items of a list with L, W or # are read one by one, and there a ? is the whole text.
    if (items.some(({ kind }) => kind === 'shaped')) continue;
    const message = 'Spring reads ? as a star where it is the whole field, and in no list.';
    return refuseWhole(reading, 'question-in-list', 'A ? stands alone.', message, field);
  }
  const dayOfMonth = withoutPassedOver(fields.dayOfMonth, fields.dayOfWeek);
  return { ...reading, tree: { ...reading.tree, fields: { ...fields, dayOfMonth } } };
}

/**
 * Spring's `@Scheduled` from 5.3.17 on. Both day fields must match. On DST nights it goes by its own search, which was
 * recorded: what a gap skips does not run, and how often what comes twice runs depends on where the search comes from.
 */
export const spring: Dialect = {
  id: 'spring',
  name: 'Spring 5.3 and later',
  source:
    'docs.spring.io: CronExpression.parse, and the source of CronField, BitsCronField and QuartzCronField',
  missed:
    'Lost while it is down, and while the task before it still runs: the next is looked for when that ends.',
  fields: ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  table: FIELDS,
  grammar: {
    kind: 'expression',
    blanks: ' ',
    number: Number,
    valueStep: 'open',
    question: ['dayOfMonth', 'dayOfWeek'],
    item: springItem,
    anyCaseMacros: true,
  },
  macros: {
    '@yearly': '0 0 0 1 1 *',
    '@annually': '0 0 0 1 1 *',
    '@monthly': '0 0 0 1 * *',
    '@weekly': '0 0 0 * * 0',
    '@daily': '0 0 0 * * *',
    '@midnight': '0 0 0 * * *',
    '@hourly': '0 0 * * * *',
  },
  maxLength: 1000,
  read,
  dayRule: () => 'both',
  night: springNight,
};
