import type { FieldName } from './types.ts';

export interface Field {
  readonly name: FieldName;
  /** As said to a person: "day of month". */
  readonly label: string;
  /** One value of the field in a sentence: "There is no weekday 8." */
  readonly noun: string;
  readonly low: number;
  readonly high: number;
  /** Three-letter names, the first standing for `low`; empty where the field has none. */
  readonly names: readonly string[];
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

/** The fields of cron; a dialect names those it has, in its order. */
export const FIELDS: Readonly<Record<FieldName, Field>> = {
  minute: { name: 'minute', label: 'minute', noun: 'minute', low: 0, high: 59, names: [] },
  hour: { name: 'hour', label: 'hour', noun: 'hour', low: 0, high: 23, names: [] },
  dayOfMonth: {
    name: 'dayOfMonth',
    label: 'day of month',
    noun: 'day of the month',
    low: 1,
    high: 31,
    names: [],
  },
  month: { name: 'month', label: 'month', noun: 'month', low: 1, high: 12, names: MONTHS },
  // 0 and 7 are both Sunday.
  dayOfWeek: {
    name: 'dayOfWeek',
    label: 'day of week',
    noun: 'weekday',
    low: 0,
    high: 7,
    names: WEEKDAYS,
  },
};
