import type { DialectId, Transition } from '../types.ts';

/** A change of a zone's clock, and the stretch of time around it that is looked at. */
export interface ClockNight extends Transition {
  readonly zone: string;
  /** A gap: clocks go forward and local times are missing. A fold: they go back and local times come twice. */
  readonly kind: 'gap' | 'fold';
  /** By how much the clock jumps, in ms. */
  readonly sizeMs: number;
  /** The local times that are missing or come twice: from, up to and not including. */
  readonly stretch: readonly [fromMs: number, toMs: number];
  /** The instants looked at: from, up to and not including. */
  readonly fromMs: number;
  readonly toMs: number;
  /** What people call the clock before and after: "EST", "EDT". */
  readonly names: readonly [before: string, after: string];
}

/**
 * Runs as they stand on the axis, in ms from its left end. `run`: starts. `again`: starts at a local time that has been
 * before. `missed`: a local time the schedule names, at which nothing starts.
 */
export interface Mark {
  readonly kind: 'run' | 'again' | 'missed';
  /** The same where it is one run; of many that lie close together, the first and the last. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** A scheduler as it is named in a lane. */
export interface LaneDialect {
  readonly id: DialectId;
  readonly name: string;
  readonly verified: boolean;
}

/** What a person should know of one scheduler on this night. */
export interface LaneNote {
  readonly id: string;
  /** The scheduler's name. */
  readonly who: string;
  readonly kind: 'misbehaves' | 'unsure' | 'night';
  readonly text: string;
}

/** Schedulers whose runs are the same around a change of the clock. */
export interface Lane {
  /** The chosen one first. */
  readonly dialects: readonly LaneDialect[];
  /** The first starts, epoch ms, in order; one that stands twice is started twice. */
  readonly starts: readonly number[];
  readonly total: number;
  readonly marks: readonly Mark[];
  /** From a missing local time to the run made up for it: places on the axis. */
  readonly moves: readonly (readonly [from: number, to: number])[];
  /** What happens, as a sentence, and the runs as words. */
  readonly lead: string;
  readonly rest: string;
  readonly notes: readonly LaneNote[];
}

/** Everything the schedulers make of a text on one night. */
export interface NightAnswer {
  readonly lanes: readonly Lane[];
  /** Those that refuse the text. */
  readonly refused: readonly LaneDialect[];
  /** Those that count from their own start and not by the clock. */
  readonly unclocked: readonly LaneDialect[];
  /** A text for the chosen scheduler with one run among the missing or repeated times; null where the text has one. */
  readonly example: string | null;
}
