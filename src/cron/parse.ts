import { compile } from './compile.ts';
import { dialectOf } from './dialects/registry.ts';
import { lint } from './lint.ts';
import { read } from './read.ts';
import type { DialectId, ParseResult } from './types.ts';

/**
 * Reads an expression as a dialect does. Never throws, whatever the text; every span lies inside it. What the
 * scheduler accepts is accepted, with a warning where it would not do what a person expects.
 */
export function parse(text: string, dialect: DialectId = 'vixie'): ParseResult {
  const rules = dialectOf(dialect);
  const reading = read(text, rules);
  if (!reading.ok) return reading;
  const { tree, tokens } = reading;
  const schedule = compile(tree, rules);
  return { ok: true, schedule, tokens, warnings: lint(tree, schedule, rules) };
}
