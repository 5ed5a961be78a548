import { operatorsIn } from '../operators/index.ts';
import { called } from '../words.ts';
import type { Trouble } from './types.ts';
import { writtenIn } from './writing.ts';

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/^\?$/, 'The question mark, “no value”, is Quartz’s. A star does its work here.'],
  [/^H/, 'H, a value picked from the job’s name, is Jenkins’s. Choose a number yourself.'],
  [/^(\d+|L)W$/i, 'W, the workday nearest to a day, is Quartz’s. A script can test for it.'],
  [
    /^(L.*|last)$/i,
    'L, the last day, is Quartz’s. Run on the days it can be, and test in the script.',
  ],
  [
    /^\w+L$/i,
    'L, the last of a weekday, is Quartz’s. Run on each of them, and test in the script.',
  ],
  [/#/, '#, the nth of a weekday, is Quartz’s. Run on each of them, and test in the script.'],
  [/~/, 'The tilde, a value drawn by chance, is cronie’s. Choose a number yourself.'],
];

/** What is said of something the scheduler does not have there: whose it is, or what may stand there instead. */
export function hintOf(trouble: Trouble): string | null {
  const { diagnostic, dialect } = trouble;
  const { code } = diagnostic;
  if ((code !== 'unsupported-operator' && code !== 'junk') || !diagnostic.field) return null;
  const { allowed, refused } = operatorsIn(diagnostic.field, dialect);
  const hint = HINTS.find(([pattern]) => pattern.test(writtenIn(trouble)));
  // A scheduler that does have it, in another place or company, needs to hear something else.
  const isItsOwn = !refused.some((shown) => hint?.[0].test(shown.replace('n', '5')));
  if (hint && !isItsOwn) return hint[1];
  if (code === 'junk') return null;
  return `${called(dialect.name)} takes here ${allowed.join('  ')}. ${diagnostic.message}`;
}
