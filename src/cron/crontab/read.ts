import { parse } from '../parse.ts';
import type { Diagnostic, DialectId, ParseResult, Span, Token } from '../types.ts';
import { understand } from '../understand.ts';
import { isZone } from '../zone.ts';
import { readAssignment, readPercent, splitJob } from './split.ts';
import type { JobParts } from './split.ts';
import type { Crontab, CrontabLine, CrontabOptions, JobLine, RefusedLine } from './types.ts';
import { hasUserColumn, namesUserColumn } from './users.ts';
import { checkVariable, effectOf, followsZone } from './variables.ts';

interface RawLine {
  readonly number: number;
  readonly start: number;
  readonly text: string;
}

interface Context {
  readonly dialect: DialectId;
  readonly userColumn: boolean;
  readonly zone: string | null;
  /** Crontabs say the same times over and over: each expression is read once. */
  readonly known: Map<string, ParseResult>;
}

/**
 * Reads a whole crontab: each line is understood or refused in its place. Never throws; linear in the file's length.
 * Spans of a line count from the line's start.
 */
export function readCrontab(text: string, options: CrontabOptions = {}): Crontab {
  const { dialect = 'vixie', userColumn: asked = 'auto' } = options;
  const raw = linesOf(text);
  const userColumn = asked === 'auto' ? findUserColumn(raw) : asked;
  const known = new Map<string, ParseResult>();
  const lines: CrontabLine[] = [];
  let zone: string | null = null;
  for (const line of raw) {
    const read = readLine(line, { dialect, userColumn, zone, known });
    if (read.kind === 'variable' && read.name === 'CRON_TZ' && followsZone(dialect)) {
      zone = zoneOfVariable(read.value);
    }
    lines.push(read);
  }
  return {
    lines,
    jobs: lines.filter((line) => line.kind === 'job'),
    refused: lines.filter((line) => line.kind === 'refused'),
    userColumn,
    diagnostics: fileDiagnostics(text, lines),
  };
}

/** What `CRON_TZ` comes to: the C library takes a name it does not know for UTC. */
function zoneOfVariable(value: string): string | null {
  if (value === '') return null;
  return isZone(value) ? value : 'UTC';
}

/** A carriage return before a line's end is no part of it; that it is there is said of the file. */
function linesOf(text: string): RawLine[] {
  if (text === '') return [];
  const lines: RawLine[] = [];
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (newline < 0 && start === text.length) break;
    const whole = text.slice(start, end);
    const line = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    lines.push({ number: lines.length + 1, start, text: line });
    start = end + 1;
  }
  return lines;
}

type Kind = 'blank' | 'comment' | 'other';

function kindOf(text: string): Kind {
  const at = text.search(/[^ \t]/);
  if (at < 0) return 'blank';
  return text[at] === '#' ? 'comment' : 'other';
}

function findUserColumn(lines: readonly RawLine[]): boolean {
  const jobs: { text: string; parts: JobParts }[] = [];
  let headed = false;
  for (const { text } of lines) {
    const kind = kindOf(text);
    if (kind === 'comment') headed = headed || namesUserColumn(text);
    if (kind === 'other' && !readAssignment(text)) jobs.push({ text, parts: splitJob(text) });
  }
  return hasUserColumn(jobs, headed);
}

function readLine(line: RawLine, context: Context): CrontabLine {
  const kind = kindOf(line.text);
  if (kind !== 'other') return { ...line, kind };
  const variable = readAssignment(line.text);
  if (!variable) return readJob(line, context);
  const { dialect } = context;
  const effect = effectOf(variable.name, dialect);
  return {
    ...line,
    kind: 'variable',
    ...variable,
    effect,
    diagnostics: checkVariable(variable, dialect),
  };
}

/** So many different expressions get fixes where they are refused; a longer list is no crontab that is mended by hand. */
const MOST_MENDED = 500;

function readExpression(text: string, { dialect, known }: Context): ParseResult {
  const understood = known.size < MOST_MENDED ? null : understand(text, dialect);
  return understood && !understood.ok ? understood : parse(text, dialect);
}

