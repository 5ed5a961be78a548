/*
 * A text field knows one kind of line break. What it shows of a file with others is as long as the file, but for the
 * carriage return of a Windows line end, which it leaves out; and an edit is brought back to the file as what it
 * changed, so that the rest keeps its line ends.
 */

/** Stands for a carriage return that ends no line, in the same place. */
const CARRIAGE_SIGN = '␍';

/** The text as a field shows it. */
export const shownOf = (raw: string): string =>
  raw.includes('\r') ? raw.replaceAll('\r\n', '\n').replaceAll('\r', CARRIAGE_SIGN) : raw;

/** Where a place of the shown text is in the file's. */
export function rawPlace(raw: string, shownPlace: number): number {
  if (!raw.includes('\r\n')) return shownPlace;
  let at = 0;
  let left = shownPlace;
  for (;;) {
    const pair = raw.indexOf('\r\n', at);
    if (pair < 0 || pair - at >= left) return at + left;
    left -= pair - at + 1;
    at = pair + 2;
  }
}

/** What turned one text into another: `inserted` in place of everything from `start` to `end`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly inserted: string;
}

/** The shortest single change between two texts. */
export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  return { start, end: before.length - same, inserted: after.slice(start, after.length - same) };
}

/** The file's text after an edit of what was shown of it; new lines end as the file's first line does. */
export function withEdit(raw: string, shownAfter: string, lineEnd: '\n' | '\r\n'): string {
  const { start, end, inserted } = changeBetween(shownOf(raw), shownAfter);
  const text = lineEnd === '\n' ? inserted : inserted.replaceAll('\n', lineEnd);
  return raw.slice(0, rawPlace(raw, start)) + text + raw.slice(rawPlace(raw, end));
}

export const lineEndOf = (text: string): '\n' | '\r\n' =>
  text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
