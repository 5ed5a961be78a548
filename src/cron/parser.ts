import type { Dialect } from './dialects/types.ts';
import { FIELDS } from './fields.ts';
import type { Field } from './fields.ts';
import { lexField } from './lexer.ts';
import type { Lexeme, Word } from './lexer.ts';
import type { FieldNode, Item, Value } from './tree.ts';
import type { FieldName, Span } from './types.ts';

/** Why a field cannot be read; `words.ts` says it to a person. */
export type FieldErrorKind =
  | 'out-of-range'
  | 'unknown-name'
  | 'unsupported-operator'
  | 'empty-item'
  | 'open-range'
  | 'step-without-range'
  | 'missing-step'
  | 'step-zero';

export interface FieldError {
  readonly kind: FieldErrorKind;
  readonly field: FieldName;
  readonly span: Span;
}

export type FieldResult =
  | { readonly ok: true; readonly node: FieldNode }
  | { readonly ok: false; readonly error: FieldError };

/** Thrown and caught within this file only: the first error ends the reading of a field. */
class Stop {
  readonly error: FieldError;
  constructor(error: FieldError) {
    this.error = error;
  }
}

/** Reads one field by recursive descent, after the shape of `get_list`, `get_range` and `get_number` in entry.c. */
class FieldParser {
  readonly #word: Word;
  readonly #field: Field;
  readonly #dialect: Dialect;
  readonly #lexemes: readonly Lexeme[];
  #at = 0;

  constructor(word: Word, field: Field, dialect: Dialect) {
    this.#word = word;
    this.#field = field;
    this.#dialect = dialect;
    this.#lexemes = lexField(word);
  }

  parse(): FieldNode {
    const { start, end, text } = this.#word;
    const items = [this.#item()];
    while (this.#take(',')) items.push(this.#item());
    const rest = this.#peek();
    const ignored = rest.kind === 'end' ? null : { start: rest.start, end };
    const star = text.startsWith('*');
    return { field: this.#field.name, start, end, text, items, star, ignored };
  }

  #peek(): Lexeme {
    const { end } = this.#word;
    return this.#lexemes[this.#at] ?? { kind: 'end', text: '', start: end, end };
  }

  #take(symbol: string): boolean {
    if (this.#peek().text !== symbol) return false;
    this.#at++;
    return true;
  }

  #stop(kind: FieldErrorKind, span: Span): never {
    throw new Stop({ kind, field: this.#field.name, span: { start: span.start, end: span.end } });
  }

  #item(): Item {
    const { start } = this.#peek();
    if (this.#take('*')) {
      const step = this.#step(start);
      return { kind: 'all', step, start, end: this.#endOfLast() };
    }
    const from = this.#value('empty-item');
    if (this.#peek().text === '/') this.#stop('step-without-range', this.#steppedValue(from));
    if (!this.#take('-')) {
      this.#check(from);
      return { kind: 'value', value: from, start, end: from.end };
    }
    const to = this.#value('open-range', from);
    const step = this.#step(start);
    this.#checkRange(from, to, step);
    return { kind: 'range', from, to, step, start, end: this.#endOfLast() };
  }

  #endOfLast(): number {
    return this.#lexemes[this.#at - 1]?.end ?? this.#word.end;
  }

  #value(missing: 'empty-item' | 'open-range', from: Value | null = null): Value {
    const lexeme = this.#peek();
    const { kind, text, start, end } = lexeme;
    if (kind === 'number') {
      this.#at++;
      return { number: this.#dialect.number(text), text, start, end };
    }
    if (kind === 'word') {
      const index = this.#field.names.indexOf(text.toLowerCase());
      if (index < 0) this.#stop(this.#unreadable(text), lexeme);
      this.#at++;
      return { number: this.#field.low + index, text, start, end };
    }
    const isListMark = kind === 'end' || text === ',' || text === '-' || text === '/';
    if (!isListMark && from === null) this.#stop('unsupported-operator', lexeme);
    // A missing value has no characters of its own: show what calls for it.
    if (from) this.#stop(missing, { start: from.start, end: Math.max(end, from.end + 1) });
    this.#stop(missing, kind === 'end' ? { start: start - 1, end: start } : lexeme);
  }

  #unreadable(text: string): FieldErrorKind {
    const isOperator = /^(L|W|LW|WL|H|\d+[WL]|L\d+|[a-z]{3}L)$/i.test(text);
    return isOperator ? 'unsupported-operator' : 'unknown-name';
  }

  #steppedValue(from: Value): Span {
    const step = this.#lexemes[this.#at + 1];
    return { start: from.start, end: step?.kind === 'number' ? step.end : from.end + 1 };
  }

  #step(start: number): number {
    if (!this.#take('/')) return 1;
    const lexeme = this.#peek();
    if (lexeme.kind !== 'number') this.#stop('missing-step', { start, end: this.#endOfLast() });
    const step = this.#dialect.number(lexeme.text);
    if (step <= 0) this.#stop('step-zero', lexeme);
    this.#at++;
    return step;
  }

  #check(value: Value): void {
    const { low, high } = this.#field;
    if (value.number < low || value.number > high) this.#stop('out-of-range', value);
  }

  /** As the engine, looks only at the values it comes by: `0-60/7` never reaches 60, and a reversed range nothing. */
  #checkRange(from: Value, to: Value, step: number): void {
    if (from.number > to.number) return;
    this.#check(from);
    const last = from.number + Math.floor((to.number - from.number) / step) * step;
    if (last > this.#field.high) this.#stop('out-of-range', to);
  }
}

/** Reads one field of an expression; the first error ends it. */
export function parseField(word: Word, field: FieldName, dialect: Dialect): FieldResult {
  try {
    return { ok: true, node: new FieldParser(word, FIELDS[field], dialect).parse() };
  } catch (stop) {
    if (stop instanceof Stop) return { ok: false, error: stop.error };
    throw stop;
  }
}
