import type { Diagnostic } from '../types.ts';

/** What a test asks for: a run, none, so many at most or at least in a unit, or a distance between runs. */
export const CHECK_KINDS = ['run', 'never', 'most', 'least', 'apart'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** A test of a schedule exactly as the person wrote it. */
export interface Check {
  readonly kind: CheckKind;
  readonly text: string;
}

/** The days a test speaks of. Sets of bits as in `Schedule`; a day number counts from 1 January 1970. */
export type Days =
  | { readonly kind: 'every' }
  | { readonly kind: 'weekdays'; readonly set: number }
  | { readonly kind: 'dates'; readonly set: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'date'; readonly day: number };

/** A stretch of the wall clock's day in ms from midnight: `fromMs` up to, not including, `toMs`. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

export type Unit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** What a test means once it has been read. */
export type Meaning =
  | {
      readonly kind: 'run' | 'never';
      readonly days: Days;
      readonly window: Window;
      /** Whether the window is one second, written as a time of day. */
      readonly isPoint: boolean;
    }
  | { readonly kind: 'most' | 'least'; readonly count: number; readonly unit: Unit }
  | { readonly kind: 'apart'; readonly ms: number };

export type CheckReading =
  | { readonly ok: true; readonly meaning: Meaning }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** What came of a test. Plain data. */
export type CheckResult =
  | { readonly state: 'unread'; readonly diagnostic: Diagnostic }
  /** The schedule is not one that could be tested; `text` says why. */
  | { readonly state: 'unchecked'; readonly text: string }
  | {
      readonly state: 'holds' | 'fails';
      /** The evidence in words. */
      readonly text: string;
      /** What to ask of "Does it run at …?" to see why: an instant or a local time; null where nothing is to be asked. */
      readonly ask: string | null;
    };

/** All results, with what they were looked for in. */
export interface CheckReport {
  readonly results: readonly CheckResult[];
  /** The first of the two calendar years that were looked at. */
  readonly year: number;
}
