import type { Word } from '../lexer.ts';
import { error } from '../text-errors.ts';
import type { Diagnostic } from '../types.ts';
import { called } from '../words.ts';
import type { Dialect } from './types.ts';

/** What is wrong with a macro, in dialects that are loaded when they are asked for. */

export function badDuration(word: Word): Diagnostic {
  const message = 'After @every stands a duration such as 90s, 15m or 1h30m.';
  return error('bad-duration', word, 'This is not a duration.', message);
}

/** A macro that is compared as a whole text, and stands among blanks. */
export function blankAround(word: Word): Diagnostic {
  const message = 'No blank may stand before it or behind it.';
  return error('blank-around-macro', word, 'A macro stands alone here.', message);
}

/** A line that brings the scheduler down. */
export function crashes(word: Word, dialect: Dialect): Diagnostic {
  const message = `${called(dialect.name)} knows the word, and dies of a segmentation fault when it reads it.`;
  return error('crashes', word, `${word.text} ends the daemon.`, message);
}
