import type { Schedule, Transition, Zone } from '../types.ts';

/** A schedule and the zone it is asked for in; a zone that its text names stands above that. */
export interface Placed {
  readonly schedule: Schedule;
  readonly zone: Zone;
}

/** Why two schedules part where they first do. */
export type PartingReason =
  /** One of them never runs. */
  | 'never'
  /** One of them runs each so often from wherever it starts, and by no clock. */
  | 'interval'
  /** They go by the clocks of different zones. */
  | 'zone'
  /** A clock that is put forward, or back. */
  | 'gap'
  | 'fold'
  /** One of them has come to the end of the years its engine knows or searches. */
  | 'ends'
  | 'seconds'
  | 'times'
  | 'days-of-month'
  | 'months'
  | 'weekdays'
  | 'years'
  /** Whether both day fields must match. */
  | 'day-rule'
  /** An engine that steps by rules of its own. */
  | 'stepping';

/** The first instant at which two schedules do not start the same runs. All instants in epoch ms. */
export interface Parting {
  readonly at: number;
  /** How many runs each starts there: 2 and 1 where one starts a job twice. */
  readonly runs: readonly [one: number, other: number];
  readonly reasons: readonly PartingReason[];
  /** The clock change behind a gap or a fold; null for all other reasons. */
  readonly change: Transition | null;
}

/** What has been compared, so that it can be told truthfully. */
export interface Compared {
  /** All runs after this instant. */
  readonly fromMs: number;
  /**
   * The days on which each runs by the clock, of the 146,097 days (400 years) that begin with the day of `fromMs`, and
   * the days on which both do. Null where runs were listed one by one instead.
   */
  readonly days: { readonly one: number; readonly other: number; readonly both: number } | null;
  /**
   * The clock changes of the zone whose nights were compared run by run, up to the end of a UTC year. Null where both
   * sides follow one and the same rule, and where runs were listed.
   */
  readonly clockChanges: { readonly count: number; readonly untilYear: number } | null;
  /** Runs were listed one by one up to here and no further; null where the calendar was compared. */
  readonly listedUntilMs: number | null;
}

/** Whether two schedules start the same runs. Plain data. */
export type Comparison =
  /** For as long as `compared` says; `never` where neither of them ever runs. */
  | { readonly kind: 'same'; readonly never: boolean; readonly compared: Compared }
  /** No difference in the runs that were listed, which is no proof. */
  | { readonly kind: 'same-within'; readonly compared: Compared }
  | {
      readonly kind: 'different';
      readonly first: Parting;
      /** The first run of the one that the other does not start; null when none was found. */
      readonly missing: number | null;
      /** The first run of the other that the one does not start. */
      readonly extra: number | null;
      readonly compared: Compared;
    };
