const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Anything but printable ASCII, which editors and readers treat in ways of their own. */
const UNSEEN = /[^ -~]/gu;

function escapeUnseen(character: string): string {
  const short = ESCAPES[character];
  if (short !== undefined) return short;
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

/** A text in double quotes as YAML, JSON, Java, Python and Ruby read it. */
export function doubleQuoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(UNSEEN, escapeUnseen)}"`;
}

/** A text in single quotes as JavaScript and TypeScript read it. */
export function scriptQuoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&').replace(UNSEEN, escapeUnseen)}'`;
}

/** A text in single quotes as PHP reads it, which knows two escapes there. */
export function phpQuoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

/** A text on one line, for a comment or a file whose lines count: what would end the line is a blank. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** What ends a comment before its line does: Java reads \u000a first of all, and PHP stops at `?>`. */
const ENDS_EARLY = /\\(?=u)|\?(?=>)/g;

/** A comment longer than this goes on in another line. */
const COMMENT_WIDTH = 88;

/** Comments, each on lines of its own, none of which can end before its line does. */
export function comments(mark: string, texts: readonly string[]): string {
  return texts
    .flatMap((text) => wrapped(onOneLine(text).replace(ENDS_EARLY, '$& ')))
    .map((line) => `${mark} ${line}\n`)
    .join('');
}

/** A text in lines, parted at blanks. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > COMMENT_WIDTH) {
      lines.push(line);
      line = word;
    } else line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}
