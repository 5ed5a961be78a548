import type { Diagnostic, DialectId, Schedule, Span, Token } from '../types.ts';

interface LineBase {
  /** Counted from 1. */
  readonly number: number;
  /** Where the line begins in the file; all spans of a line count from here. */
  readonly start: number;
  /** Without its line break. */
  readonly text: string;
}

export interface BlankLine extends LineBase {
  readonly kind: 'blank' | 'comment';
}

export interface VariableLine extends LineBase {
  readonly kind: 'variable';
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** What the scheduler does with it: "Output is mailed there." */
  readonly effect: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface JobLine extends LineBase {
  readonly kind: 'job';
  /** The expression as written, and its place in the line. */
  readonly expression: string;
  readonly expressionSpan: Span;
  /** Null for `@reboot`, which no clock time stands for. */
  readonly schedule: Schedule | null;
  /** Spans count from the line's start. */
  readonly tokens: readonly Token[];
  readonly user: string | null;
  readonly userSpan: Span | null;
  /** What the shell gets: up to the first bare `%`, with `\%` read as `%`. */
  readonly command: string;
  readonly commandSpan: Span;
  /** What the command reads from its input: the text behind the first bare `%`, with line breaks; null without one. */
  readonly input: string | null;
  /** The zone that a `CRON_TZ` above sets, where the scheduler follows it; null for the machine's. */
  readonly zone: string | null;
  /** Warnings. A fix's text is the whole line. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A line that the scheduler refuses. */
export interface RefusedLine extends LineBase {
  readonly kind: 'refused';
  readonly tokens: readonly Token[];
  /** A fix's text is the whole line. */
  readonly diagnostics: readonly Diagnostic[];
}

export type CrontabLine = BlankLine | VariableLine | JobLine | RefusedLine;

export interface CrontabOptions {
  /** Whether a user stands before each command, as in /etc/crontab. `auto` looks at the lines. */
  readonly userColumn?: 'auto' | boolean;
  readonly dialect?: DialectId;
}

export interface Crontab {
  readonly lines: readonly CrontabLine[];
  readonly jobs: readonly JobLine[];
  readonly refused: readonly RefusedLine[];
  /** As asked, or as found. */
  readonly userColumn: boolean;
  /** What concerns the file: spans count from its start. */
  readonly diagnostics: readonly Diagnostic[];
}
