import type { Span } from '../types.ts';
import type { Assumed, Cannot, CannotKind, DayRule, IntentField, Way } from './types.ts';
import type { Unit } from './words.ts';

/** A time of day as said. `open` when neither a half of the day nor a 24-hour time was said: "at 7". */
export interface SaidTime extends Span {
  /** Minutes from midnight, 0 to 1439. */
  readonly minuteOfDay: number;
  readonly open: boolean;
  /** The half of the day, where it was said. */
  readonly half: 'am' | 'pm' | null;
}

/** A part of the day, in minutes from midnight; it passes midnight where `to` is not after `from`. */
export interface Window extends Span {
  readonly from: number;
  readonly to: number;
  /** In one without its end, as before 8 o'clock, nothing starts at `to` itself. */
  readonly kind: 'said' | 'working' | 'without-end';
}

export interface Interval extends Span {
  readonly count: number;
  readonly unit: Unit;
}

/** What has been read so far. Readers write into it only once their clause is read to its end. */
export interface Draft {
  /** Every so many seconds, minutes or hours. */
  every: Interval | null;
  /** Every so many days, weeks, months, quarters or years. */
  period: Interval | null;
  /** So many times a unit. */
  often: Interval | null;
  times: SaidTime[];
  /** Minutes past each hour. */
  marks: number[] | null;
  window: Window | null;
  /** "every evening": the part of the day that open times are lifted into. */
  part: (Span & { readonly name: string }) | null;
  weekdays: number[] | null;
  days: number[] | null;
  months: number[] | null;
  rules: DayRule[];
  exceptWeekdays: number[];
  exceptDays: number[];
  exceptMonths: number[];
  join: 'both' | 'either';
  readonly assumed: Assumed[];
}

export function emptyDraft(): Draft {
  return {
    every: null,
    period: null,
    often: null,
    times: [],
    marks: null,
    window: null,
    part: null,
    weekdays: null,
    days: null,
    months: null,
    rules: [],
    exceptWeekdays: [],
    exceptDays: [],
    exceptMonths: [],
    join: 'both',
    assumed: [],
  };
}

export type ClauseKind = 'interval' | 'period' | 'time' | 'window' | 'weekday' | 'day' | 'month';

/** A stretch of words that was read, and the fields it decides. */
export interface Clause {
  readonly kind: ClauseKind | 'note';
  readonly as: string;
  readonly fields: readonly IntentField[];
}

/** Words that were read well and cannot be granted. */
export interface Stop {
  readonly stop: Cannot;
}

export function stop(
  kind: CannotKind,
  span: Span | null,
  says: string,
  ways: readonly Way[] = [],
): Stop {
  return { stop: { kind, span, says, ways, proof: null } };
}

export const sorted = (values: Iterable<number>): number[] =>
  [...new Set(values)].sort((a, b) => a - b);
