/** A stretch of a snippet: plain code, a comment, or what was asked for, which is lit. */
export interface CodePart {
  readonly kind: 'plain' | 'comment' | 'asked';
  readonly text: string;
}

/** From a mark at the beginning of a line or behind a blank to the line's end. `MON#1` is none. */
const COMMENT = /(?<=^|\s)(?:#|\/\/)(?:\s.*)?$/gm;

/** The parts of a code, in which some texts were asked for. */
export function codeParts(code: string, asked: readonly string[]): CodePart[] {
  const parts: CodePart[] = [];
  let at = 0;
  for (const { index, 0: comment } of code.matchAll(COMMENT)) {
    parts.push(...lit(code.slice(at, index), asked), { kind: 'comment', text: comment });
    at = index + comment.length;
  }
  return [...parts, ...lit(code.slice(at), asked)];
}

function lit(code: string, asked: readonly string[]): CodePart[] {
  const first = asked
    .filter((text) => text !== '')
    .map((text) => ({ text, at: code.indexOf(text) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.text.length - a.text.length)[0];
  if (!first) return code === '' ? [] : [{ kind: 'plain', text: code }];
  const before = code.slice(0, first.at);
  return [
    ...(before === '' ? [] : [{ kind: 'plain' as const, text: before }]),
    { kind: 'asked', text: first.text },
    ...lit(code.slice(first.at + first.text.length), asked),
  ];
}
