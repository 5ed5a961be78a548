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
  /** The number of Sunday, in the field of weekdays: 0 here, 1 in Quartz, 6 where Monday is 0. */
  readonly sunday: number;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

function plain(name: 'second' | 'minute' | 'hour' | 'year', low: number, high: number): Field {
  return { name, label: name, noun: name, low, high, names: [], sunday: 0 };
}

/** The weekday a number of the field stands for, Sunday being 0. */
export function weekdayOf(field: Field, value: number): number {
  return (((value - field.sunday) % 7) + 7) % 7;
}

/** The fields of cron; a dialect names those it has, in its order, and may number them otherwise. */
export const FIELDS: Readonly<Record<FieldName, Field>> = {
  second: plain('second', 0, 59),
  minute: plain('minute', 0, 59),
  hour: plain('hour', 0, 23),
  year: plain('year', 1970, 2099),
  dayOfMonth: {
    name: 'dayOfMonth',
    label: 'day of month',
    noun: 'day of the month',
    low: 1,
    high: 31,
    names: [],
    sunday: 0,
  },
  month: {
    name: 'month',
    label: 'month',
    noun: 'month',
    low: 1,
    high: 12,
    names: MONTHS,
    sunday: 0,
  },
  // 0 and 7 are both Sunday.
  dayOfWeek: {
    name: 'dayOfWeek',
    label: 'day of week',
    noun: 'weekday',
    low: 0,
    high: 7,
    names: WEEKDAYS,
    sunday: 0,
  },
};
