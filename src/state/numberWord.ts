const WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "five", "twelve", "1,440": a number as it stands in a sentence. */
export const numberWord = (value: number): string => WORDS[value] ?? value.toLocaleString('en-GB');

/** "five lines", "one line", "no lines". */
export const countWord = (count: number, one: string, many = `${one}s`): string =>
  `${numberWord(count)} ${count === 1 ? one : many}`;

/** With a capital, for the beginning of a sentence. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** "3, 4 and 5"; of a longer list the beginning, "3, 4, 5 and 12 more". */
export function listText(
  items: readonly (string | number)[],
  total = items.length,
  most = 8,
): string {
  const shown = items.slice(0, most);
  const rest = total - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest.toLocaleString('en-GB')} more`;
  const last = shown.pop();
  return shown.length === 0 ? String(last ?? '') : `${shown.join(', ')} and ${String(last)}`;
}
