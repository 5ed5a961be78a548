import { FIELDS } from '../fields.ts';
import { byPolicy } from '../night-rules.ts';
import { dayItem } from './day-items.ts';
import type { Dialect } from './types.ts';

/** Spring's `@Scheduled` from 5.3 on. Both day fields must match. What it does on DST nights is not documented. */
export const spring: Dialect = {
  id: 'spring',
  name: 'Spring 5.3 and later',
  source: 'docs.spring.io: CronExpression.parse',
  verified: false,
  fields: ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  table: FIELDS,
  grammar: {
    kind: 'expression',
    blanks: ' ',
    number: Number,
    valueStep: 'open',
    question: ['dayOfMonth', 'dayOfWeek'],
    item: dayItem,
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
  dayRule: () => 'both',
  fixedTime: ({ minute, hour }) => !minute.star && !hour.star,
  night: byPolicy(({ fixedTime }) => ({ gap: 'skip', fold: fixedTime ? 'first' : 'both' })),
};
