import type { Dialect } from './dialects/types.ts';
import { FIELDS } from './fields.ts';
import type { Word } from './lexer.ts';
import type { Diagnostic, Fix, Span, Token } from './types.ts';
import { count, listWords } from './words.ts';

/** What is wrong with a text as a whole, before any field is looked at. */

const START: readonly Fix[] = [
  { label: 'Every five minutes', text: '*/5 * * * *' },
  { label: 'Each hour, on the hour', text: '0 * * * *' },
  { label: 'Each day at midnight', text: '0 0 * * *' },
];

function error(
  code: string,
  span: Span,
  title: string,
  message: string,
  fixes: readonly Fix[] = [],
): Diagnostic {
  const { start, end } = span;
  return { code, severity: 'error', title, message, span: { start, end }, field: null, fixes };
}

/** A text of five fields in the dialect's own, at second 0 where it has seconds. */
function inFields(text: string, dialect: Dialect): string {
  return dialect.fields[0] === 'second' ? `0 ${text}` : text;
}

export function empty(text: string, dialect: Dialect): Diagnostic {
  const size = NUMBERS[dialect.fields.length] ?? dialect.fields.length;
  const message = `A schedule has ${size} fields: ${fieldList(dialect)}.`;
  const fixes = START.map((fix) => ({ ...fix, text: inFields(fix.text, dialect) }));
  return error('empty', { start: 0, end: text.length }, 'No schedule yet.', message, fixes);
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
  const fixes = lines.slice(0, 3).map((line, index) => ({
    label: `Line ${index + 1} only`,
    text: line.trim(),
  }));
  const start = text.indexOf('\n', text.search(/[^\n \t]/));
  const title = `These are ${count(lines.length, 'line')}.`;
  return error('several-lines', { start, end: text.length }, title, message, fixes);
}

export function comment(first: Word, line: Word): Diagnostic {
  const rest = line.text.replace(/^[#\s]+/, '');
  const fixes = rest === '' ? [] : [{ label: 'Without the #', text: rest }];
  const message = 'Cron skips a line that begins with #.';
  return error(
    'comment',
    { start: first.start, end: line.end },
    'This line is a comment.',
    message,
    fixes,
  );
}

export function assignment(line: Word, dialect: Dialect): Diagnostic {
  const name = line.text.slice(0, line.text.indexOf('=')).trim();
  const rest = line.text.replace(/^[^=]*=\s*\S*\s*/, '').trim();
  const isZone = /^(CRON_)?TZ$/.test(name);
  const message = isZone
    ? `${dialect.name} takes the whole line as the variable’s value. There is no schedule in it.`
    : 'Cron takes the whole line as the variable’s value and runs nothing.';
  const fixes = rest === '' ? [] : [{ label: 'The schedule only', text: rest }];
  return error('assignment', line, `This line sets a variable, ${name}.`, message, fixes);
}

export function unknownMacro(text: string, word: Word, dialect: Dialect): Diagnostic {
  const known = Object.keys(dialect.macros);
  const lower = word.text.toLowerCase();
  const fixes: Fix[] = [];
  const every = /^(@every)\s+(\d+)m$/.exec(text.trim());
  const minutes = Number(every?.[2] ?? 0);
  if (known.includes(lower)) fixes.push({ label: 'In small letters', text: lower });
  if (lower === '@noon')
    fixes.push({ label: 'Each day at noon', text: inFields('0 12 * * *', dialect) });
  if (lower === '@weekdays')
    fixes.push({ label: 'Monday to Friday', text: inFields('0 0 * * 1-5', dialect) });
  if (lower === '@minutely' || lower === '@every_minute') {
    fixes.push({ label: 'Every minute', text: inFields('* * * * *', dialect) });
  }
  if (minutes > 0 && minutes < 60 && 60 % minutes === 0) {
    fixes.push({
      label: `Every ${minutes} minutes`,
      text: inFields(`*/${minutes} * * * *`, dialect),
    });
  }
  const inCase = dialect.grammar.anyCaseMacros ? '' : ', in small letters';
  const message =
    known.length === 0
      ? `${dialect.name} knows no macros: it reads ${fieldList(dialect)}.`
      : `${dialect.name} knows ${listWords(known)}${inCase}.`;
  return error('unknown-macro', word, `${dialect.name} has no ${word.text}.`, message, fixes);
}

export function badDuration(word: Word): Diagnostic {
  const message = 'After @every stands a duration such as 90s, 15m or 1h30m.';
  return error('bad-duration', word, 'This is not a duration.', message);
}

/** A macro that is compared as a whole text, and stands among blanks. */
export function blankAround(text: string, word: Word): Diagnostic {
  const fixes = [{ label: 'Without the blanks', text: text.trim() }];
  return error(
    'blank-around-macro',
    word,
    'A macro stands alone here.',
    'No blank may stand before it or behind it.',
    fixes,
  );
}

/** A line that brings the scheduler down. */
export function crashes(word: Word, dialect: Dialect): Diagnostic {
  const message = `${dialect.name} knows the word, and dies of a segmentation fault when it reads it.`;
  return error('crashes', word, `${word.text} ends the daemon.`, message);
}

export function unknownZone(zone: string, span: Span): Diagnostic {
  const message = 'A zone is a name such as America/New_York, or UTC.';
  return error('unknown-zone', span, `“${zone}” is not a time zone.`, message);
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'];

export function tooFewFields(text: string, words: readonly Word[], dialect: Dialect): Diagnostic {
  const missing = dialect.fields.slice(words.length);
  const labels = listWords(missing.map((name) => `the ${FIELDS[name].label}`));
  const have = count(words.length, 'field').replace(/^\d+/, (n) => NUMBERS[Number(n)] ?? n);
  const title = `Only ${have}; cron needs ${NUMBERS[dialect.fields.length] ?? ''}.`;
  const message = `Still to come: ${labels}.`;
  const written = words.map((word) => word.text).join(' ');
  const fix = { label: 'Stars for the rest', text: `${written}${' *'.repeat(missing.length)}` };
  const last = words.at(-1);
  const span = { start: words[0]?.start ?? 0, end: last?.end ?? text.length };
  return error('too-few-fields', span, title, message, [fix]);
}

function fieldList(dialect: Dialect): string {
  return listWords(dialect.fields.map((name) => FIELDS[name].label));
}

/** Debian's crontab refuses a command that begins with a star, because it is a sixth field. */
export function tooManyFields(words: readonly Word[], extra: Token, dialect: Dialect): Diagnostic {
  const size = dialect.fields.length;
  const isMacro = words[0]?.text.startsWith('@') ?? false;
  const fields = words.map((word) => word.text);
  const fixes: Fix[] = [];
  if (isMacro) {
    fixes.push({ label: 'The macro only', text: fields[0] ?? '' });
  } else {
    if (fields.length === size + 1) {
      fixes.push({ label: 'Without the seconds', text: fields.slice(1).join(' ') });
    }
    fixes.push({
      label: `The first ${NUMBERS[size] ?? size} fields`,
      text: fields.slice(0, size).join(' '),
    });
  }
  const title = isMacro
    ? 'A macro stands alone.'
    : `${words.length} fields; cron has ${NUMBERS[size] ?? size}.`;
  const message =
    dialect.grammar.kind === 'crontab'
      ? `What follows would be the command, and ${dialect.name} refuses one that begins with a star.`
      : `${dialect.name} reads ${fieldList(dialect)} and nothing more.`;
  return error('too-many-fields', extra.span, title, message, fixes);
}
