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
    title: 'Crontab',
    lines: [
      { does: 'Next and previous line, in the list', keys: ['↓', '↑'] },
      { does: 'Next and previous start, on the day', keys: ['→', '←'] },
      { does: 'Undo and redo, in the text', keys: ['Ctrl Z', 'Ctrl Y'] },
    ],
  },
  {
    title: 'Lab, on the timeline',
    lines: [
      { does: 'Next and previous run', keys: ['↓', '↑'] },
      { does: 'First and last run', keys: ['Home', 'End'] },
      { does: 'Move the window', keys: ['←', '→'] },
      { does: 'Zoom in and out', keys: ['+', '-'] },
      { does: 'Play and pause', keys: ['Space'] },
    ],
  },
  {
    title: 'Lab, on the grid',
    lines: [
      { does: 'From cell to cell', keys: ['←', '→', '↑', '↓'] },
      { does: 'First and last of the row', keys: ['Home', 'End'] },
      { does: 'Show the run on the timeline', keys: ['Enter'] },
      { does: 'Next of the pressed count, or broken promise', keys: ['N'] },
    ],
  },
  {
    title: 'Review',
    lines: [
      { does: 'Show the answer', keys: ['Space', 'Enter'] },
      { does: 'Forgot, hard, good, easy', keys: ['1 to 4'] },
      { does: 'Undo the last grade', keys: ['U'] },
    ],
  },
];
