import { compile } from '../compile.ts';
import { read } from '../read.ts';
import type { Diagnostic, Fix, Token } from '../types.ts';
import type { Dialect } from '../dialects/types.ts';
import { FIELD_REMEDIES } from './fields.ts';
import { hintOf } from './hints.ts';
import { TEXT_REMEDIES, unknownMacro } from './texts.ts';
import type { Remedy, Trouble } from './types.ts';

/** A text that is refused. */
interface Refused {
  readonly tokens: readonly Token[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a text is accepted, and means what was said. */
function isKept(text: string, { holds }: Remedy, { dialect }: Trouble): boolean {
  const reading = read(text, dialect);
  return reading.ok && (holds?.(compile(reading.tree, dialect)) ?? true);
}

/** Whether a text that has several troubles has one less. */
function isLess(text: string, { diagnostic, dialect }: Trouble, before: number): boolean {
  const reading = read(text, dialect);
  if (reading.ok || reading.diagnostics.length >= before) return false;
  return !reading.diagnostics.some(
    ({ code, field }) => code === diagnostic.code && field === diagnostic.field,
  );
}

function textOf(remedy: Remedy, trouble: Trouble, before: number): string | undefined {
  const texts = remedy.texts.filter((text) => text !== '' && text !== trouble.text);
  const kept = texts.find((text) => isKept(text, remedy, trouble));
  // What a refused text means cannot be told, so that a promise cannot be proven.
  return kept ?? (remedy.holds ? undefined : texts.find((text) => isLess(text, trouble, before)));
}

/** Texts longer than this get no fixes: they are pasted by mistake. */
const LONGEST = 2000;
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
  for (const remedy of remedies?.(trouble) ?? []) {
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
  return diagnostics.map((diagnostic) => {
    const trouble = { text, diagnostic, tokens, dialect };
    const message = hintOf(trouble) ?? diagnostic.message;
    return { ...diagnostic, message, fixes: fixesFor(trouble, diagnostics.length) };
  });
}
