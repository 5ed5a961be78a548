import { fieldDiagnostic } from '../errors.ts';
import { splitWords } from '../lexer.ts';
import type { Word } from '../lexer.ts';
import { refused, tokenOf } from '../read.ts';
import type { FieldErrorKind } from '../parser.ts';
import * as textErrors from '../text-errors.ts';
import type { FieldNode, FieldNodes, Item, Reading, Tree } from '../tree.ts';
import type { Diagnostic, FieldName, Span, Token } from '../types.ts';
import type { Dialect } from './types.ts';

/** What a dialect makes of a whole field, or why it refuses it, and where. */
export type OwnField =
  | { readonly items: readonly Item[]; readonly star: boolean }
  | { readonly error: FieldErrorKind; readonly span: Span };

/** Reads each word as the field that stands in its place, for dialects whose items depend on each other. */
export function readOwnFields(
  text: string,
  words: readonly Word[],
  dialect: Dialect,
  readField: (word: Word, name: FieldName) => OwnField,
): Reading {
  const names =
    dialect.otherFields?.find(({ length }) => length === words.length) ?? dialect.fields;
  if (words.length === 0) return refused([], textErrors.empty(text, dialect));
  const tokens: Token[] = [];
  const diagnostics: Diagnostic[] = [];
  const nodes: Partial<Record<FieldName, FieldNode>> = {};
  names.slice(0, words.length).forEach((name, index) => {
    const word = words[index];
    if (!word) return;
    tokens.push(tokenOf('field', name, word));
    const own = readField(word, name);
    if ('error' in own) {
      const error = { kind: own.error, field: name, span: own.span };
      diagnostics.push(fieldDiagnostic(text, error, dialect));
    } else {
      nodes[name] = { field: name, spec: dialect.table[name], ignored: null, ...word, ...own };
    }
  });
  if (words.length < names.length) diagnostics.push(textErrors.tooFewFields(text, words, dialect));
  const extra = extraToken(text, words.slice(names.length));
  if (extra) {
    tokens.push(extra);
    diagnostics.push(textErrors.tooManyFields(words, extra, dialect));
  }
  if (diagnostics.length > 0 || !isComplete(nodes)) return refused(tokens, ...diagnostics);
  const tree: Tree = { text, macro: null, fields: nodes, extra: null };
  return { ok: true, tree, tokens };
}

function extraToken(text: string, words: readonly Word[]): Token | null {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return null;
  const span = { start: first.start, end: last.end };
  return { kind: 'extra', field: null, text: text.slice(span.start, span.end), span };
}

function isComplete(nodes: Partial<Record<FieldName, FieldNode>>): nodes is FieldNodes {
  return Boolean(nodes.minute && nodes.hour && nodes.dayOfMonth && nodes.month && nodes.dayOfWeek);
}

/** Refuses what has been read, for a reason that concerns the fields together. */
export function refuseWhole(
  reading: Reading,
  code: string,
  title: string,
  message: string,
  field: FieldName | null,
): Reading {
  const token = reading.tokens.find((each) => each.field === field);
  const span = token?.span ?? { start: 0, end: reading.ok ? reading.tree.text.length : 0 };
  return refused(reading.tokens, {
    code,
    severity: 'error',
    title,
    message,
    span,
    field,
    fixes: [],
  });
}

/** Java's `StringTokenizer` and `trim`: words between some blanks, without control characters at their ends. */
export function javaWords(text: string, blanks: string): Word[] {
  return splitWords(text, blanks, 0).map(({ text: word, start }) => {
    const inner = word.replace(/^[\0- ]+/, '');
    const from = start + word.length - inner.length;
    const trimmed = inner.replace(/[\0- ]+$/, '');
    return { text: trimmed, start: from, end: from + trimmed.length };
  });
}
