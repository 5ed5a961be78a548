import { dialectOf } from './dialects/registry.ts';
import type { Dialect } from './dialects/types.ts';
import { explainField } from './explain-field.ts';
import type { Field } from './fields.ts';
import { parseField } from './parser.ts';
import type { DialectId, FieldName, ParseResult, Token } from './types.ts';
import type { Understanding } from './understand.ts';
import { listWords, rangeSentence } from './words.ts';

export interface TokenExplanation {
  /** One or two plain sentences. */
  readonly text: string;
  /** What may stand there, as written. */
  readonly allowed: string[];
  /** What other schedulers take there, and this one does not. */
  readonly refused: string[];
}

/** What a token of a parsed text means, and what could stand in its place. */
export function explainToken(
  token: Token,
  result: ParseResult | Understanding,
  dialect: DialectId = 'vixie',
): TokenExplanation {
  const rules = dialectOf(dialect);
  if (token.kind === 'macro') return explainMacro(token, rules);
  if (!token.field) return explainExtra(token, rules);
  return {
    text: fieldText(token, token.field, result, rules),
    allowed: allowedIn(rules.table[token.field]),
    refused:
      token.field === 'second' || token.field === 'year' ? [] : [...rules.refused[token.field]],
  };
}

/** A field that cannot be read is explained by its first diagnostic, which says what is allowed. */
function fieldText(
  token: Token,
  field: FieldName,
  result: ParseResult | Understanding,
  dialect: Dialect,
): string {
  const parsed = parseField({ text: token.text, ...token.span }, field, dialect);
  if (parsed.ok) return explainField(parsed.node, result.ok ? result.schedule : null);
  const diagnostics = result.ok ? [] : result.diagnostics;
  const own = diagnostics.find((diagnostic) => diagnostic.field === field);
  return own ? `${own.title} ${own.message}` : rangeSentence(dialect.table[field]);
}

function allowedIn({ low, high, names }: Field): string[] {
  const first = names[0];
  const last = names.at(-1);
  const named = first && last ? [`${first}–${last}`] : [];
  return ['*', `${low}–${high}`, ...named, 'a-b', 'a-b/n', '*/n', 'a,b'];
}

function explainMacro(token: Token, dialect: Dialect): TokenExplanation {
  const known = Object.keys(dialect.macros);
  const meaning = Object.hasOwn(dialect.macros, token.text)
    ? dialect.macros[token.text]
    : undefined;
  const others = known.filter((name) => name !== token.text);
  if (meaning === undefined) {
    return { text: `${dialect.name} knows ${listWords(known)}.`, allowed: known, refused: [] };
  }
  const text =
    meaning === null
      ? `${token.text} runs the job once, each time the cron daemon starts. No clock time stands for it.`
      : `${token.text} is short for ${meaning}.`;
  return { text, allowed: others, refused: ['@every'] };
}

function explainExtra(token: Token, dialect: Dialect): TokenExplanation {
  const text = `“${token.text}” stands past the last field, where ${dialect.name} expects the command.`;
  return { text, allowed: [], refused: [] };
}
