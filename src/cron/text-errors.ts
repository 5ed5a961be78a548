import type { Dialect } from './dialects/types.ts';
import { FIELDS } from './fields.ts';
import type { Word } from './lexer.ts';
import type { Diagnostic, Span, Token } from './types.ts';
import { called, capitalised, count, listWords } from './words.ts';

/** What is wrong with a text as a whole, before any field is looked at; what to do about it, `remedies/` knows. */

/** A fault of the whole text, or of a word in it. */
export function error(code: string, span: Span, title: string, message: string): Diagnostic {
  const { start, end } = span;
  return { code, severity: 'error', title, message, span: { start, end }, field: null, fixes: [] };
}

export function empty(text: string, dialect: Dialect): Diagnostic {
  const message = `A schedule has ${inWords(dialect.fields.length)} fields: ${fieldList(dialect)}.`;
  return error('empty', { start: 0, end: text.length }, 'No schedule yet.', message);
}

export function tooLong(text: string, dialect: Dialect): Diagnostic {
  const length = text.length.toLocaleString('en-GB');
  const most = dialect.maxLength.toLocaleString('en-GB');
  const message = `It has ${length} characters; at most ${most} are read. Paste one line.`;
  const span = { start: dialect.maxLength, end: text.length };
  return error('too-long', span, 'This is too long for a schedule.', message);
}

export function severalLines(text: string): Diagnostic {
  // Only blanks and tabs make an empty line; a carriage return is a character of its own.
  const lines = text.split('\n').filter((line) => /[^ \t]/.test(line));
  const message = 'A line break ends a crontab entry. One schedule is read at a time.';
  const start = text.indexOf('\n', text.search(/[^\n \t]/));
  const title = `These are ${count(lines.length, 'line')}.`;
  return error('several-lines', { start, end: text.length }, title, message);
}

export function comment(first: Word, line: Word): Diagnostic {
  const message = 'Cron skips a line that begins with #.';
  const span = { start: first.start, end: line.end };
  return error('comment', span, 'This line is a comment.', message);
}

export function assignment(line: Word, dialect: Dialect): Diagnostic {
  const name = line.text.slice(0, line.text.indexOf('=')).trim();
  const isZone = /^(CRON_)?TZ$/.test(name);
  const message = isZone
    ? `${called(dialect.name)} takes the whole line as the variable’s value. There is no schedule in it.`
    : 'Cron takes the whole line as the variable’s value and runs nothing.';
  return error('assignment', line, `This line sets a variable, ${name}.`, message);
}

export function unknownMacro(word: Word, dialect: Dialect): Diagnostic {
  const known = Object.keys(dialect.macros);
  const inCase = dialect.grammar.anyCaseMacros ? '' : ', in small letters';
  const name = called(dialect.name);
  const message =
    known.length === 0
      ? `${name} knows no macros: it reads ${fieldList(dialect)}.`
      : `${name} knows ${listWords(known)}${inCase}.`;
  return error('unknown-macro', word, `${name} has no ${shortened(word.text)}.`, message);
}

export function unknownZone(zone: string, span: Span): Diagnostic {
  const message = 'A zone is a name such as America/New_York, or UTC.';
  return error('unknown-zone', span, `“${zone}” is not a time zone.`, message);
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'];
const inWords = (size: number) => NUMBERS[size] ?? `${size}`;

/** "five", "five or six": how many fields the dialect's texts have. */
function sizes({ fields, otherFields = [] }: Dialect): string {
  const all = [fields, ...otherFields].map(({ length }) => length).sort((a, b) => a - b);
  return listWords([...new Set(all)].map(inWords), 'or');
}

export function tooFewFields(text: string, words: readonly Word[], dialect: Dialect): Diagnostic {
  const missing = dialect.fields.slice(words.length);
  const labels = listWords(missing.map((name) => `the ${FIELDS[name].label}`));
  const have = `${inWords(words.length)} field${words.length === 1 ? '' : 's'}`;
  const title = `Only ${have}; ${called(dialect.name)} needs ${inWords(dialect.fields.length)}.`;
  const message = `Still to come: ${labels}.`;
  const span = { start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? text.length };
  return error('too-few-fields', span, title, message);
}

function fieldList(dialect: Dialect): string {
  return listWords(dialect.fields.map((name) => FIELDS[name].label));
}

/** Debian's crontab refuses a command that begins with a star, because it is a sixth field. */
export function tooManyFields(words: readonly Word[], extra: Token, dialect: Dialect): Diagnostic {
  const name = called(dialect.name);
  const title = words[0]?.text.startsWith('@')
    ? 'A macro stands alone.'
    : `${capitalised(inWords(words.length))} fields; ${name} has ${sizes(dialect)}.`;
  const message =
    dialect.grammar.kind === 'crontab'
      ? `What follows would be the command, and ${name} refuses one that begins with a star.`
      : `${name} reads ${fieldList(dialect)} and nothing more.`;
  return error('too-many-fields', extra.span, title, message);
}

/** A title is a headline: of a word without end it shows the beginning. */
function shortened(text: string): string {
  return text.length > 16 ? `${text.slice(0, 16)}…` : text;
}
