import type { Cursor } from './tokens.ts';
import { NUMBERS, ORDINALS, TENS } from './words.ts';

/** A count in digits or words ("15", "thirty-five"); null where none stands. */
export function readCount(cursor: Cursor): number | null {
  return cursor.attempt(() => {
    const token = cursor.peek();
    if (token?.kind === 'number' && !token.ordinal) {
      cursor.at++;
      return token.value;
    }
    const small = NUMBERS.get(cursor.word());
    if (small !== undefined) {
      cursor.at++;
      return small;
    }
    const tens = TENS.get(cursor.word());
    if (tens === undefined) return null;
    cursor.at++;
    return tens + (readUnits(cursor, NUMBERS) ?? 0);
  });
}

/** An ordinal in digits or words ("15th", "twenty-first"); null where none stands. */
export function readOrdinal(cursor: Cursor): number | null {
  return cursor.attempt(() => {
    const token = cursor.peek();
    if (token?.kind === 'number') {
      cursor.at++;
      return token.ordinal ? token.value : null;
    }
    const small = ORDINALS.get(cursor.word());
    const tens = TENS.get(cursor.word());
    if (small === undefined && tens === undefined) return null;
    cursor.at++;
    if (small !== undefined) return small;
    const units = readUnits(cursor, ORDINALS);
    return units === null ? null : (tens ?? 0) + units;
  });
}

/** "-five" after "thirty". */
function readUnits(cursor: Cursor, words: ReadonlyMap<string, number>): number | null {
  return cursor.attempt(() => {
    cursor.acceptKind('dash');
    const units = words.get(cursor.word());
    if (units === undefined || units < 1 || units > 9) return null;
    cursor.at++;
    return units;
  });
}

const JOINS = new Set(['and', 'or', 'plus']);

/** Takes what joins two items of a list: a comma, "and", "&", "/" or a comma and "and". */
export function acceptJoin(cursor: Cursor): boolean {
  const comma = cursor.acceptKind('comma');
  const symbol = cursor.peek();
  if (symbol?.kind === 'symbol' && /[&/+]/.test(symbol.text)) {
    cursor.at++;
    return true;
  }
  return cursor.acceptAny(JOINS) || comma;
}

/** Reads one item, and more after each join; null where not even one stands. */
export function readList<T>(cursor: Cursor, readItem: () => T | null): T[] | null {
  const first = cursor.attempt(readItem);
  if (first === null) return null;
  const items = [first];
  for (;;) {
    const item = cursor.attempt(() => (acceptJoin(cursor) ? readItem() : null));
    if (item === null) return items;
    items.push(item);
  }
}

/** Takes the full stop of "Mon." where the phrase goes on behind it. */
export function acceptStop(cursor: Cursor): void {
  if (cursor.peek()?.text === '.' && cursor.peek(1)) cursor.at++;
}

const THROUGH = new Set(['to', 'through', 'thru', 'until', 'till']);

/** Takes "to", "through" or a dash: what stands between a range's ends. */
export function acceptThrough(cursor: Cursor): boolean {
  return cursor.acceptKind('dash') || cursor.acceptAny(THROUGH);
}

/** Both ends of "between May and July" and all between them; null where they do not stand there. */
export function readBetween(
  cursor: Cursor,
  readItem: (cursor: Cursor) => number | null,
  first: number,
  last: number,
): number[] | null {
  const from = readItem(cursor);
  if (from === null || !cursor.accept('and')) return null;
  const to = readItem(cursor);
  return to === null ? null : cycle(from, to, first, last);
}

/** The values from one end to the other, past the last one and round again where the end lies before the start. */
export function cycle(from: number, to: number, first: number, last: number): number[] {
  const size = last - first + 1;
  const count = ((to - from + size) % size) + 1;
  return Array.from({ length: count }, (_, index) => ((from - first + index) % size) + first);
}
