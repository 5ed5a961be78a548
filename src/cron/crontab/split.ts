import type { Span } from '../types.ts';

/** A line cut into its schedule, its user where there is a column for one, and the rest. */
export interface JobParts {
  readonly expression: Span;
  /** The first word behind the schedule, and what follows it; empty spans where nothing stands. */
  readonly firstWord: Span;
  readonly rest: Span;
}

const FIELDS = 5;

const [BLANK, TAB] = [32, 9];

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === BLANK || code === TAB;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text, at)) at++;
  return at;
}

function skipWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isBlank(text, at)) at++;
  return at;
}

/** Cuts a job's line at its blanks: five fields, or one macro. A short line is all schedule. */
export function splitJob(text: string): JobParts {
  const start = skipBlanks(text, 0);
  const words = text[start] === '@' ? 1 : FIELDS;
  let end = start;
  for (let word = 0; word < words; word++) {
    const from = skipBlanks(text, end);
    if (from === text.length) break;
    end = skipWord(text, from);
  }
  const firstStart = skipBlanks(text, end);
  const firstEnd = skipWord(text, firstStart);
  return {
    expression: { start, end },
    firstWord: { start: firstStart, end: firstEnd },
    rest: { start: skipBlanks(text, firstEnd), end: text.length },
  };
}

/** A line that sets a variable, as the daemons see it. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

const NAME = /^[ \t]*(?:"([^"]*)"|'([^']*)'|([^\s="'#]+))[ \t]*=[ \t]*/;

/** Reads `name = value`, each with or without quotes; null where the line is none. */
export function readAssignment(text: string): Assignment | null {
  // Only what stands before the first equals sign can be a name; a job's line is left at once.
  const found = text.includes('=') ? NAME.exec(text) : null;
  if (!found) return null;
  const [head, double, single, bare] = found;
  const name = double ?? single ?? bare ?? '';
  const nameStart = head.indexOf(name);
  const written = text.slice(head.length).trimEnd();
  const quote = written[0];
  const quoted = written.length > 1 && (quote === '"' || quote === "'") && written.endsWith(quote);
  const value = quoted ? written.slice(1, -1) : written;
  const valueStart = head.length + (quoted ? 1 : 0);
  return {
    name,
    value,
    nameSpan: { start: nameStart, end: nameStart + name.length },
    valueSpan: { start: valueStart, end: valueStart + value.length },
  };
}

/** A command as the shell gets it, and what it reads from its input. */
export function readPercent(text: string): { command: string; input: string | null; at: number } {
  if (!text.includes('%')) return { command: text, input: null, at: -1 };
  const at = text.search(/(?<!\\)%/);
  const unescape = (part: string) => part.replaceAll('\\%', '%');
  if (at < 0) return { command: unescape(text), input: null, at };
  const input = text.slice(at + 1).replaceAll(/(?<!\\)%/g, '\n');
  return { command: unescape(text.slice(0, at)), input: unescape(input), at };
}
