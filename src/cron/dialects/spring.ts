import { FIELDS } from '../fields.ts';
import type { Field } from '../fields.ts';
import { byPolicy } from '../night-rules.ts';
import { dayItem } from './day-items.ts';
import type { Dialect, OwnItem } from './types.ts';

const REFUSED = { refused: true } as const;

/** A range of weekdays, in which Sunday is 0 at the beginning and 7 at the end; null for anything else. */
function weekdays(text: string, { names }: Field): OwnItem | null {
  const [, first = '', last = '', by] = /^(\w+)-(\w+)(?:\/(\d{1,9}))?$/.exec(text) ?? [];
  const numberOf = (end: string) => {
    const index = names.indexOf(end.toLowerCase());
    return index >= 0 ? index : /^[0-7]$/.test(end) ? Number(end) : NaN;
  };
  const from = numberOf(first) % 7;
  const to = last === '0' ? 0 : numberOf(last) || 7;
  const step = Number(by ?? 1);
  if (Number.isNaN(numberOf(first) + numberOf(last)) || from > to || step === 0) return null;
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return { values };
}

/** `QuartzCronField`: `L` and `W` of the days of a month are in capitals, and `L-0` is none. */
function item(text: string, field: Field): OwnItem | null {
  if (field.name === 'dayOfWeek') return weekdays(text, field) ?? dayItem(text, field);
  if (field.name !== 'dayOfMonth') return null;
  return /[lw]|\?.|.\?|^L-0+$/.test(text) ? REFUSED : dayItem(text, field);
}

/** Spring's `@Scheduled` from 5.3 on. Both day fields must match. What it does on DST nights is not documented. */
export const spring: Dialect = {
  id: 'spring',
  name: 'Spring 5.3 and later',
  source: 'docs.spring.io: CronExpression.parse, and the source of CronField',
  verified: false,
  fields: ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  table: FIELDS,
  grammar: {
    kind: 'expression',
    blanks: ' ',
    number: Number,
    valueStep: 'open',
    question: ['dayOfMonth', 'dayOfWeek'],
    item,
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
  dayRule: () => 'both',
  fixedTime: ({ minute, hour }) => !minute.star && !hour.star,
  night: byPolicy(({ fixedTime }) => ({ gap: 'skip', fold: fixedTime ? 'first' : 'both' })),
};
