import type { FieldName, Span, Transition } from '../types.ts';

/** Which of two equal local times is meant, where clocks go back. */
export type Pass = 'first' | 'second';

/** A local time asked about, in ms on the wall clock since 1970; `pass` null means whichever comes. */
export interface Asked {
  readonly localMs: number;
  readonly pass: Pass | null;
}

/** "Does it run at …?": what is asked about, a moment or a whole day (any local time of it). */
export type Question =
  | { readonly kind: 'moment'; readonly asked: Asked }
  | { readonly kind: 'day'; readonly localMs: number };

/** Whether the clock of the zone shows a local time: once, never (a gap swallows it) or twice (a fold repeats it). */
export type Clock =
  | { readonly kind: 'once'; readonly instants: readonly [number] }
  | { readonly kind: 'gap'; readonly instants: readonly []; readonly transition: Transition }
  | {
      readonly kind: 'fold';
      readonly instants: readonly [number, number];
      readonly transition: Transition;
    };

/** A field names the value, lets anything pass, or names others. */
export type FieldMatch = 'matches' | 'any' | 'differs';

export interface FieldVerdict {
  readonly field: FieldName;
  /** The field as written, or as its macro stands for it. */
  readonly text: string;
  /** Where it is written; null for a macro's fields and for those the scheduler fills in. */
  readonly span: Span | null;
  /** The local time's value: a month from 1, a weekday from Sunday, 0. */
  readonly value: number;
  /** As shown beside the mark: "30", "Mar", "Sun". */
  readonly shown: string;
  readonly match: FieldMatch;
  /** What the field names, in order; for days that depend on the month, those of this one. */
  readonly named: readonly number[];
  /** Some of its days depend on the month: `L`, `15W`, `5#3`. */
  readonly isShaped: boolean;
}

/** How the two day fields decide about a day together. */
export interface DayVerdict {
  readonly dayOfMonth: FieldMatch;
  readonly dayOfWeek: FieldMatch;
  /** `open` where neither leaves out a day; the name of a field where that one decides alone. */
  readonly rule: 'open' | 'dayOfMonth' | 'dayOfWeek' | 'either' | 'both';
  readonly passes: boolean;
}

/** An instant asked about, and how often the scheduler starts the job then. */
export interface Start {
  readonly atMs: number;
  readonly count: number;
}

/**
 * What comes of a question.
 * `runs`: it is named and starts. `no-match`: neither. `gap`: the local time does not exist. `made-up`: it starts in
 * place of local times that do not exist. `extra`: it starts, though the fields do not name it. `other-pass`: it starts
 * at the other of two equal local times. `lost`: it is named and exists, and does not start. `never`: the schedule has no
 * run at all. `reboot`: no clock time starts it. `unclocked`: it counts from the scheduler's own start.
 */
export type Outcome =
  | 'runs'
  | 'no-match'
  | 'gap'
  | 'made-up'
  | 'extra'
  | 'other-pass'
  | 'lost'
  | 'never'
  | 'reboot'
  | 'unclocked';
