import type { Span } from './types.ts';

/** A field's smallest part: a run of digits, a run of letters and digits, or one other character. */
export interface Lexeme {
  readonly kind: 'number' | 'word' | 'symbol' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A run of characters between blanks. */
export interface Word extends Span {
  readonly text: string;
}

/** Parts a line at the dialect's blanks; `start` is where the line begins in the whole text. */
export function splitWords(line: string, blanks: string, start: number): Word[] {
  const words: Word[] = [];
  let from = -1;
  for (let at = 0; at <= line.length; at++) {
    const blank = at === line.length || blanks.includes(line.charAt(at));
    if (!blank && from < 0) from = at;
    if (blank && from >= 0) {
      words.push({ text: line.slice(from, at), start: start + from, end: start + at });
      from = -1;
    }
  }
  return words;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** The lexemes of one field, the last of them of kind `end`. Letters and digits are those of ASCII only. */
export function lexField({ text, start }: Word): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  while (at < text.length) {
    const from = at;
    let digits = true;
    let code = text.charCodeAt(at);
    while (isDigit(code) || isLetter(code)) {
      digits &&= isDigit(code);
      code = text.charCodeAt(++at);
    }
    const run = at > from;
    if (!run) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    const kind = run ? (digits ? 'number' : 'word') : 'symbol';
    lexemes.push({ kind, text: text.slice(from, at), start: start + from, end: start + at });
  }
  lexemes.push({ kind: 'end', text: '', start: start + at, end: start + at });
  return lexemes;
}
