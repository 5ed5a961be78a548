import { dialectOf } from './dialects/registry.ts';
import { lint, lintTraps } from './lint/index.ts';
import type { Place } from './lint/index.ts';
import { withRemedies } from './remedies/index.ts';
import type { DialectId, Diagnostic, ParseResult } from './types.ts';
import { understand, type Understanding } from './understand.ts';

/**
 * What a person should know about a text that is accepted, the weightiest first. With a place to run in, what depends on
 * its zone and on the time is looked for as well: a millisecond or two, where the text alone is a matter of microseconds.
 */
export function doubtsOf(
  understood: Extract<Understanding, { ok: true }>,
  dialect: DialectId,
  place: Place | null = null,
): readonly Diagnostic[] {
  const { tree, schedule } = understood;
  return lint({ text: tree.text, tree, schedule, dialect: dialectOf(dialect), place });
}

/** Why a text is refused, with what could be written instead: fixes the dialect accepts. Never throws. */
export function troublesOf(
  text: string,
  refused: Extract<Understanding, { ok: false }>,
  dialect: DialectId,
): readonly Diagnostic[] {
  return withRemedies(text, refused, dialectOf(dialect));
}

/**
 * Reads an expression as a dialect does. Never throws, whatever the text; every span lies inside it. What the
 * scheduler accepts is accepted, with a warning where it would not do what a person expects. Mere remarks are left to
 * `doubtsOf`.
 */
export function parse(text: string, dialect: DialectId = 'vixie'): ParseResult {
  const understood = understand(text, dialect);
  if (!understood.ok) {
    return { ...understood, diagnostics: troublesOf(text, understood, dialect) };
  }
  const { schedule, tokens, tree } = understood;
  const subject = { text, tree, schedule, dialect: dialectOf(dialect), place: null };
  return { ok: true, schedule, tokens, warnings: lintTraps(subject) };
}
