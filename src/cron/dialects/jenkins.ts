import { FIELDS } from '../fields.ts';
import type { Field } from '../fields.ts';
import type { Dialect, OwnItem } from './types.ts';

/** The last value H reaches: each month has 28 days, and Sunday is 0 only. */
function lastOfHash({ name, high }: Field): number {
  if (name === 'dayOfMonth') return 28;
  return name === 'dayOfWeek' ? 6 : high;
}

/**
 * `H`, `H(0-29)`, `H/15` and `H(0-29)/10`. Jenkins takes a value from a hash of the job's name; here it is the first of
 * the range, as for a hash of 0.
 */
function item(text: string, field: Field): OwnItem | null {
  if (!text.startsWith('H')) return null;
  const parts = /^H(?:\((\d{1,2})-(\d{1,2})\))?(?:\/(\d{1,4}))?$/.exec(text);
  if (!parts) return { refused: true };
  const from = Number(parts[1] ?? field.low);
  const to = Number(parts[2] ?? lastOfHash(field));
  const step = parts[3] === undefined ? null : Number(parts[3]);
  const isIn = from >= field.low && from <= to && to <= field.high;
  if (!isIn || step === 0 || (step !== null && step > to - from + 1)) return { refused: true };
  if (step === null) return { values: [from] };
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return { values };
}

/** Jenkins' "Build periodically". Both day fields must match. */
export const jenkins: Dialect = {
  id: 'jenkins',
  name: 'Jenkins',
  source: 'jenkins.io: Pipeline syntax, Jenkins cron syntax',
  verified: false,
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  // Names are refused.
  table: {
    ...FIELDS,
    month: { ...FIELDS.month, names: [] },
    dayOfWeek: { ...FIELDS.dayOfWeek, names: [] },
  },
  grammar: {
    kind: 'expression',
    blanks: ' \t',
    number: Number,
    item,
  },
  macros: {
    '@yearly': 'H H H H *',
    '@annually': 'H H H H *',
    '@monthly': 'H H H * *',
    '@weekly': 'H H * * H',
    '@daily': 'H H * * *',
    '@midnight': 'H H(0-2) * * *',
    '@hourly': 'H * * * *',
  },
  maxLength: 1000,
  dayRule: () => 'both',
};
