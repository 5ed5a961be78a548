import { CHECK_KINDS, type Check, type CheckKind } from './types.ts';

/** As many tests as a link holds, and the longest of them in UTF-16 code units. */
export const MOST_CHECKS = 24;
export const LONGEST_CHECK = 100;

/** One test a line: "never on Sundays". */
const LINE = /^([a-z]+) (.*)$/u;
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const EACH_UNSEEN = new RegExp(UNSEEN, 'gu');

export type ChecksReading =
  | { readonly ok: true; readonly checks: readonly Check[] }
  | { readonly ok: false; readonly message: string };

const isKind = (word: string): word is CheckKind => CHECK_KINDS.some((kind) => kind === word);
const refused = (message: string): ChecksReading => ({ ok: false, message });

/** The tests as a part of a link; what cannot be seen in them, such as a pasted tab, becomes a blank. */
export function writeChecks(checks: readonly Check[]): string {
  return checks.map(({ kind, text }) => `${kind} ${text.replace(EACH_UNSEEN, ' ')}`).join('\n');
}

/** Reads that part, which anybody may have written: all of it, or nothing and a sentence that says why. */
export function readChecks(part: string): ChecksReading {
  const lines = part.split('\n');
  if (lines.length > MOST_CHECKS) {
    return refused(`It holds ${lines.length} tests, and ${MOST_CHECKS} at most are read.`);
  }
  const checks: Check[] = [];
  for (const [index, line] of lines.entries()) {
    const [, kind = '', text = ''] = LINE.exec(line) ?? [];
    if (!isKind(kind) || UNSEEN.test(text)) return refused(`Test ${index + 1} is not one.`);
    if (text.length > LONGEST_CHECK) {
      return refused(`Test ${index + 1} is longer than ${LONGEST_CHECK} characters.`);
    }
    checks.push({ kind, text });
  }
  return { ok: true, checks };
}
