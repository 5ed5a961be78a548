import type { Field } from '../fields.ts';
import type { ShapedDays } from '../shaped-days.ts';
import type { FieldNodes, Reading, Tree } from '../tree.ts';
import type { Step } from '../night-rules.ts';
import type { CommonField, DialectId, FieldName, Schedule, Transition, Zone } from '../types.ts';

/** What a dialect does where a zone's offset changes, in local ms since 1970 on the wall clock. */
export interface Seam {
  /** Local times before this one do not run again after the transition; -Infinity when all do. */
  readonly runsFromMs: number;
  /** Skipped local times in [missedFromMs, missedToMs) that are made up for at once, each on its own. */
  readonly missedFromMs: number;
  readonly missedToMs: number;
}

/** A dialect's own account of what runs near a transition; elsewhere the wall clock is followed. */
export interface Night {
  /** How far before and after a transition the account goes, in ms. At most 72 hours each. */
  readonly reach: (transition: Transition) => readonly [beforeMs: number, afterMs: number];
  /** The most of that which a schedule of every hour needs, whose search never looks further than an hour. */
  readonly settledMs?: number;
  /** Where a search by days may lose one, that goes for schedules of every day alone. */
  readonly settlesEveryDay?: true;
  /** The runs in [fromMs, toMs), in order; one that stands twice is started twice. Worked out once and kept. */
  readonly runs: (
    schedule: Schedule,
    zone: Zone,
    fromMs: number,
    toMs: number,
    transition: Transition,
  ) => readonly number[];
  /**
   * The engine's own search from any instant, where it may find another run than the one that follows in the list: it is
   * asked when the first run wanted lies in a night.
   */
  readonly step?: (schedule: Schedule, zone: Zone, after: number) => number | null;
  /**
   * The runs in (after, toMs) for one who begins to ask within the night, in order, at least `limit` of them if there
   * are so many: for an engine that keeps in mind where it began.
   */
  readonly begun?: (
    schedule: Schedule,
    zone: Zone,
    after: number,
    toMs: number,
    limit: number,
  ) => readonly number[];
}

/** A dialect's own stepping for schedules that follow no wall clock we could describe. Slow; the last resort. */
export interface Engine {
  /** Whether it steps through this schedule; all others go by the wall clock. */
  readonly handles: (schedule: Schedule) => boolean;
  /** The first run strictly after an instant, in epoch ms; null when there is none. */
  readonly next: (schedule: Schedule, zone: Zone, after: number) => number | null;
  /** The last run strictly before an instant. */
  readonly previous: (schedule: Schedule, zone: Zone, before: number) => number | null;
}

/** The facts of a field that decide rules beside its set of values. */
export interface FieldFacts {
  /** The field begins with `*`, or with `?` where that is a star. */
  readonly star: boolean;
  readonly text: string;
}

/** How a dialect's text is taken apart. What is not said here is refused. */
export interface Grammar {
  /**
   * A `crontab` line may be a comment or a variable, and words past the last field are the command. In an
   * `expression` they are one word too many.
   */
  readonly kind: 'crontab' | 'expression';
  /** Characters that part the fields. */
  readonly blanks: string;
  /** Macros are matched in any case. */
  readonly anyCaseMacros?: boolean;
  /** `TZ=` and `CRON_TZ=` before the fields. */
  readonly zonePrefix?: boolean;
  /** The number a run of digits stands for (engines differ once it is too long for an integer); NaN refuses it. */
  readonly number: (digits: string) => number;
  /** The value of a word, or null; the three-letter names in any case where this is not given. */
  readonly name?: (word: string, field: Field) => number | null;
  /** `22-2`: refused, accepted as naming nothing, or taken round the end. Refused where this is not given. */
  readonly reversed?: 'refuse' | 'empty' | 'wrap';
  /** The ends of a range may lie outside the field where none of its values does: `0-60/7`, `25-23`. */
  readonly looseEnds?: true;
  /** `5/15`: from 5 to the end, or only 5. Refused where this is not given. */
  readonly valueStep?: 'refuse' | 'open' | 'only';
  /** A step of 0: refused, or a step of 1. Refused where this is not given. */
  readonly zeroStep?: 'refuse' | 'one';
  /** The largest step a field takes; none where this is not given. */
  readonly largestStep?: (field: Field) => number;
  /** `1,,2`: an item with nothing in it. Refused where this is not given. */
  readonly emptyItem?: 'refuse' | 'skip';
  /** The fields in which `?` is a star. */
  readonly question?: readonly FieldName[];
  /** Characters left at a field's end are accepted and not read. */
  readonly ignoresJunk?: boolean;
  /** Reads an item of a list (`L`, `15W`, `5#3`, …) before anything else does; null for what it does not know. */
  readonly item?: (text: string, field: Field) => OwnItem | null;
  /**
   * Reads a whole field as the engine's own code does, and decides. What the rest of the grammar says is then only for
   * explanations: its items are kept where they come to the same, and its errors where both refuse.
   */
  readonly field?: (text: string, field: Field) => OwnField;
}

