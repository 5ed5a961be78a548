import { compile } from './compile.ts';
import { dialectOf } from './dialects/registry.ts';
import { read } from './read.ts';
import type { Tree } from './tree.ts';
import type { DialectId, Diagnostic, Schedule, Token } from './types.ts';

/** A text as a dialect understands it, before anyone looks for doubts in it. */
export type Understanding =
  | {
      readonly ok: true;
      readonly schedule: Schedule;
      readonly tokens: readonly Token[];
      readonly tree: Tree;
    }
  | {
      readonly ok: false;
      readonly tokens: readonly Token[];
      readonly diagnostics: readonly Diagnostic[];
    };

/** Reads an expression as a dialect does. Never throws, whatever the text; every span lies inside it. */
export function understand(text: string, dialect: DialectId = 'vixie'): Understanding {
  const rules = dialectOf(dialect);
  const reading = read(text, rules);
  if (!reading.ok) return reading;
  const { tree, tokens } = reading;
  return { ok: true, schedule: compile(tree, rules), tokens, tree };
}
