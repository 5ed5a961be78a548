/** One line of the list of keys: what it does, and the keys, each of which does it. */
export interface KeyLine {
  readonly does: string;
  readonly keys: readonly string[];
}
export interface KeyGroup {
  readonly title: string;
  readonly lines: readonly KeyLine[];
}

/** Every key of the app, by the page it acts on. */
export const keyGroups: readonly KeyGroup[] = [
  {
    title: 'Everywhere',
    lines: [
      { does: 'These keys', keys: ['?'] },
      { does: 'Close what is open', keys: ['Esc'] },
    ],
  },
  {
    title: 'Review',
    lines: [
      { does: 'Show the answer', keys: ['Space', 'Enter'] },
      { does: 'Forgot, hard, good, easy', keys: ['1', '2', '3', '4'] },
      { does: 'Undo the last grade', keys: ['U'] },
    ],
  },
];

/** Whether a key press asks for this list: a question mark, outside fields and open dialogs. */
export function asksForKeys(event: KeyboardEvent): boolean {
  if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target;
  if (!(target instanceof Element)) return true;
  return !target.closest('input, textarea, select, [contenteditable], [role="dialog"]');
}
