import { dialectOf } from './dialects/registry.ts';
import { lint } from './lint.ts';
import type { DialectId, Diagnostic, ParseResult } from './types.ts';
import { understand, type Understanding } from './understand.ts';

/** What a person should know about a text that is accepted: a warning for each surprise, in the order of the text. */
export function doubtsOf(
  understood: Extract<Understanding, { ok: true }>,
  dialect: DialectId,
): readonly Diagnostic[] {
  return lint(understood.tree, understood.schedule, dialectOf(dialect));
}

/**
 * Reads an expression as a dialect does. Never throws, whatever the text; every span lies inside it. What the
 * scheduler accepts is accepted, with a warning where it would not do what a person expects.
 */
export function parse(text: string, dialect: DialectId = 'vixie'): ParseResult {
  const understood = understand(text, dialect);
  if (!understood.ok) return understood;
  const { schedule, tokens } = understood;
  return { ok: true, schedule, tokens, warnings: doubtsOf(understood, dialect) };
}
