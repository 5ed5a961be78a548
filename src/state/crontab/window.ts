/** The lines of a file that are on the page: `count` of them from line `first` on, counted from 0. */
export interface LineWindow {
  readonly first: number;
  readonly count: number;
}

/** A file up to this size is shown whole; of a larger one, so many lines at a time. */
const WHOLE_LINES = 250;
const PAGE_LINES = 200;
const CHARACTERS = 60_000;

/** Where each line begins; what follows the last line break is a line, if an empty one. */
export function lineStarts(text: string): Uint32Array {
  const starts: number[] = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}

/** The place in the text where a line ends, its line break not included. */
export function lineEnd(text: string, starts: Uint32Array, line: number): number {
  const next = starts[line + 1];
  if (next === undefined) return text.length;
  return text[next - 2] === '\r' ? next - 2 : next - 1;
}

/** The line that holds a place in the text. */
export function lineAt(starts: Uint32Array, place: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The window to show a line in: the whole file where it is small enough, else from that line on. */
export function windowFrom(text: string, starts: Uint32Array, line: number): LineWindow {
  const lines = starts.length;
  if (lines <= WHOLE_LINES && text.length <= CHARACTERS) return { first: 0, count: lines };
  const first = Math.max(0, Math.min(line, lines - 1));
  let count = 1;
  const from = starts[first] ?? 0;
  while (count < PAGE_LINES && first + count < lines) {
    if (lineEnd(text, starts, first + count) - from > CHARACTERS) break;
    count++;
  }
  return { first, count };
}

/** The window that ends before a line. */
export function windowBefore(text: string, starts: Uint32Array, line: number): LineWindow {
  let first = Math.max(0, line - 1);
  const to = starts[line] ?? text.length;
  while (first > 0 && line - first < PAGE_LINES && to - (starts[first - 1] ?? 0) <= CHARACTERS)
    first--;
  return windowFrom(text, starts, first);
}

/** Whether typing has made a window too large to go on with. */
export const isTooLarge = (lines: number, characters: number): boolean =>
  lines > 2 * WHOLE_LINES || characters > 2 * CHARACTERS;
