import { dialects } from './dialects/index.ts';
import { FIELDS } from './fields.ts';
import type { DialectId, ParseResult, Token } from './types.ts';
import { rangeSentence } from './words.ts';

export interface TokenExplanation {
  /** One or two sentences. */
  readonly text: string;
  /** What may stand there, as written. */
  readonly allowed: string[];
  /** What other schedulers take there, and this one does not. */
  readonly refused: string[];
}

/** What a token of a parsed text means, and what could stand in its place. */
export function explainToken(
  token: Token,
  _result: ParseResult,
  dialect: DialectId,
): TokenExplanation {
  if (!token.field) return { text: '', allowed: [], refused: [] };
  const { low, high } = FIELDS[token.field];
  return {
    text: rangeSentence(token.field),
    allowed: ['*', `${low}–${high}`, 'a-b', 'a-b/n', '*/n', 'a,b'],
    refused: [...dialects[dialect].refused[token.field]],
  };
}
