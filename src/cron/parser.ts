import { valuesOf } from './compile.ts';
import type { Dialect, OwnField } from './dialects/types.ts';
import { weekdayOf } from './fields.ts';
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
  | 'step-zero'
  | 'step-too-large'
  | 'reversed-range'
  | 'junk';

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
    const { emptyItem, ignoresJunk } = this.#dialect.grammar;
    const items: Item[] = [];
    do {
      if (emptyItem === 'skip' && this.#isAtItemEnd()) continue;
      const item = this.#ownItem() ?? this.#item();
      if (item) items.push(item);
    } while (!this.#error && this.#take(','));
    const rest = this.#peek();
    const ignored = rest.kind === 'end' ? null : { start: rest.start, end };
    if (ignored && !ignoresJunk) this.#fail('junk', ignored);
    if (this.#error) return { ok: false, error: this.#error };
    const star = text.startsWith('*') || (text.startsWith('?') && this.#isQuestion);
    const spec = this.#field;
    return { ok: true, node: { field: spec.name, spec, start, end, text, items, star, ignored } };
  }

  get #isQuestion(): boolean {
    return this.#dialect.grammar.question?.includes(this.#field.name) ?? false;
  }

  #isAtItemEnd(): boolean {
    const { kind, text } = this.#peek();
    return kind === 'end' || text === ',';
  }

  /** What the dialect reads in a way of its own: the whole item, up to the next comma. */
  #ownItem(): Item | null {
    const read = this.#dialect.grammar.item;
    if (!read) return null;
    const { start } = this.#peek();
    let at = this.#at;
    let last = this.#lexemes[at];
    while (last && last.kind !== 'end' && last.text !== ',') last = this.#lexemes[++at];
    const end = last?.start ?? this.#word.end;
    const text = this.#word.text.slice(start - this.#word.start, end - this.#word.start);
    const own = read(text, this.#field);
    if (!own) return null;
    this.#at = at;
    if ('refused' in own) return this.#fail('unsupported-operator', { start, end });
    if ('days' in own) return { kind: 'shaped', days: own.days, start, end };
    return { kind: 'set', values: own.values, start, end };
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
    if (this.#take('*') || (this.#isQuestion && this.#take('?'))) {
      const step = this.#step(start);
      return step === null ? null : { kind: 'all', step, start, end: this.#endOfLast() };
    }
    const from = this.#value('empty-item');
    if (!from) return null;
    if (this.#peek().text === '/') return this.#steppedValue(from);
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
    const end = this.#endOfLast();
    if (from.number <= to.number) return { kind: 'range', from, to, step, start, end };
    const { reversed = 'refuse' } = this.#dialect.grammar;
    if (reversed === 'refuse') return this.#fail('reversed-range', { start, end: to.end });
    const values =
      reversed === 'wrap' ? roundTheEnd(this.#field, from.number, to.number, step) : [];
    return { kind: 'range', from, to, step, values, start, end };
  }

  #endOfLast(): number {
    return this.#lexemes[this.#at - 1]?.end ?? this.#word.end;
  }

  #value(missing: 'empty-item' | 'open-range', from: Value | null = null): Value | null {
    const lexeme = this.#peek();
    const { kind, text, start, end } = lexeme;
    if (kind === 'number') {
      this.#at++;
      const number = this.#dialect.grammar.number(text);
      return Number.isNaN(number)
        ? this.#fail('out-of-range', lexeme)
        : { number, text, start, end };
    }
    if (kind === 'word') {
      const number = (this.#dialect.grammar.name ?? threeLetters)(text, this.#field);
      if (number === null) return this.#fail(this.#unreadable(text), lexeme);
      this.#at++;
      return { number, text, start, end };
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

  /** `5/15`, which engines read in three ways. */
  #steppedValue(from: Value): Item | null {
    const { valueStep = 'refuse' } = this.#dialect.grammar;
    if (valueStep === 'refuse') {
      const step = this.#lexemes[this.#at + 1];
      const end = step?.kind === 'number' ? step.end : from.end + 1;
      return this.#fail('step-without-range', { start: from.start, end });
    }
    const step = this.#step(from.start);
    if (step === null) return null;
    if (!this.#isInField(from.number)) return this.#fail('out-of-range', from);
    const [start, end] = [from.start, this.#endOfLast()];
    if (valueStep === 'only') return { kind: 'value', value: from, start, end };
    const to = { number: this.#field.high, text: '', start: from.end, end: from.end };
    return { kind: 'range', from, to, step, start, end };
  }

  #step(start: number): number | null {
    if (!this.#take('/')) return 1;
    const lexeme = this.#peek();
    if (lexeme.kind !== 'number') {
      return this.#fail('missing-step', { start, end: this.#endOfLast() });
    }
    const { number, zeroStep, largestStep } = this.#dialect.grammar;
    const step = number(lexeme.text);
    if (step <= 0 && zeroStep !== 'one') return this.#fail('step-zero', lexeme);
    if (!(step <= (largestStep?.(this.#field) ?? Infinity)))
      return this.#fail('step-too-large', lexeme);
    this.#at++;
    return Math.max(1, step);
  }

  #isInField(number: number): boolean {
    return number >= this.#field.low && number <= this.#field.high;
  }

  /** May look only at the values it comes by: `0-60/7` never reaches 60, and a reversed range nothing. */
  #valueOutside(from: Value, to: Value, step: number): Value | null {
    if (!this.#dialect.grammar.looseEnds) {
      return [from, to].find(({ number }) => !this.#isInField(number)) ?? null;
    }
    if (from.number > to.number) return null;
    if (!this.#isInField(from.number)) return from;
    const last = from.number + Math.floor((to.number - from.number) / step) * step;
    return last > this.#field.high ? to : null;
  }
}

/** The three-letter names, in any case. */
function threeLetters(word: string, field: Field): number | null {
  const index = field.names.indexOf(word.toLowerCase());
  return index < 0 ? null : field.low + index;
}

/** `22-2` in hours: 22, 23, 0, 1, 2. A step goes on counting over the end. */
export function roundTheEnd(field: Field, from: number, to: number, step: number): number[] {
  const { low, high } = field;
  const size = high - low + 1;
  const values: number[] = [];
  for (let value = from; value <= to + size; value += step) {
    values.push(value > high ? value - size : value);
  }
  return values;
}

/** Reads one field of an expression; the first error ends it. */
export function parseField(word: Word, field: FieldName, dialect: Dialect): FieldResult {
  const spec = dialect.table[field];
  const plain = new FieldParser(word, spec, dialect).parse();
  // A lone star is every value to every engine; a field of years has thousands to compare.
  if (word.text === '*' && plain.ok) return plain;
  const own = dialect.grammar.field?.(word.text, spec);
  return own ? asEngine(own, plain, word, spec) : plain;
}

/** What the engine makes of a field, in the items of the shared reading where these come to the same. */
function asEngine(own: OwnField, plain: FieldResult, word: Word, spec: Field): FieldResult {
  const { text, start, end } = word;
  if ('refused' in own) {
    if (!plain.ok) return plain;
    return { ok: false, error: { kind: 'unsupported-operator', field: spec.name, span: word } };
  }
  if (plain.ok && isSame(own, plain.node)) return plain;
  const set: Item = { kind: 'set', values: own.values, start, end };
  const shaped = (own.days ?? []).map((days): Item => ({ kind: 'shaped', days, start, end }));
  const items = own.values.length > 0 || shaped.length === 0 ? [set, ...shaped] : shaped;
  const star = text.startsWith('*');
  const node = { field: spec.name, spec, start, end, text, items, star, ignored: null };
  return { ok: true, node };
}

function isSame(own: Exclude<OwnField, { refused: true }>, node: FieldNode): boolean {
  const { values, days = [] } = own;
  if (days.length > 0 || node.items.some(({ kind }) => kind === 'shaped')) return false;
  const key = (list: readonly number[]) => {
    const { name } = node.spec;
    const all = list.map((value) => (name === 'dayOfWeek' ? weekdayOf(node.spec, value) : value));
    return [...new Set(all)].sort((a, b) => a - b).join();
  };
  return key(values) === key(valuesOf(node));
}
