import { MONTHS, WEEKDAYS } from './words.ts';

const NAMES = [...WEEKDAYS.keys(), ...MONTHS.keys()].filter((name) => name.length > 4);
/** Longer words are no misspelt day. */
const LENGTH_MAX = 12;

/** The day or month that a misspelt word stands for ("teusday"); null where none is near. */
export function suggestName(word: string): string | null {
  if (word.length < 5 || word.length > LENGTH_MAX) return null;
  const near = NAMES.find((name) => name[0] === word[0] && editDistance(name, word) <= 2);
  return near ?? null;
}

/** Insertions, deletions and replacements from one short word to another. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 1; at <= from.length; at++) {
    const next = [at];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (from[at - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
