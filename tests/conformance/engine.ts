import { isZone, occurrences, parse, zoneOf } from '@/cron/index.ts';
import type { DialectId } from '@/cron/index.ts';
import { rowsOf } from './recordings.ts';
import type { Recording, Row } from './recordings.ts';

/** A row to which we answer otherwise than the engine did. */
export interface Difference {
  readonly dialect: DialectId;
  readonly file: string;
  readonly row: Row;
  readonly theirs: string;
  readonly ours: string;
}

export interface Agreement {
  readonly dialect: DialectId;
  readonly file: string;
  /** Rows that count; those of a crash or a hang are left out. */
  readonly rows: number;
  readonly leftOut: number;
  readonly differences: readonly Difference[];
}

const iso = (epochMs: number) => new Date(epochMs).toISOString().replace('.000Z', 'Z');

/** Runs every row of a file through our own reading and compares the answers. */
export function compare(recording: Recording): Agreement {
  const { dialect, file, live = false } = recording;
  const all = rowsOf(file);
  const rows = all.filter((row) => !(isBroken(row) || recording.leaveOut?.(row)));
  const differences = rows.flatMap((row) => {
    const theirs = theirAnswer(row);
    const ours = ourAnswer(row, dialect, live);
    return theirs === ours ? [] : [{ dialect, file, row, theirs, ours }];
  });
  return { dialect, file, rows: rows.length, leftOut: all.length - rows.length, differences };
}

/** A crash, a hang, or instants that repeat or run backwards. A daemon may really start a job twice. */
export function isBroken({ fires, from, phase, error, run }: Row): boolean {
  if (phase === 'timeout' || /HARNESS: (no answer|engine)|loop limit/.test(error ?? ''))
    return true;
  if (phase === 'next' && fires && fires.length > 0) return true;
  if (run !== undefined || !fires || !from) return false;
  const times = [from, ...fires].map((at) => Date.parse(at));
  return times.some((at, index) => index > 0 && at <= (times[index - 1] ?? -Infinity));
}

const NEVER = 'nothing';
const REFUSED = 'refused';
const list = (instants: readonly string[]) => (instants.length === 0 ? NEVER : instants.join(' '));

function theirAnswer({ accepted, fires, phase }: Row): string {
  if (accepted !== undefined) return accepted ? 'accepted' : REFUSED;
  // Some engines find out that nothing ever fires only when they are asked for a run.
  if (phase === 'next') return NEVER;
  return fires ? list(fires) : REFUSED;
}

function ourAnswer(row: Row, dialect: DialectId, live: boolean): string {
  const { expr, tz, from, until, count, candidates, phase } = row;
  if (row.accepted !== undefined) {
    return acceptsLine(`${expr} true`, dialect) ? 'accepted' : REFUSED;
  }
  const result = isZone(tz) ? parse(expr, dialect) : null;
  if (!result?.ok) return phase === 'next' ? NEVER : REFUSED;
  const { schedule } = result;
  const runs = (after: number, to?: number) => {
    const range = { from: after, ...(to === undefined ? {} : { to }) };
    const most = count === undefined ? {} : { limit: count };
    return [...occurrences(schedule, zoneOf(tz), { ...range, ...most, live })].map(iso);
  };
  if (candidates) {
    return list(candidates.filter((at) => runs(Date.parse(at) - 1000, Date.parse(at)).length > 0));
  }
  return list(runs(Date.parse(from ?? ''), until === undefined ? undefined : Date.parse(until)));
}

/**
 * Whether a `crontab` would take a file of these lines. An expression is less than a crontab line: comments and
 * variables are skipped here, and the command behind the fields is left to `parse` as words past the end.
 */
function acceptsLine(file: string, dialect: DialectId): boolean {
  return file.split('\n').every((line) => {
    const text = line.replace(/^[ \t]+/, '');
    const isEntry = text !== '' && !text.startsWith('#') && !/^[^\s=]+\s*=/.test(text);
    return !isEntry || parse(text, dialect).ok;
  });
}
