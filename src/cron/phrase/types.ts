import type { Span } from '../types.ts';

/** A schedule as the words say it, before any dialect: plain sets, `null` where every value is meant. */
export interface Intent {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[] | null;
  readonly months: readonly number[] | null;
  /** Sunday is 0. */
  readonly daysOfWeek: readonly number[] | null;
  /** Days that plain sets cannot name. A day must match one of them, and `daysOfMonth` is then null. */
  readonly rules: readonly DayRule[];
  /** Whether a day must be in both day sets (Friday the 13th) or in either (the 1st and Mondays). */
  readonly days: 'both' | 'either';
  /** Times counted in steps may be written with a star; times that were named are a list, as on a fixed clock. */
  readonly stepped: { readonly minutes: boolean; readonly hours: boolean };
}

/** Weekdays: Sunday is 0. */
export type DayRule =
  | { readonly kind: 'last-day' }
  | { readonly kind: 'last-working-day' }
  | { readonly kind: 'last'; readonly weekday: number }
  | { readonly kind: 'nth'; readonly weekday: number; readonly nth: number }
  | { readonly kind: 'nearest'; readonly day: number };

/** What a scheduler must be able to read, or a machine must have, for an expression to mean what it says. */
export type Need =
  | 'seconds'
  | 'question-mark'
  | 'sunday-is-1'
  | 'L'
  | 'weekday-L'
  | 'LW'
  | '#'
  | '#-list'
  | 'W'
  | 'both-days'
  | 'either-days'
  | 'shell'
  | 'gnu-date';

export type ExpressionForm = 'five-field' | 'six-field' | 'quartz-like' | 'test-guard';

export interface PhraseExpression {
  readonly form: ExpressionForm;
  /** Ready to write; a test guard is a whole crontab line whose command is `job`. */
  readonly text: string;
  /** The expression alone: `text`, or the fields before the guard. */
  readonly schedule: string;
  readonly needs: readonly Need[];
}

export interface Understood {
  readonly span: Span;
  /** What the words were read as: "Mon to Fri". */
  readonly as: string;
  /** What they write, in the five-field form: "1-5"; null where another clause decides it. */
  readonly writes: string | null;
}

export interface Assumed {
  /** The words that left it open; null where nothing was said at all. */
  readonly span: Span | null;
  readonly note: string;
}

export interface Ignored {
  readonly span: Span;
  readonly why: string;
}

export type CannotKind =
  | 'uneven-interval'
  | 'multi-week'
  | 'multi-year'
  | 'holidays'
  | 'sun'
  | 'one-off'
  | 'event'
  | 'random'
  | 'several-lines'
  | 'contradiction'
  | 'ambiguous'
  | 'how-often'
  | 'no-such-time'
  | 'too-long'
  | 'empty'
  | 'not-understood';

/** What people try first, and where it parts from what was asked. All numbers count `unit` from the start. */
export interface Proof {
  readonly unit: 'second' | 'minute' | 'hour' | 'day' | 'month';
  /** How many units are shown: one minute, one day, three months from 1 January, or two years. */
  readonly length: number;
  readonly asked: readonly number[];
  /** The expression people try. */
  readonly nearest: string;
  readonly runs: readonly number[];
  /** From each run to the next, the first one after the end included. */
  readonly distances: readonly number[];
}

export interface Way {
  readonly label: string;
  /** When it is right, and what it costs. */
  readonly note: string;
  /** Lines to paste, or words to try; lines are parted by a line break. */
  readonly text: string;
  readonly kind: 'crontab' | 'expression' | 'words' | 'elsewhere';
}

export interface Cannot {
  readonly kind: CannotKind;
  /** Why, as one or two sentences. */
  readonly says: string;
  readonly span: Span | null;
  readonly proof: Proof | null;
  readonly ways: readonly Way[];
}

/** Another likely reading of the same words. */
export interface Alternative {
  readonly says: string;
  readonly text: string;
}

export type PhraseReading =
  | {
      readonly ok: true;
      readonly understood: readonly Understood[];
      readonly assumed: readonly Assumed[];
      readonly ignored: readonly Ignored[];
      readonly intent: Intent;
      readonly expressions: readonly PhraseExpression[];
      readonly alternatives: readonly Alternative[];
    }
  | {
      readonly ok: false;
      readonly cannot: Cannot;
      readonly understood: readonly Understood[];
      readonly ignored: readonly Ignored[];
    };

/** The five fields, and the seconds before them. */
export type IntentField = 'second' | 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek';
