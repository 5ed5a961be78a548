/** A dialect is one scheduler's reading of cron; its data stand in `dialects/`. */
export type DialectId =
  | 'vixie'
  | 'cronie'
  | 'busybox'
  | 'kubernetes'
  | 'robfig'
  | 'celery'
  | 'node-cron'
  | 'apscheduler'
  | 'croner'
  | 'quartz'
  | 'spring-4'
  | 'cron-schedule'
  | 'nestjs'
  | 'mcron'
  | 'cron-parser'
  | 'cron-parser-strict'
  | 'croniter'
  | 'systemd'
  | 'github-actions'
  | 'eventbridge'
  | 'eventbridge-scheduler'
  | 'jenkins'
  | 'spring'
  | 'fugit'
  | 'laravel';

/** The fields every dialect has. */
export type CommonField = 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek';

export type FieldName = CommonField | 'second' | 'year';

/** Half-open range of UTF-16 code units in the text as typed: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A ready replacement for the whole text, offered beside a diagnostic. */
export interface Fix {
  /** What the replacement means, in words: "Each hour, last minute". */
  readonly label: string;
  /** The whole expression after the fix. */
  readonly text: string;
}

/** What is wrong (or doubtful) about a text, and where. */
export interface Diagnostic {
  /** Stable, kebab-case: `out-of-range`, `day-fields-or`, `never-fires`. */
  readonly code: string;
  /** A `warning` is a real trap, a `note` a mere remark. */
  readonly severity: 'error' | 'warning' | 'note';
  /** One short sentence that can stand as a headline: "There is no minute 61." */
  readonly title: string;
  /** What is allowed, or what happens instead. */
  readonly message: string;
  readonly span: Span;
  readonly field: FieldName | null;
  readonly fixes: readonly Fix[];
}

/** A stretch of the text that means one thing to a person: a field, an @macro, or words past the end. */
export interface Token {
  readonly kind: 'field' | 'macro' | 'extra';
  readonly field: FieldName | null;
  readonly text: string;
  readonly span: Span;
}

/** Plain data of a dialect's own. */
export type Fact = string | number | boolean | null | readonly number[] | readonly string[];

/**
 * When a job runs, in local time: sets as bits, and the facts that sets lose.
 * Plain data, so it can be kept, compared and posted between threads.
 */
export interface Schedule {
  readonly dialect: DialectId;
  /** The unit in which times are counted: a minute for a schedule that runs at second 0 only, else a second. */
  readonly tickMs: 60_000 | 1000;
  /** Seconds 0 to 31 as bits 0 to 31; 1 in a dialect without seconds. */
  readonly secondsLow: number;
  /** Seconds 32 to 59 as bits 0 to 27. */
  readonly secondsHigh: number;
  /** Minutes 0 to 31 as bits 0 to 31. */
  readonly minutesLow: number;
  /** Minutes 32 to 59 as bits 0 to 27. */
  readonly minutesHigh: number;
  /** Hours 0 to 23 as bits 0 to 23. */
  readonly hours: number;
  /** Days 1 to 31 as bits 0 to 30. */
  readonly daysOfMonth: number;
  /** January to December as bits 0 to 11. */
  readonly months: number;
  /** Sunday to Saturday as bits 0 to 6. */
  readonly daysOfWeek: number;
  /** The years, in order; null when every year is meant. */
  readonly years: readonly number[] | null;
  /**
   * Days that depend on the shape of a month, as `L` and `W` do, beside `daysOfMonth`: one set of days for each of the
   * 28 shapes, at `monthShape`; null when there are none.
   */
  readonly shapedDays: readonly number[] | null;
  /** The same beside `daysOfWeek`, for `5#3` and `5L`: sets of days of the month. */
  readonly shapedWeekdays: readonly number[] | null;
  /** Whether a day must satisfy both day fields or either of them. */
  readonly dayRule: 'both' | 'either';
  /** A job at set times of day, which the dialect may treat apart on a DST night. */
  readonly fixedTime: boolean;
  /** A run each so many ms from wherever one starts, and no clock time at all (`@every`); null for all others. */
  readonly everyMs: number | null;
  /** The zone the text itself names; it stands above the one asked for. */
  readonly zone: string | null;
  /** What only this dialect keeps, for its own hooks. */
  readonly facts: Readonly<Record<string, Fact>> | null;
  /** False when no day of any year, or no minute of the day, matches. */
  readonly fires: boolean;
}

export type ParseResult =
  | {
      readonly ok: true;
      readonly schedule: Schedule;
      readonly tokens: readonly Token[];
      readonly warnings: readonly Diagnostic[];
    }
  | {
      readonly ok: false;
      readonly tokens: readonly Token[];
      readonly diagnostics: readonly Diagnostic[];
    };

/** A change of a zone's UTC offset. Offsets are in ms, local time minus UTC. */
export interface Transition {
  readonly atMs: number;
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** A stretch of the time line with one offset, no longer than a UTC year: `startMs` up to, not including, `endMs`. */
export interface Piece {
  readonly startMs: number;
  readonly endMs: number;
  readonly offsetMs: number;
  /** The offset just before `startMs`; the same as `offsetMs` where no transition stands. */
  readonly beforeMs: number;
}

export interface Zone {
  readonly name: string;
  /** Local time minus UTC at an instant, in ms. */
  offsetAt(epochMs: number): number;
  /** The transitions within a UTC year, in order. */
  transitions(year: number): readonly Transition[];
  /** The piece that holds an instant. */
  pieceAt(epochMs: number): Piece;
}
