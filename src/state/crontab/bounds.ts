/** How much fits on the page. A crontab that a daemon takes is far smaller. */
export const BOUNDS = { characters: 1_000_000, lines: 20_000, ofLine: 10_000 } as const;

const figure = (value: number) => value.toLocaleString('en-GB');

/** Why a text does not fit, in a sentence; null where it does. Linear in the text's length. */
export function tooLarge(text: string): string | null {
  if (text.length > BOUNDS.characters) {
    return `This has ${figure(text.length)} characters; up to ${figure(BOUNDS.characters)} fit here.`;
  }
  let lines = 0;
  for (let start = 0; start <= text.length; lines++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end - start > BOUNDS.ofLine) {
      return `Line ${figure(lines + 1)} has ${figure(end - start)} characters; up to ${figure(BOUNDS.ofLine)} fit in a line here.`;
    }
    start = end + 1;
  }
  if (lines <= BOUNDS.lines) return null;
  return `This has ${figure(lines)} lines; up to ${figure(BOUNDS.lines)} fit here.`;
}