/** What `Grammar.field` makes of a field: plain values and days by the shape of the month, or a refusal. */
export type OwnField =
  | { readonly values: readonly number[]; readonly days?: readonly ShapedDays[] }
  | { readonly refused: true };

/** What `Grammar.item` makes of an item: days by the shape of the month, plain values, a star, or a refusal. */
export type OwnItem =
  | { readonly days: ShapedDays }
  | { readonly values: readonly number[] }
  | { readonly refused: true };

/** One scheduler's reading of cron: what its text may say, and how it behaves where schedulers differ. */
export interface Dialect {
  readonly id: DialectId;
  readonly name: string;
  /** What the rules were taken from. */
  readonly source: string;
  /** What becomes of a run whose time passes while the scheduler is down or the machine asleep, in a sentence or two. */
  readonly missed: string;
  /** False where only documentation stands behind it, and no recorded answer of the engine. */
  readonly verified?: false;
  /** The fields of an expression, in their order. */
  readonly fields: readonly FieldName[];
  /** Other lists of fields it takes, told apart by their number: with seconds, with a year. */
  readonly otherFields?: readonly (readonly FieldName[])[];
  /** Ranges, names and numbering: `FIELDS`, or a copy with what differs. */
  readonly table: Readonly<Record<FieldName, Field>>;
  readonly grammar: Grammar;
  /** Each macro's fields, in the order of `fields`; null for one that no clock time stands for. */
  readonly macros: Readonly<Record<string, string | null>>;
  /** A text longer than this is not read at all. */
  readonly maxLength: number;
  /** Reads the text where the grammar cannot say how; it may call `readWords` for the rest. */
  readonly read?: (text: string, dialect: Dialect) => Reading;
  /** Changes the schedule the tree stands for, where a rule is not in the tree. */
  readonly adjust?: (schedule: Schedule, tree: Tree) => Schedule;
  readonly dayRule: (fields: Readonly<Record<CommonField, FieldFacts>>) => Schedule['dayRule'];
  readonly fixedTime?: (fields: FieldNodes) => boolean;
  /** What happens at a transition; neither `seam` nor `night` is the plain wall clock: skipped in a gap, twice in a fold. */
  readonly seam?: (schedule: Schedule, transition: Transition) => Seam;
  readonly night?: Night;
  /** The latest run that is found when asked after an instant: engines give up at some point. */
  readonly horizon?: (zone: Zone, after: number, schedule: Schedule) => number;
  /**
   * The next run after an instant as a list of runs has it, where the engine's lists come of another search than its
   * scheduler.
   */
  readonly listed?: Step;
  /** The run found first from an instant at which the engine's search passes over others; null at all others. */
  readonly late?: Step;
  /** No run is found after this instant, whenever the engine is asked. */
  readonly lastRunMs?: number;
  /**
   * What the machine's clock showed when the answers were recorded, for an engine whose `horizon` is counted from that
   * clock and not from the instant asked.
   */
  readonly clockMs?: number;
  readonly engine?: Engine;
}
