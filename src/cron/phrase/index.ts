/** Words to cron: a small grammar that shows how it read each word, and says plainly when cron cannot. */
import { alternativesOf } from './alternatives.ts';
import { clockText } from './clock.ts';
import type { Draft } from './draft.ts';
import { readClauses } from './read.ts';
import type { PlacedClause } from './read.ts';
import { resolve } from './resolve.ts';
import { lifted } from './resolve-times.ts';
import { tokenize } from './tokens.ts';
import type { Cannot, PhraseReading, Understood, Way } from './types.ts';
import { cellsOf, expressionsOf } from './write.ts';
import type { Cells } from './write.ts';

export type * from './types.ts';

/** A schedule fits into a sentence. */
export const PHRASE_LENGTH_MAX = 500;

/**
 * Reads a schedule in English words. Never throws; the work grows with the text's length, which is bounded; every span
 * lies inside the text. Which schedulers take an expression is for the caller to decide by its `needs`.
 */
export function readPhrase(text: string): PhraseReading {
  if (text.length > PHRASE_LENGTH_MAX) {
    return refused(
      problem('too-long', `Say it in ${String(PHRASE_LENGTH_MAX)} characters or fewer.`),
    );
  }
  const tokens = tokenize(text);
  if (tokens.length === 0) return refused(problem('empty', 'Say when: “every weekday at 9:30”.'));
  const { draft, clauses, ignored, stop, second } = readClauses(tokens);
  const bare = clauses.map((clause) => understood(clause, draft, null));
  if (stop) {
    const ways = second === null ? stop.ways : halves(text, second);
    return { ok: false, cannot: { ...stop, ways }, understood: bare, ignored };
  }
  if (clauses.length === 0) {
    return refused(problem('not-understood', 'No word here says when.'), ignored);
  }
  const resolved = resolve(draft);
  if ('stop' in resolved) return { ok: false, cannot: resolved.stop, understood: bare, ignored };
  const { intent, assumed } = resolved;
  const cells = cellsOf(intent);
  return {
    ok: true,
    understood: clauses.map((clause) => understood(clause, draft, cells)),
    assumed,
    ignored,
    intent,
    expressions: expressionsOf(intent),
    alternatives: alternativesOf(draft, intent),
  };
}

function understood(
  { span, kind, as, fields }: PlacedClause,
  draft: Draft,
  cells: Cells | null,
): Understood {
  const writes = cells && fields.length > 0 ? fields.map((field) => cells[field]).join(' ') : null;
  const part = draft.part?.name ?? null;
  if (kind !== 'time' || part === null || draft.times.length === 0) return { span, as, writes };
  const times = draft.times.map((time) => clockText(lifted(time, part)));
  return { span, as: `at ${times.join(', ')}`, writes };
}

/** Two schedules in one sentence: a line for each, where each half can be read by itself. */
function halves(text: string, second: number): Way[] {
  const lines = [text.slice(0, second), text.slice(second)].map(linesOf);
  if (lines.some((line) => line === null)) return [];
  const note = 'Each half was read by itself: what is said once belongs to its own half only.';
  return [{ kind: 'crontab', label: 'One line for each', note, text: lines.join('\n') }];
}

function linesOf(text: string): string | null {
  const reading = readPhrase(text);
  if (!reading.ok) {
    const [way] = reading.cannot.ways;
    return reading.cannot.kind === 'several-lines' && way?.kind === 'crontab' ? way.text : null;
  }
  const guard = reading.expressions.find(({ form }) => form === 'test-guard');
  const five = reading.expressions.find(({ form }) => form === 'five-field');
  return guard?.text ?? (five ? `${five.text}  job` : null);
}

function problem(kind: Cannot['kind'], says: string): Cannot {
  return { kind, says, span: null, proof: null, ways: [] };
}

function refused(
  cannot: Cannot,
  ignored: readonly { span: { start: number; end: number }; why: string }[] = [],
): PhraseReading {
  return { ok: false, cannot, understood: [], ignored };
}
