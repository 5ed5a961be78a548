import { compile } from '../compile.ts';
import { read } from '../read.ts';
import type { Diagnostic, Fix, Token } from '../types.ts';
import type { Dialect } from '../dialects/types.ts';
import { FIELD_REMEDIES } from './fields.ts';
import { hintOf } from './hints.ts';
import { TEXT_REMEDIES, quoted, unknownMacro } from './texts.ts';
import type { Remedy, Trouble } from './types.ts';

/** A text that is refused. */
interface Refused {
  readonly tokens: readonly Token[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a refused text has one trouble less than before, and not this one. */
function isLess(refused: readonly Diagnostic[], { diagnostic }: Trouble, before: number): boolean {
  if (refused.length >= before) return false;
  return !refused.some(({ code, field }) => code === diagnostic.code && field === diagnostic.field);
}

/** The first text that is accepted and means what was said; else the first that helps where there are several troubles. */
function textOf(remedy: Remedy, trouble: Trouble, before: number): string | undefined {
  const { dialect } = trouble;
  let better: string | undefined;
  for (const text of remedy.texts) {
    if (text === '' || text === trouble.text) continue;
    const reading = read(text, dialect);
    if (reading.ok) {
      if (remedy.holds?.(compile(reading.tree, dialect)) ?? true) return text;
    } else if (!remedy.holds && isLess(reading.diagnostics, trouble, before)) {
      // What a refused text means cannot be told, so that a promise cannot be proven.
      better ??= text;
    }
  }
  return better;
}

/** Texts longer than this get no fixes: they are pasted by mistake. */
const LONGEST = 2000;
/** Where more is wrong than this, the rest waits until these are mended. */
const MOST_MENDED = 3;
/** One trouble has at most so many ways out. */
const MOST_FIXES = 3;

function fixesFor(trouble: Trouble, before: number): Fix[] {
  const { code, field } = trouble.diagnostic;
  if (trouble.text.length > LONGEST) return [];
  const isMacro = /^\s*@\S+\s*$/.test(trouble.text);
  const known = field === null || !FIELD_REMEDIES[code] ? TEXT_REMEDIES : FIELD_REMEDIES;
  // A macro where there are none is read as a first field.
  const remedies = isMacro && field !== null ? unknownMacro : known[code];
  const fixes: Fix[] = [];
  for (const remedy of [...quoted(trouble), ...(remedies?.(trouble) ?? [])]) {
    const text = textOf(remedy, trouble, before);
    if (text === undefined || fixes.some((fix) => fix.text === text)) continue;
    fixes.push({ label: remedy.label, text });
  }
  return fixes.slice(0, MOST_FIXES);
}

/**
 * Why a text is refused, with what could be written instead. A fix is offered only where the dialect accepts its text, or
 * at least has one trouble less with it. Never throws.
 */
export function withRemedies(
  text: string,
  { tokens, diagnostics }: Refused,
  dialect: Dialect,
): Diagnostic[] {
  return diagnostics.map((diagnostic, at) => {
    if (at >= MOST_MENDED) return diagnostic;
    const trouble = { text, diagnostic, tokens, dialect };
    const message = hintOf(trouble) ?? diagnostic.message;
    return { ...diagnostic, message, fixes: fixesFor(trouble, diagnostics.length) };
  });
}
