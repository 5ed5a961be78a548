import { changeBetween } from './shown.ts';

/** Two lines, where an edit stayed within one line; null where it did not. */
export function editedLine(
  before: string,
  after: string,
): { readonly old: string; readonly now: string } | null {
  const { start, end, inserted } = changeBetween(before, after);
  if (inserted.includes('\n') || before.slice(start, end).includes('\n')) return null;
  const from = before.lastIndexOf('\n', start - 1) + 1;
  const lineOf = (text: string, place: number) => {
    const to = text.indexOf('\n', place);
    return text.slice(from, to < 0 ? text.length : to);
  };
  return { old: lineOf(before, end), now: lineOf(after, start + inserted.length) };
}

/** Whether some line of a file ends with this command. */
export function hasCommand(raw: string, command: string): boolean {
  for (let at = raw.indexOf(command); at >= 0; at = raw.indexOf(command, at + 1)) {
    const before = raw[at - 1];
    const after = raw.slice(at + command.length, at + command.length + 200);
    if ((before === ' ' || before === '\t') && /^[ \t\r]*(\n|$)/.test(after)) return true;
  }
  return false;
}
