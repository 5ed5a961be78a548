import { FIELDS } from '../fields.ts';
import type { Field } from '../fields.ts';
import { readWords } from '../read.ts';
import { nearestWorkday } from '../shaped-days.ts';
import type { Reading } from '../tree.ts';
import { dayItem } from './day-items.ts';
import { javaWords, refuseWhole } from './own-fields.ts';
import { springNight } from './spring-next.ts';
import type { Dialect, OwnItem } from './types.ts';

const REFUSED = { refused: true } as const;
const LARGEST_INT = 2 ** 31 - 1;

/** Weekdays in steps or in a range. A star begins on Monday, 1; Sunday is 7, and 0 only where a range begins. */
function weekdays(text: string, { names }: Field): OwnItem | null {
  const [, first = '', last, by = '1'] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d{1,9}))?$/.exec(text) ?? [];
  const numberOf = (end: string) => {
    const index = names.indexOf(end.toLowerCase());
    return index >= 0 ? index || 7 : /^[0-7]$/.test(end) ? Number(end) : NaN;
  };
  const isStep = last === undefined && text.includes('/');
  if (first === '*' ? !isStep : !isStep && last === undefined) return null;
  const begin = first === '*' ? 1 : numberOf(first);
  const from = last === undefined ? begin : begin % 7;
  const to = last === undefined ? 7 : numberOf(last);
  const step = Number(by);
  if (Number.isNaN(from + to) || from > to || step === 0) return null;
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return { values };
}

/** `31W`: the day of a Saturday is the Friday before, that of a Sunday the Monday after, if that is in the same month. */
function nearest(text: string): OwnItem | null {
  const day = Number(/^(\d{1,2})W$/.exec(text)?.[1] ?? NaN);
  if (!(day >= 1 && day <= 31)) return null;
  const workday = nearestWorkday(day);
  return {
    days: (length, first) =>
      day === length && (first + day - 1) % 7 === 0 ? 0 : workday(length, first),
  };
}

/** A step is a Java int, and `5#6` is taken though no month has a sixth Friday. */
function bounded(text: string, { name }: Field): OwnItem | null {
  if (Number(/\/(\d+)$/.exec(text)?.[1] ?? 0) > LARGEST_INT) return REFUSED;
  const isSixth = /^([0-7]|[a-z]{3})#0*(?:[6-9]|[1-9]\d{1,8})$/i;
  return name === 'dayOfWeek' && isSixth.test(text) ? { days: () => 0 } : null;
}

/** `QuartzCronField`: `L` and `W` of the days of a month are in capitals, and `L-0` is none. */
function item(text: string, field: Field): OwnItem | null {
  const odd = bounded(text, field);
  if (odd) return odd;
  if (field.name === 'dayOfWeek') return weekdays(text, field) ?? dayItem(text, field);
  if (field.name !== 'dayOfMonth') return null;
  if (/[lw]|\?.|.\?|^L-0+$/.test(text)) return REFUSED;
  return nearest(text) ?? dayItem(text, field);
}

/** Words are parted by spaces, and trimmed. */
function read(text: string, dialect: Dialect): Reading {
  const words = javaWords(text, ' ').filter((word) => word.text !== '');
  const reading = readWords(text, words, dialect);
  if (!reading.ok) return reading;
  const { dayOfMonth, dayOfWeek } = reading.tree.fields ?? {};
  for (const field of [dayOfMonth, dayOfWeek]) {
    if (!field?.text.includes('?') || field.text === '?') continue;
    const message = 'Spring reads ? as a star where it is the whole field, and in no list.';
    return refuseWhole(reading, 'question-in-list', 'A ? stands alone.', message, field.field);
  }
  return reading;
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
  read,
  dayRule: () => 'both',
  night: springNight,
};
