import type { Dialect } from '../dialects/types.ts';
import type { Diagnostic, Schedule, Token } from '../types.ts';

/** A text that a dialect refuses, and one reason why. */
export interface Trouble {
  readonly text: string;
  readonly diagnostic: Diagnostic;
  readonly tokens: readonly Token[];
  readonly dialect: Dialect;
}

/** What could be written instead; still to be proven. */
export interface Remedy {
  /** What it promises, in words. */
  readonly label: string;
  /** Whole texts that may say it; the first that helps is taken. */
  readonly texts: readonly string[];
  /** Whether a schedule keeps the promise, where one can tell. */
  readonly holds?: (schedule: Schedule) => boolean;
}

/** What a person can do about one kind of trouble. Bounded work, and no throw, whatever the text. */
export type Remedies = (trouble: Trouble) => readonly Remedy[];
