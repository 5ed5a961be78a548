import type { Dialect } from './dialects/types.ts';
import { fieldDiagnostic } from './errors.ts';
import { splitWords } from './lexer.ts';
import type { Word } from './lexer.ts';
import { parseField } from './parser.ts';
import * as textErrors from './text-errors.ts';
import type { FieldNode, FieldNodes, Reading, Tree } from './tree.ts';
import type { Diagnostic, FieldName, Token } from './types.ts';
import { isZone } from './zone.ts';

/** Text to tree, without what the tree means. */
export function read(text: string, dialect: Dialect): Reading {
  if (text.length > dialect.maxLength) return refused([], textErrors.tooLong(text, dialect));
  return dialect.read ? dialect.read(text, dialect) : readText(text, dialect);
}

/** Reads a text as the dialect's grammar says. */
export function readText(text: string, dialect: Dialect): Reading {
  const { grammar } = dialect;
  if (grammar.kind === 'crontab') return readCrontabLine(text, dialect);
  const prefix = grammar.zonePrefix ? /^(CRON_TZ|TZ)=(\S*)/.exec(text) : null;
  if (prefix) return readZoned(text, prefix[0], prefix[2] ?? '', dialect);
  return readWords(text, splitWords(text, grammar.blanks, 0), dialect);
}

function readZoned(text: string, prefix: string, zone: string, dialect: Dialect): Reading {
  const span = { start: 0, end: prefix.length };
  const token: Token = { kind: 'extra', field: null, text: prefix, span };
  // Go looks the name up as a file, so that small letters find nothing.
  if (/^[a-z]/.test(zone) || !isZone(zone || 'UTC')) {
    return refused([token], textErrors.unknownZone(zone, span));
  }
  const words = splitWords(text.slice(prefix.length), dialect.grammar.blanks, prefix.length);
  const reading = readWords(text, words, dialect);
  const tokens = [token, ...reading.tokens];
  if (!reading.ok) return { ...reading, tokens };
  const { tree } = reading;
  return { ok: true, tokens, tree: { ...tree, beside: { ...tree.beside, zone: zone || 'UTC' } } };
}

/** Reads the words of an expression: a macro, or a field each. */
export function readWords(text: string, words: readonly Word[], dialect: Dialect): Reading {
  const [first] = words;
  if (!first) return refused([], textErrors.empty(text, dialect));
  return first.text.startsWith('@')
    ? readMacro(text, words, first, dialect)
    : readFields(text, words, dialect);
}

/** A line of a crontab, which may be a comment or set a variable. */
function readCrontabLine(text: string, dialect: Dialect): Reading {
  const line = lineOf(text);
  if (!line) return refused([], textErrors.severalLines(text));
  const words = splitWords(line.text, dialect.grammar.blanks, line.start);
  const [first] = words;
  if (first?.text.startsWith('#')) return refused([], textErrors.comment(first, line));
  if (/^[^\s=]+\s*=/.test(line.text.trimStart()))
    return refused([], textErrors.assignment(line, dialect));
  return readWords(text, words, dialect);
}

/** A text that is not read, and why. */
export function refused(tokens: readonly Token[], ...diagnostics: Diagnostic[]): Reading {
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
  const { grammar, macros } = dialect;
  const macro = tokenOf('macro', null, word);
  const extra = extraOf(text, words.slice(1));
  const tokens = extra ? [macro, extra] : [macro];
  const name = grammar.anyCaseMacros ? word.text.toLowerCase() : word.text;
  if (!Object.hasOwn(macros, name)) {
    return refused(tokens, textErrors.unknownMacro(word, dialect));
  }
  if (extra && refusesExtra(extra, dialect)) {
    return refused(tokens, textErrors.tooManyFields(words, extra, dialect));
  }
  const meaning = macros[name] ?? null;
  const fields = meaning === null ? null : fieldsOf(meaning, dialect);
  return { ok: true, tokens, tree: { text, macro, fields, extra } };
}

/** The fields of a text of the dialect's own, such as what a macro stands for. */
export function fieldsOf(text: string, dialect: Dialect): FieldNodes | null {
  const reading = readFields(text, splitWords(text, ' ', 0), dialect);
  return reading.ok ? reading.tree.fields : null;
}

/** Words past the last field are a crontab's command, unless it begins with a star. */
function refusesExtra(extra: Token, { grammar }: Dialect): boolean {
  return grammar.kind === 'expression' || extra.text.startsWith('*');
}

/** The names of so many fields, in the dialect's order; its usual ones where the number fits none. */
function namesFor(count: number, dialect: Dialect): readonly FieldName[] {
  return dialect.otherFields?.find(({ length }) => length === count) ?? dialect.fields;
}

function readFields(text: string, words: readonly Word[], dialect: Dialect): Reading {
  const names = namesFor(words.length, dialect);
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
  if (extra && refusesExtra(extra, dialect)) {
    diagnostics.push(textErrors.tooManyFields(words, extra, dialect));
  }
  if (diagnostics.length > 0 || !isComplete(nodes)) return refused(tokens, ...diagnostics);
  const tree: Tree = { text, macro: null, fields: nodes, extra };
  return { ok: true, tokens, tree };
}

function isComplete(nodes: Partial<Record<FieldName, FieldNode>>): nodes is FieldNodes {
  return Boolean(nodes.minute && nodes.hour && nodes.dayOfMonth && nodes.month && nodes.dayOfWeek);
}

/** A word as a token. */
export function tokenOf(kind: Token['kind'], field: FieldName | null, word: Word): Token {
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
