import type { Dialect } from '../dialects/types.ts';
import type { Tree } from '../tree.ts';
import type { Diagnostic, Schedule, Zone } from '../types.ts';

/** Where and when a schedule is to run, for the doubts that depend on it. */
export interface Place {
  readonly zone: Zone;
  readonly nowMs: number;
}

/** What is looked at: an accepted text, and what its dialect makes of it. */
export interface Subject {
  readonly text: string;
  readonly tree: Tree;
  readonly schedule: Schedule;
  readonly dialect: Dialect;
  /** Null where only the text counts. */
  readonly place: Place | null;
}

/** A fix that is still to be proven. */
export interface Offer {
  /** What it promises, in words. */
  readonly label: string;
  /** Whole texts that may say it; the first that the dialect reads as promised is taken. Null is none. */
  readonly texts: readonly (string | null)[];
  /** Whether a schedule keeps the promise. */
  readonly holds: (schedule: Schedule) => boolean;
}

export type Finding = Omit<Diagnostic, 'fixes' | 'severity'> & {
  /** A `warning` is a real trap, a `note` a remark. */
  readonly severity: 'warning' | 'note';
  readonly offers: readonly Offer[];
  /** It stands or falls with its fix: a guess until one is proven. */
  readonly needsFix?: true;
};

/** Looks for one kind of surprise. Bounded work, and no throw, whatever the text. */
export type Rule = (subject: Subject) => readonly Finding[];
