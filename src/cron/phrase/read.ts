import { emptyDraft, stop } from './draft.ts';
import type { Clause, Draft, Stop } from './draft.ts';
import { acceptOfMonth, readMonthDayClause, readWeekdayClause } from './read-days.ts';
import { readEvery } from './read-every.ts';
import { readExcept, readMonthClause } from './read-months.ts';
import { readRuleClause } from './read-rules.ts';
import { readMarks, readTimeClause, readWindow } from './read-time.ts';
import { readRefusal } from './refuse.ts';
import { suggestName } from './suggest.ts';
import { Cursor } from './tokens.ts';
import type { PhraseToken } from './tokens.ts';
import type { Span } from '../types.ts';
import type { Ignored } from './types.ts';
import {
  DAY_PARTS,
  FILLERS,
  MONTHS,
  NUMBERS,
  ORDINALS,
  TENS,
  UNITS,
  WEEKDAYS,
  WEIGHTY,
} from './words.ts';

export type PlacedClause = Clause & { readonly span: Span };

/** Everything read from a phrase, in the order of its words; `stop` where it went no further. */
export interface Reading {
  readonly draft: Draft;
  readonly clauses: readonly PlacedClause[];
  readonly ignored: readonly Ignored[];
  readonly stop: Stop['stop'] | null;
  /** Where a second schedule begins in the same sentence; null where there is none. */
  readonly second: number | null;
}

type Reader = (cursor: Cursor, draft: Draft) => Clause | Stop | null;

/** In this order: the longer readings before the shorter ones that they begin with. */
const READERS: readonly Reader[] = [
  readRefusal,
  readExcept,
  readOfYear,
  readRuleClause,
  readMarks,
  readWindow,
  readEvery,
  readTimeClause,
  readWeekdayClause,
  readMonthDayClause,
  readMonthClause,
];

/** Reads clause after clause; each takes at least one token, so the work is bounded by the text. */
export function readClauses(tokens: readonly PhraseToken[]): Reading {
  const cursor = new Cursor(tokens);
  const draft = emptyDraft();
  const clauses: PlacedClause[] = [];
  const ignored: Ignored[] = [];
  let joined = false;
  while (cursor.at < tokens.length) {
    const first = cursor.at;
    const read = readOne(cursor, draft);
    if (read && 'stop' in read) return { draft, clauses, ignored, stop: read.stop, second: null };
    if (read) {
      const span = cursor.spanFrom(first);
      const previous = clauses.at(-1);
      if (joined && previous && isDay(previous.kind) && isDay(read.kind)) draft.join = 'either';
      clauses.push({ ...read, span });
      const twice = repeated(clauses);
      if (twice) return { draft, clauses, ignored, stop: twice, second: span.start };
      joined = false;
      continue;
    }
    const token = tokens[first];
    if (!token) break;
    const problem = skip(cursor, token, ignored);
    if (problem) return { draft, clauses, ignored, stop: problem.stop, second: null };
    joined = joined || token.kind === 'comma' || /^(and|or|&|\/|plus)$/.test(token.text);
  }
  return { draft, clauses, ignored, stop: null, second: null };
}

const isDay = (kind: Clause['kind']) => kind === 'day' || kind === 'weekday';

function readOne(cursor: Cursor, draft: Draft): Clause | Stop | null {
  for (const reader of READERS) {
    const read = cursor.attempt(() => reader(cursor, draft));
    if (read) return read;
  }
  return null;
}

/** Passes over a word that says nothing about when; a word that could change the meaning ends the reading. */
function skip(cursor: Cursor, token: PhraseToken, ignored: Ignored[]): Stop | null {
  const span = { start: token.start, end: token.end };
  cursor.at++;
  if (token.kind === 'comma' || token.kind === 'dash') return null;
  if (token.kind === 'symbol' && /[.!?"'“”‘’()&/+:]/.test(token.text)) return null;
  const after = cursor.tokens[cursor.at - 2]?.text ?? '';
  const placed = /^(on|at|in|during)$/.test(after) && !FILLERS.has(token.text);
  if (/^(utc|gmt|timezone)$/.test(token.text)) {
    ignored.push({ span, why: 'A zone stands beside an expression, not in it.' });
    return null;
  }
  const weighty = isWeighty(token);
  // A misspelt day behind it is the better thing to name.
  if (weighty && token.kind === 'word' && isMisspelt(cursor.word())) return null;
  const name = isMisspelt(token.text) ? suggestName(token.text) : null;
  if (name !== null) {
    const text = `“${name}”`;
    return stop(
      'not-understood',
      span,
      `“${token.text}” is no day or month. Did you mean ${text}?`,
      [{ kind: 'words', label: text, text: name, note: 'In its place.' }],
    );
  }
  if (weighty || placed) {
    const says = `“${token.text}” could change what the rest means, and was not understood here.`;
    return stop('not-understood', span, says);
  }
  if (!FILLERS.has(token.text)) ignored.push({ span, why: 'Says nothing about when.' });
  return null;
}

const isName = (word: string) => WEEKDAYS.has(word) || MONTHS.has(word);
const isMisspelt = (word: string) => !isName(word) && suggestName(word) !== null;

/** Whether a word could change what the rest means: a number, a unit, a part of the day, a negation (“don’t”). */
function isWeighty({ kind, text }: PhraseToken): boolean {
  if (kind !== 'word' || /n['’]t$/.test(text)) return true;
  return [WEIGHTY, UNITS, DAY_PARTS, NUMBERS, TENS, ORDINALS].some((words) => words.has(text));
}

/** A kind of clause that comes back after another kind: two schedules in one sentence. */
function repeated(clauses: readonly PlacedClause[]): Stop['stop'] | null {
  const last = clauses.at(-1);
  if (!last || last.kind === 'note') return null;
  const kinds = clauses.flatMap(({ kind }) => (kind === 'note' ? [] : [kind]));
  const seen = kinds.slice(0, -1).lastIndexOf(last.kind);
  if (seen < 0) return null;
  const once = last.kind === 'interval' || last.kind === 'period' || last.kind === 'window';
  if (seen === kinds.length - 2 && !once) return null;
  const says = 'These are two schedules in one sentence: each needs a line of its own.';
  return { kind: 'several-lines', span: last.span, says, proof: null, ways: [] };
}

/** "of the year", "of each quarter" behind a first or a last day. */
function readOfYear(cursor: Cursor, draft: Draft): Clause | null {
  const first = draft.days?.length === 1 && draft.days[0] === 1;
  const last = draft.rules.length === 1 && draft.rules[0]?.kind === 'last-day';
  if ((!first && !last) || draft.months || !cursor.accept('of')) return null;
  if (acceptOfMonth(cursor)) return null;
  for (const word of ['the', 'each', 'every', 'a']) cursor.accept(word);
  const year = cursor.accept('year');
  if (!year && !cursor.accept('quarter')) return null;
  if (year) draft.months = first ? [1] : [12];
  else draft.months = first ? [1, 4, 7, 10] : [3, 6, 9, 12];
  return { kind: 'month', as: year ? 'of the year' : 'of each quarter', fields: ['month'] };
}
