import { readCrontab, type CrontabLine, type CrontabOptions } from '@/cron/crontab/index.ts';
import type { DialectId, Schedule, Span } from '@/cron/index.ts';

/** A stretch of a line that is drawn alike. */
export interface RowPiece {
  readonly text: string;
  /** The schedule stands out, the rest stands back. */
  readonly strong: boolean;
  readonly mark: 'error' | 'warning' | null;
}

/** A line as the page shows it. */
export interface Row {
  readonly line: CrontabLine;
  /** Joined, they give the line. */
  readonly pieces: readonly RowPiece[];
  readonly expression: string | null;
  readonly schedule: Schedule | null;
  /** What its duration is kept under; null for what is no job. */
  readonly command: string | null;
}

export interface RowOptions {
  readonly dialect: DialectId;
  readonly userColumn: boolean;
}

const KEPT_ROWS = 2000;
/** So many marks in one line are drawn; each is a piece of its own. */
const MARKS = 20;

/** Reads the lines on the page one by one. A line that was read before is the same row, so that little is drawn anew. */
export class RowReader {
  #rows = new Map<string, Row>();
  #readAs = '';

  read(line: string, options: RowOptions): Row {
    const readAs = `${options.dialect} ${String(options.userColumn)}`;
    if (readAs !== this.#readAs || this.#rows.size > KEPT_ROWS) this.#rows.clear();
    this.#readAs = readAs;
    let row = this.#rows.get(line);
    if (!row) this.#rows.set(line, (row = rowOf(line, options)));
    return row;
  }
}

const EMPTY: CrontabLine = { kind: 'blank', number: 1, start: 0, text: '' };

function rowOf(text: string, options: CrontabOptions): Row {
  const line = readCrontab(`${text}\n`, options).lines[0] ?? EMPTY;
  const isJob = line.kind === 'job';
  return {
    line,
    pieces: piecesOf(line),
    expression: isJob ? line.expression : null,
    schedule: isJob ? line.schedule : null,
    command: isJob ? commandOf(line.text, line.commandSpan) : null,
  };
}

const commandOf = (text: string, { start, end }: Span) => text.slice(start, end).trim();

function piecesOf(line: CrontabLine): readonly RowPiece[] {
  const { text } = line;
  if (text === '') return [];
  const strong = strongOf(line);
  const diagnostics = 'diagnostics' in line ? line.diagnostics.slice(0, MARKS) : [];
  const cuts = [0, strong.start, strong.end, text.length];
  for (const { span } of diagnostics) cuts.push(span.start, span.end);
  const places = [...new Set(cuts)].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? text.length;
    const here = diagnostics.filter(({ span }) => span.start <= start && end <= span.end);
    const isWrong = here.some(({ severity }) => severity === 'error');
    return {
      text: text.slice(start, end),
      strong: strong.start <= start && end <= strong.end,
      mark: isWrong ? 'error' : here.length > 0 ? 'warning' : null,
    };
  });
}

/** Where the schedule stands, also in a line that is refused. */
function strongOf(line: CrontabLine): Span {
  if (line.kind === 'job') return line.expressionSpan;
  if (line.kind !== 'refused') return { start: 0, end: 0 };
  const fields = line.tokens.filter(({ kind }) => kind !== 'extra');
  return { start: fields[0]?.span.start ?? 0, end: fields.at(-1)?.span.end ?? 0 };
}
