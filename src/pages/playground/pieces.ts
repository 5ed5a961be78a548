import type { Diagnostic, Span, Token } from '@/cron/core.ts';

/** A stretch of text that is wrong as a whole, or not at all. */
export interface Part {
  readonly text: string;
  readonly bad: boolean;
}
/** What stands on a bracket, or the blank between two brackets (`index` −1). */
export interface Piece {
  readonly index: number;
  readonly token: Token | null;
  readonly parts: readonly Part[];
}

/** A text may hold thousands of words; past these it is drawn without brackets. */
const MOST_BRACKETS = 12;
/** Beyond these characters nothing is drawn: the field itself scrolls, and a megabyte is laid out once, not twice. */
const MOST_DRAWN = 2000;

function partsOf(text: string, span: Span, wrong: readonly Span[]): readonly Part[] {
  const inside = (at: number) => Math.min(span.end, Math.max(span.start, at));
  const cuts = [
    ...new Set([span.start, ...wrong.flatMap((w) => [w.start, w.end]).map(inside), span.end]),
  ];
  cuts.sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? span.end;
    return {
      text: text.slice(start, end),
      bad: wrong.some((w) => w.start <= start && end <= w.end),
    };
  });
}

/** The text cut into tokens and blanks, in order: joined, the parts give the text, or as much of it as is drawn. */
export function piecesOf(
  text: string,
  tokens: readonly Token[],
  errors: readonly Diagnostic[],
): readonly Piece[] {
  const wrong = errors.map(({ span }) => span);
  const pieces: Piece[] = [];
  let at = 0;
  const blank = (end: number) => {
    if (end > at) {
      pieces.push({ index: -1, token: null, parts: partsOf(text, { start: at, end }, wrong) });
    }
  };
  for (const [index, token] of tokens.slice(0, MOST_BRACKETS).entries()) {
    if (token.span.end > MOST_DRAWN) break;
    blank(token.span.start);
    pieces.push({ index, token, parts: partsOf(text, token.span, wrong) });
    at = token.span.end;
  }
  blank(Math.min(text.length, MOST_DRAWN));
  return pieces;
}

/** How far apart two tokens' middles are: in characters, and how many of those are blanks. */
export function distance(text: string, from: Token, to: Token): { chars: number; blanks: number } {
  const middle = ({ span }: Token) => (span.start + span.end) / 2;
  return {
    chars: middle(to) - middle(from),
    blanks: text.slice(from.span.end, to.span.start).replaceAll(/\S/g, '').length,
  };
}
