import type { Span } from '../types.ts';

export interface ClockTime {
  readonly hour: number;
  readonly minute: number;
  readonly half: 'am' | 'pm' | null;
  /** Written with minutes or a half of the day: surely a time, not a count. */
  readonly sure: boolean;
}

export type PhraseToken = Span & { readonly text: string } & (
    | { readonly kind: 'word' | 'comma' | 'dash' | 'date' | 'symbol' }
    | { readonly kind: 'number'; readonly value: number; readonly ordinal: boolean }
    | { readonly kind: 'time'; readonly time: ClockTime }
  );

const HALF = String.raw`(?:\s{0,3}([ap])\.?m\b\.?)`;
const DATE = /\d{4}-\d{1,2}-\d{1,2}(?!\d)/y;
const TIME = new RegExp(
  String.raw`(?:(\d{1,2})(?::|h|\.(?=\d\d(?!\d)))(\d{2})(?!\d)${HALF}?|(\d{1,2})${HALF})`,
  'iy',
);
/** ":15", the minutes of a time without its hour. */
const NUMBER = /:?(\d{1,9}(?:\.\d(?!\d))?)(st|nd|rd|th)?/iy;
const WORD = /\p{L}[\p{L}\p{M}'’]*/uy;

/** Cuts a phrase into tokens, blanks left out. Linear in the text's length; every other character is a symbol. */
export function tokenize(text: string): PhraseToken[] {
  const tokens: PhraseToken[] = [];
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function tokenAt(text: string, start: number): PhraseToken {
  const span = (end: number) => ({ start, end, text: text.slice(start, end).toLowerCase() });
  const date = match(DATE, text, start);
  if (date) return { kind: 'date', ...span(start + date[0].length) };
  const time = match(TIME, text, start);
  if (time) return { kind: 'time', time: clockOf(time), ...span(start + time[0].length) };
  const number = match(NUMBER, text, start);
  if (number) {
    const value = Number(number[1]);
    return {
      kind: 'number',
      value,
      ordinal: number[2] !== undefined,
      ...span(start + number[0].length),
    };
  }
  const word = match(WORD, text, start);
  if (word) return { kind: 'word', ...span(start + word[0].length) };
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const kind = /[,;]/.test(character) ? 'comma' : /[-–—]/.test(character) ? 'dash' : 'symbol';
  return { kind, ...span(start + character.length) };
}

function clockOf(found: RegExpExecArray): ClockTime {
  const [, hour, minute, half, bareHour, bareHalf] = found;
  const letter = (half ?? bareHalf)?.toLowerCase();
  return {
    hour: Number(hour ?? bareHour),
    minute: Number(minute ?? 0),
    half: letter === 'a' ? 'am' : letter === 'p' ? 'pm' : null,
    sure: true,
  };
}

/** A place in the tokens. Readers move it on success; `attempt` puts it back where they fail. */
export class Cursor {
  readonly tokens: readonly PhraseToken[];
  at = 0;

  constructor(tokens: readonly PhraseToken[]) {
    this.tokens = tokens;
  }

  peek(ahead = 0): PhraseToken | undefined {
    return this.tokens[this.at + ahead];
  }

  /** The word here in lower case; an empty text where no word stands. */
  word(ahead = 0): string {
    const token = this.peek(ahead);
    return token?.kind === 'word' ? token.text : '';
  }

  /** Takes the words, all of them in this order, or none. */
  accept(...words: readonly string[]): boolean {
    if (!words.every((word, index) => this.word(index) === word)) return false;
    this.at += words.length;
    return true;
  }

  acceptAny(words: ReadonlySet<string>): boolean {
    if (!words.has(this.word())) return false;
    this.at++;
    return true;
  }

  acceptKind(kind: PhraseToken['kind']): boolean {
    if (this.peek()?.kind !== kind) return false;
    this.at++;
    return true;
  }

  attempt<T>(read: () => T | null): T | null {
    const start = this.at;
    const value = read();
    if (value === null) this.at = start;
    return value;
  }

  /** The characters from a token up to the one before the cursor. */
  spanFrom(first: number): Span {
    const last = this.tokens[this.at - 1];
    return { start: this.tokens[first]?.start ?? 0, end: last?.end ?? 0 };
  }
}
