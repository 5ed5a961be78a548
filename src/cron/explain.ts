import { dialectOf } from './dialects/registry.ts';
import type { Dialect } from './dialects/types.ts';
import { explainField } from './explain-field.ts';
import { operatorsIn } from './operators/index.ts';
import { parseField } from './parser.ts';
import { read } from './read.ts';
import type { FieldNode } from './tree.ts';
import type { DialectId, FieldName, ParseResult, Token } from './types.ts';
import type { Understanding } from './understand.ts';
import { called, durationText, listWords, rangeSentence } from './words.ts';

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
  if (token.kind === 'macro') return explainMacro(token, result, rules);
  if (!token.field) return explainExtra(token, result, rules);
  const { allowed, refused } = operatorsIn(token.field, rules);
  return {
    text: fieldText(token, token.field, result, rules),
    allowed: [...allowed],
    refused: [...refused],
  };
}

/** The field as the dialect read it, where it is known; else as the shared reading has it. */
function nodeOf(
  token: Token,
  field: FieldName,
  result: ParseResult | Understanding,
  dialect: Dialect,
): FieldNode | null {
  const read = result.ok && 'tree' in result ? result.tree.fields?.[field] : undefined;
  if (read) return read;
  const parsed = parseField({ text: token.text, ...token.span }, field, dialect);
  return parsed.ok ? parsed.node : null;
}

/** A field that cannot be read is explained by its first diagnostic, which says what is allowed. */
function fieldText(
  token: Token,
  field: FieldName,
  result: ParseResult | Understanding,
  dialect: Dialect,
): string {
  const node = nodeOf(token, field, result, dialect);
  if (node) return explainField(node, result.ok ? result.schedule : null);
  const diagnostics = result.ok ? [] : result.diagnostics;
  const own = diagnostics.find((diagnostic) => diagnostic.field === field);
  return own ? `${own.title} ${own.message}` : rangeSentence(dialect.table[field]);
}

function explainMacro(
  { text: name }: Token,
  result: ParseResult | Understanding,
  dialect: Dialect,
): TokenExplanation {
  const { macros } = dialect;
  const known = Object.keys(macros);
  const allowed = known.filter((other) => other !== name);
  const everyMs = result.ok ? result.schedule.everyMs : null;
  if (everyMs !== null) {
    const text = `${name} is an interval: a run every ${durationText(everyMs)}.`;
    return { text, allowed, refused: [] };
  }
  const key = [name, name.toLowerCase()].find((each) => Object.hasOwn(macros, each));
  const meaning = key === undefined ? undefined : macros[key];
  if (meaning === undefined) {
    const knows = known.length === 0 ? 'no macros' : listWords(known);
    return { text: `${called(dialect.name)} knows ${knows}.`, allowed, refused: [] };
  }
  const text =
    meaning === null
      ? `${name} runs the job once, each time the cron daemon starts. No clock time stands for it.`
      : `${name} is short for ${meaning}.`;
  const refused = read('@every 90m', dialect).ok ? [] : ['@every'];
  return { text, allowed, refused: name.startsWith('@') ? refused : [] };
}

/** Words beside the fields: a zone where the dialect takes one there, or the command. */
function explainExtra(
  { text: word }: Token,
  result: ParseResult | Understanding,
  dialect: Dialect,
): TokenExplanation {
  const zone = result.ok ? result.schedule.zone : null;
  const name = called(dialect.name);
  if (zone !== null && (/^(CRON_)?TZ=/.test(word) || word.toLowerCase() === zone.toLowerCase())) {
    const text = `“${word}” names the zone: it stands above the one chosen.`;
    return { text, allowed: [], refused: [] };
  }
  const text =
    dialect.grammar.kind === 'crontab'
      ? `“${word}” stands past the last field, where ${name} expects the command.`
      : `“${word}” is one word too many for ${name}.`;
  return { text, allowed: [], refused: [] };
}