function readJob(line: RawLine, context: Context): JobLine | RefusedLine {
  const { text } = line;
  const parts = splitJob(text);
  const { expression: span } = parts;
  const expression = text.slice(span.start, span.end);
  const result = context.known.get(expression) ?? readExpression(expression, context);
  context.known.set(expression, result);
  const tokens = placedTokens(result.tokens, span.start);
  const found = result.ok ? result.warnings : result.diagnostics;
  const diagnostics = found.map((diagnostic) => placed(diagnostic, text, span));
  const command = context.userColumn
    ? parts.rest
    : { start: parts.firstWord.start, end: text.length };
  const missing = result.ok ? missingPart(parts, command, context.userColumn, text) : null;
  if (!result.ok || missing) {
    const problems = missing ? [...diagnostics, missing] : diagnostics;
    return { ...line, kind: 'refused', tokens, diagnostics: problems };
  }
  const { user, userSpan } = userOf(parts, context.userColumn, text);
  const percent = partsAtPercent(context.dialect)
    ? readPercent(text.slice(command.start))
    : { command: text.slice(command.start), input: null, at: -1 };
  if (percent.at >= 0) diagnostics.push(percentWarning(text, command, percent.at));
  return {
    // Named one by one: with a spread, ten thousand lines take several times as long.
    number: line.number,
    start: line.start,
    text,
    kind: 'job',
    expression,
    expressionSpan: span,
    schedule: isReboot(tokens) ? null : result.schedule,
    tokens,
    user,
    userSpan,
    command: percent.command,
    commandSpan: command,
    input: percent.input,
    zone: context.zone,
    diagnostics,
  };
}

const isReboot = ([token]: readonly Token[]) =>
  token?.kind === 'macro' && token.text.toLowerCase() === '@reboot';

const shift = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/** Most lines begin with their schedule, and share its tokens. */
function placedTokens(tokens: readonly Token[], by: number): readonly Token[] {
  if (by === 0) return tokens;
  return tokens.map((token) => ({ ...token, span: shift(token.span, by) }));
}

/** A diagnostic of the expression, told of the line: its span, and its fixes as whole lines. */
function placed(diagnostic: Diagnostic, text: string, { start, end }: Span): Diagnostic {
  return {
    ...diagnostic,
    span: shift(diagnostic.span, start),
    fixes: diagnostic.fixes.map((fix) => ({
      ...fix,
      text: text.slice(0, start) + fix.text + text.slice(end),
    })),
  };
}

/** BusyBox hands the whole text to the shell: a `%` is a character like any other. */
const partsAtPercent = (dialect: DialectId) => dialect !== 'busybox';

function userOf(
  { firstWord }: JobParts,
  column: boolean,
  text: string,
): { user: string | null; userSpan: Span | null } {
  if (!column) return { user: null, userSpan: null };
  return { user: text.slice(firstWord.start, firstWord.end), userSpan: firstWord };
}

function missingPart(
  { firstWord }: JobParts,
  command: Span,
  userColumn: boolean,
  text: string,
): Diagnostic | null {
  if (command.start < command.end) return null;
  const span = { start: firstWord.start < text.length ? firstWord.start : 0, end: text.length };
  const user = userColumn && firstWord.start < firstWord.end;
  return {
    code: 'missing-command',
    severity: 'error',
    title: user ? 'A user stands here, and no command.' : 'The line has no command.',
    message: userColumn
      ? 'In a system crontab the schedule is followed by a user and then a command.'
      : 'The schedule is followed by what to run.',
    span,
    field: null,
    fixes: [],
  };
}

function percentWarning(text: string, command: Span, at: number): Diagnostic {
  const start = command.start + at;
  const fixed = text.slice(0, start) + text.slice(start).replaceAll(/(?<!\\)%/g, '\\%');
  return {
    code: 'percent',
    severity: 'warning',
    title: 'The command ends at this %.',
    message: 'What follows goes to the command’s input, each further % as a line break.',
    span: { start, end: text.length },
    field: null,
    fixes: [{ label: 'Write \\% for a percent sign', text: fixed }],
  };
}

function fileDiagnostics(text: string, lines: readonly CrontabLine[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  const add = (code: string, title: string, message: string, span: Span) =>
    found.push({ code, severity: 'warning', title, message, span, field: null, fixes: [] });
  const last = lines.at(-1);
  if (last && last.kind !== 'blank' && !text.endsWith('\n')) {
    const message = 'Debian’s crontab refuses such a file: end the last line with a line break.';
    const span = { start: last.start, end: text.length };
    add('missing-newline', 'The last line has no line break.', message, span);
  }
  if (text.startsWith('\ufeff')) {
    const message =
      'It counts as a character of the first line, which is then no comment and no schedule: save without it.';
    add('byte-order-mark', 'The file begins with a byte-order mark.', message, {
      start: 0,
      end: 1,
    });
  }
  const carriage = text.indexOf('\r\n');
  if (carriage >= 0) {
    const message =
      'The daemons take the carriage return as a part of the command: save with LF line breaks.';
    const span = { start: carriage, end: carriage + 1 };
    add('carriage-return', 'The lines end as on Windows.', message, span);
  }
  return found;
}
