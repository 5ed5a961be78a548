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

/**
 * Reads one field by recursive descent, after the shape of `get_list`, `get_range` and `get_number` in entry.c. A part
 * that cannot be read is null; the first error is kept, and ends the reading.
 */
class FieldParser {
  readonly #word: Word;
  readonly #field: Field;
  readonly #dialect: Dialect;
  readonly #lexemes: readonly Lexeme[];
  #at = 0;
  #error: FieldError | null = null;

  constructor(word: Word, field: Field, dialect: Dialect) {
    this.#word = word;
    this.#field = field;
    this.#dialect = dialect;
    this.#lexemes = lexField(word);
  }

  parse(): FieldResult {
    const { start, end, text } = this.#word;
    const items: Item[] = [];
    do {
      const item = this.#item();
      if (item) items.push(item);
    } while (!this.#error && this.#take(','));
    if (this.#error) return { ok: false, error: this.#error };
    const rest = this.#peek();
    const ignored = rest.kind === 'end' ? null : { start: rest.start, end };
    const star = text.startsWith('*');
    const field = this.#field.name;
    return { ok: true, node: { field, start, end, text, items, star, ignored } };
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

  #fail(kind: FieldErrorKind, { start, end }: Span): null {
    this.#error ??= { kind, field: this.#field.name, span: { start, end } };
    return null;
  }

  #item(): Item | null {
    const { start } = this.#peek();
    if (this.#take('*')) {
      const step = this.#step(start);
      return step === null ? null : { kind: 'all', step, start, end: this.#endOfLast() };
    }
    const from = this.#value('empty-item');
    if (!from) return null;
    if (this.#peek().text === '/') {
      return this.#fail('step-without-range', this.#steppedValue(from));
    }
    if (!this.#take('-')) {
      if (!this.#isInField(from.number)) return this.#fail('out-of-range', from);
      return { kind: 'value', value: from, start, end: from.end };
    }
    return this.#range(from);
  }

  #range(from: Value): Item | null {
    const { start } = from;
    const to = this.#value('open-range', from);
    const step = to && this.#step(start);
    if (!to || step === null) return null;
    const outside = this.#valueOutside(from, to, step);
    if (outside) return this.#fail('out-of-range', outside);
    return { kind: 'range', from, to, step, start, end: this.#endOfLast() };
  }

  #endOfLast(): number {
    return this.#lexemes[this.#at - 1]?.end ?? this.#word.end;
  }

  #value(missing: 'empty-item' | 'open-range', from: Value | null = null): Value | null {
    const lexeme = this.#peek();
    const { kind, text, start, end } = lexeme;
    if (kind === 'number') {
      this.#at++;
      return { number: this.#dialect.number(text), text, start, end };
    }
    if (kind === 'word') {
      const index = this.#field.names.indexOf(text.toLowerCase());
      if (index < 0) return this.#fail(this.#unreadable(text), lexeme);
      this.#at++;
      return { number: this.#field.low + index, text, start, end };
    }
    const isListMark = kind === 'end' || text === ',' || text === '-' || text === '/';
    if (!isListMark && from === null) return this.#fail('unsupported-operator', lexeme);
    // A missing value has no characters of its own: show what calls for it.
    if (from) return this.#fail(missing, { start: from.start, end: Math.max(end, from.end + 1) });
    return this.#fail(missing, kind === 'end' ? { start: start - 1, end: start } : lexeme);
  }

  #unreadable(text: string): FieldErrorKind {
    const isOperator = /^(L|W|LW|WL|H|\d+[WL]|L\d+|[a-z]{3}L)$/i.test(text);
    return isOperator ? 'unsupported-operator' : 'unknown-name';
  }

  #steppedValue(from: Value): Span {
    const step = this.#lexemes[this.#at + 1];
    return { start: from.start, end: step?.kind === 'number' ? step.end : from.end + 1 };
  }

  #step(start: number): number | null {
    if (!this.#take('/')) return 1;
    const lexeme = this.#peek();
    if (lexeme.kind !== 'number') {
      return this.#fail('missing-step', { start, end: this.#endOfLast() });
    }
    const step = this.#dialect.number(lexeme.text);
    if (step <= 0) return this.#fail('step-zero', lexeme);
    this.#at++;
    return step;
  }

  #isInField(number: number): boolean {
    return number >= this.#field.low && number <= this.#field.high;
  }

  /** As the engine, looks only at the values it comes by: `0-60/7` never reaches 60, and a reversed range nothing. */
  #valueOutside(from: Value, to: Value, step: number): Value | null {
    if (from.number > to.number) return null;
    if (!this.#isInField(from.number)) return from;
    const last = from.number + Math.floor((to.number - from.number) / step) * step;
    return last > this.#field.high ? to : null;
  }
}

/** Reads one field of an expression; the first error ends it. */
export function parseField(word: Word, field: FieldName, dialect: Dialect): FieldResult {
  return new FieldParser(word, FIELDS[field], dialect).parse();
}
