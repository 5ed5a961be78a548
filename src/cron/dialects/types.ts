import type { DialectId, FieldName, Schedule, Transition } from '../types.ts';

/** What a dialect does where a zone's offset changes. Local times are in minutes from 1970 on the wall clock. */
export interface Seam {
  /** Local times before this one do not run again after the transition; -Infinity when all do. */
  readonly runsFrom: number;
  /** Skipped local times in [missedFrom, missedTo) that are made up for at once, each on its own. */
  readonly missedFrom: number;
  readonly missedTo: number;
}

/** The facts of a field that decide rules beside its set of values. */
export interface FieldFacts {
  /** The field begins with `*`. */
  readonly star: boolean;
}

/** One scheduler's reading of cron: what its text may say, and how it behaves where schedulers differ. */
export interface Dialect {
  readonly id: DialectId;
  readonly name: string;
  /** What the rules were taken from. */
  readonly source: string;
  readonly fields: readonly FieldName[];
  /** Characters that part the fields. */
  readonly blanks: string;
  /** Each macro's five fields; null for one that no clock time stands for. */
  readonly macros: Readonly<Record<string, string | null>>;
  /** The number a run of digits stands for: engines differ once it is too long for an integer. */
  readonly number: (digits: string) => number;
  /** A text longer than this is not read at all. */
  readonly maxLength: number;
  readonly dayRule: (fields: Readonly<Record<FieldName, FieldFacts>>) => Schedule['dayRule'];
  readonly fixedTime: (fields: Readonly<Record<FieldName, FieldFacts>>) => boolean;
  readonly seam: (schedule: Schedule, transition: Transition) => Seam;
  /** Things people write that belong to other schedulers, by field, for the explanation. */
  readonly refused: Readonly<Record<FieldName, readonly string[]>>;
}
