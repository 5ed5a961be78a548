import type {
  BusiestMinute,
  CrontabOptions,
  KeptWhy,
  Move,
  Overlap,
  Peak,
  PeakFigures,
  Together,
} from '@/cron/crontab/index.ts';
import type { DialectId, Diagnostic } from '@/cron/index.ts';

/** A crontab as it is asked about: plain data. */
export interface CrontabInput {
  readonly text: string;
  readonly dialect: DialectId;
  readonly userColumn: Exclude<CrontabOptions['userColumn'], undefined>;
  /** The machine's zone, in which days are counted and lines without a zone of their own run. */
  readonly zone: string;
  /** The day looked at is the local day that holds this instant. */
  readonly fromMs: number;
  /** How long a run of a command takes, in ms. */
  readonly takes: readonly (readonly [command: string, ms: number])[];
  /** The commands whose lines a stagger leaves alone. */
  readonly pinned: readonly string[];
}

/** What is wrong or doubtful about a line, with the line as it stands. */
export interface Remark {
  readonly number: number;
  readonly text: string;
  readonly refused: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** A list of which only the beginning is told. */
export interface Some<T> {
  readonly shown: readonly T[];
  readonly total: number;
}

/** The starts of a day and the work they make. */
export interface DayPicture {
  /** Starts in each minute of the day, as time passes: 1,440 of them, or more or fewer where the clocks change. */
  readonly byMinute: Uint32Array;
  /** Most runs at work in each quarter of an hour. */
  readonly atWork: Uint32Array;
  /** Numbers of the lines that start in the busiest minute, and of those at work at the peak. */
  readonly busiest: BusiestMinute | null;
  readonly peak: Peak | null;
  readonly total: number;
}

/** A crontab read, and one of its days. */
export interface CrontabDay extends DayPicture {
  readonly lines: number;
  /** Lines with a schedule and a command, those of `@reboot` included. */
  readonly jobs: number;
  readonly reboots: number;
  readonly refused: number;
  /** The first lines refused, by number. */
  readonly refusedLines: readonly number[];
  readonly userColumn: boolean;
  /** From which line on which zone is followed; null for the machine's. */
  readonly zones: readonly (readonly [number: number, zone: string | null])[];
  /** What concerns the file as a whole. */
  readonly file: readonly Diagnostic[];
  readonly remarks: Some<Remark>;
  /** The day's first instant and the next day's. */
  readonly startMs: number;
  readonly endMs: number;
  /** How many jobs have a duration. */
  readonly timed: number;
  readonly itself: Some<Overlap>;
  /** `complete` is false where there was too much to compare. */
  readonly together: Some<Together> & { readonly complete: boolean };
}

/** Why so many lines keep their minutes. */
export interface Kept {
  readonly line: number;
  readonly why: KeptWhy;
}

/** A suggestion to start lines apart. */
export interface CrontabStagger {
  readonly moves: Some<Move>;
  readonly kept: Some<Kept>;
  readonly before: PeakFigures;
  readonly after: PeakFigures;
  /** The whole file with the moves written in. */
  readonly text: string;
  /** The same day then; null where nothing moves. */
  readonly day: DayPicture | null;
  /** Over how many days it was measured. */
  readonly days: number;
}
