import { isFigureName } from '../figures.ts';
import type { LessonPart } from '../types.ts';
import { checkMarkdown, toHtml, type BodyProblem } from './markdown.ts';
import type { KnownIds } from './links.ts';

const DIRECTIVE = /^::figure\{(.*)\}\s*$/;
const OPTION = /([a-z-]+)=(?:"([^"]*)"|([^\s"]+))/g;

interface Stretch {
  readonly line: number;
  readonly text: string;
}

/** Cuts a lesson's body at its `::figure{name=… key="…"}` lines: prose becomes HTML, a directive a figure. */
export function readParts(
  body: string,
  known: KnownIds,
): { parts: LessonPart[]; problems: BodyProblem[] } {
  const parts: LessonPart[] = [];
  const problems: BodyProblem[] = [];
  for (const { line, text } of stretches(body)) {
    const directive = DIRECTIVE.exec(text);
    if (directive) {
      const figure = readFigure(directive[1] ?? '');
      if (typeof figure === 'string') problems.push({ line, message: figure });
      else parts.push(figure);
    } else if (text.trim() !== '') {
      for (const found of checkMarkdown(text, known))
        problems.push({ ...found, line: line + found.line - 1 });
      parts.push({ kind: 'html', html: toHtml(text) });
    }
  }
  return { parts, problems };
}

/** Runs of prose, and single lines that start with `::figure`, in their order. */
function stretches(body: string): Stretch[] {
  const found: Stretch[] = [];
  let prose: string[] = [];
  const lines = body.split('\n');
  const close = (before: number) => {
    if (prose.length > 0) found.push({ line: before - prose.length + 1, text: prose.join('\n') });
    prose = [];
  };
  lines.forEach((text, index) => {
    if (DIRECTIVE.test(text)) {
      close(index);
      found.push({ line: index + 1, text });
    } else prose.push(text);
  });
  close(lines.length);
  return found;
}

function readFigure(inside: string): LessonPart | string {
  const options: Record<string, string> = {};
  for (const [, key = '', quoted, bare] of inside.matchAll(OPTION))
    options[key] = quoted ?? bare ?? '';
  const { name = '', ...rest } = options;
  if (!isFigureName(name)) return `there is no figure “${name}”`;
  return { kind: 'figure', name, options: rest };
}
