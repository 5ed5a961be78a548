import { compile } from './compile.ts';
import { dialects } from './dialects/index.ts';
import type { Dialect } from './dialects/types.ts';
import { fieldDiagnostic } from './errors.ts';
import { splitWords } from './lexer.ts';
import type { Word } from './lexer.ts';
import { lint } from './lint.ts';
import { parseField } from './parser.ts';
import * as textErrors from './text-errors.ts';
import type { FieldNode, Tree } from './tree.ts';
import type { Diagnostic, DialectId, FieldName, ParseResult, Token } from './types.ts';

type Reading =
  | { readonly ok: true; readonly tree: Tree; readonly tokens: readonly Token[] }
  | {
      readonly ok: false;
      readonly tokens: readonly Token[];
      readonly diagnostics: readonly Diagnostic[];
    };

/**
 * Reads an expression as a dialect does. Never throws, whatever the text; every span lies inside it. What the
 * scheduler accepts is accepted, with a warning where it would not do what a person expects.
 */
export function parse(text: string, dialect: DialectId = 'vixie'): ParseResult {
  const rules = dialects[dialect];
  const reading = read(text, rules);
  if (!reading.ok) return reading;
  const { tree, tokens } = reading;
  const schedule = compile(tree.fields, rules);
  return { ok: true, schedule, tokens, warnings: lint(tree, schedule, rules) };
}

/** Text to tree, without what the tree means. */
export function read(text: string, dialect: Dialect): Reading {
  if (text.length > dialect.maxLength) return refused([], textErrors.tooLong(text, dialect));
  const line = lineOf(text);
  if (!line) return refused([], textErrors.severalLines(text));
  const words = splitWords(line.text, dialect.blanks, line.start);
  const [first] = words;
  if (!first) return refused([], textErrors.empty(text));
  if (first.text.startsWith('#')) return refused([], textErrors.comment(first, line));
  if (/^[^\s=]+\s*=/.test(line.text.trimStart())) return refused([], textErrors.assignment(line));
  return first.text.startsWith('@')
    ? readMacro(text, words, first, dialect)
    : readFields(text, words, dialect);
}

function refused(tokens: readonly Token[], ...diagnostics: Diagnostic[]): Reading {
  return { ok: false, tokens, diagnostics };
}

/** The one line with something on it; null when there are several. */
function lineOf(text: string): Word | null {
  const start = text.search(/[^\n \t]/);
  if (start < 0) return { text: '', start: 0, end: 0 };
  const newline = text.indexOf('\n', start);
  const end = newline < 0 ? text.length : newline;
  if (text.slice(end).trim() !== '') return null;
  return { text: text.slice(start, end), start, end };
}

function readMacro(text: string, words: readonly Word[], word: Word, dialect: Dialect): Reading {
  const macro = tokenOf('macro', null, word);
  const extra = extraOf(text, words.slice(1));
  const tokens = extra ? [macro, extra] : [macro];
  if (!Object.hasOwn(dialect.macros, word.text)) {
    return refused(tokens, textErrors.unknownMacro(text, word, dialect));
  }
  if (extra?.text.startsWith('*')) {
    return refused(tokens, textErrors.tooManyFields(words, extra, dialect));
  }
  const meaning = dialect.macros[word.text] ?? null;
  const expansion = meaning === null ? null : read(meaning, dialect);
  const fields = expansion?.ok ? expansion.tree.fields : null;
  return { ok: true, tokens, tree: { text, macro, fields, extra } };
}

function readFields(text: string, words: readonly Word[], dialect: Dialect): Reading {
  const names = dialect.fields;
  const tokens: Token[] = [];
  const diagnostics: Diagnostic[] = [];
  const nodes: Partial<Record<FieldName, FieldNode>> = {};
  const extra = extraOf(text, words.slice(names.length));
  names.forEach((name, index) => {
    const word = words[index];
    if (!word) return;
    tokens.push(tokenOf('field', name, word));
    const result = parseField(word, name, dialect);
    if (result.ok) nodes[name] = result.node;
    else diagnostics.push(fieldDiagnostic(text, result.error, dialect));
  });
  if (extra) tokens.push(extra);
  if (words.length < names.length) diagnostics.push(textErrors.tooFewFields(text, words, dialect));
  if (extra?.text.startsWith('*')) {
    diagnostics.push(textErrors.tooManyFields(words, extra, dialect));
  }
  if (diagnostics.length > 0 || !isComplete(nodes)) return refused(tokens, ...diagnostics);
  return { ok: true, tokens, tree: { text, macro: null, fields: nodes, extra } };
}

function isComplete(
  nodes: Partial<Record<FieldName, FieldNode>>,
): nodes is Record<FieldName, FieldNode> {
  return Boolean(nodes.minute && nodes.hour && nodes.dayOfMonth && nodes.month && nodes.dayOfWeek);
}

function tokenOf(kind: Token['kind'], field: FieldName | null, word: Word): Token {
  return { kind, field, text: word.text, span: { start: word.start, end: word.end } };
}

/** All words past the last field, as one token. */
function extraOf(text: string, words: readonly Word[]): Token | null {
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return null;
  const span = { start: first.start, end: last.end };
  return { kind: 'extra', field: null, text: text.slice(span.start, span.end), span };
}
