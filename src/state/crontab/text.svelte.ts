import { BOUNDS, tooLarge } from './bounds.ts';
import { TextHistory } from './history.ts';
import { changeBetween, lineEndOf, shownOf, withEdit } from './shown.ts';
import { isTooLarge, lineAt, lineEnd, lineStarts, windowBefore, windowFrom } from './window.ts';
import type { LineWindow } from './window.ts';

/**
 * A file's text as it is edited: whole in memory, of which the page shows one window of lines. What stands before and
 * after the window is kept apart, so that a letter typed into it costs the same in a large file as in a small one.
 */
export class CrontabText {
  #before = $state.raw('');
  #rawShown = $state.raw('');
  #after = $state.raw('');
  /** Lines before the window, and behind it. */
  #first = $state(0);
  #linesAfter = $state(0);
  #history = new TextHistory();
  /** Counts the steps of the history, which itself is no state. */
  #step = $state(0);
  #lineEnd: '\n' | '\r\n' = '\n';
  readonly #raw = $derived(this.#before + this.#rawShown + this.#after);
  readonly #starts = $derived(lineStarts(this.#raw));
  readonly #shown = $derived(shownOf(this.#rawShown));
  readonly #shownLines = $derived(countLines(this.#rawShown));
  readonly #onChange: () => void;

  /** @param onChange called after the text has changed, whoever did it */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** The whole file as it is. */
  get raw(): string {
    return this.#raw;
  }
  /** The lines in the window, as a text field shows them. */
  get shown(): string {
    return this.#shown;
  }
  /** The same with the file's own line ends. */
  get rawShown(): string {
    return this.#rawShown;
  }
  /** Counted from 0. */
  get firstLine(): number {
    return this.#first;
  }
  get shownLines(): number {
    return this.#shownLines;
  }
  /** What follows the last line break counts as a line. */
  get lines(): number {
    return this.#first + this.#shownLines + this.#linesAfter;
  }
  get isWhole(): boolean {
    return this.#first === 0 && this.#linesAfter === 0;
  }
  get isBlank(): boolean {
    return this.isWhole && this.#rawShown.trim() === '';
  }
  get canUndo(): boolean {
    return this.#step >= 0 && this.#history.canUndo;
  }
  get canRedo(): boolean {
    return this.#step >= 0 && this.#history.canRedo;
  }

  /** A line's text without its line break; counted from 0. */
  line(index: number): string {
    return this.#raw.slice(this.#starts[index] ?? 0, lineEnd(this.#raw, this.#starts, index));
  }

  /** Begins with another text, with no way back in it. The caller has seen that it fits. */
  open(raw: string): void {
    this.#history = new TextHistory();
    this.#put(raw, () => 0);
  }

  /**
   * Takes what was typed into the window. Answers why it does not fit, and then nothing has changed.
   * @param nowMs when it was typed
   */
  edit(shown: string, caret: number, nowMs: number): string | null {
    const edited = withEdit(this.#rawShown, shown, this.#lineEnd);
    if (edited === this.#rawShown) return null;
    const problem = this.#tooLarge(edited);
    if (problem !== null) return problem;
    this.#history.note(this.#raw, nowMs);
    this.#rawShown = edited;
    if (isTooLarge(this.#shownLines, edited.length)) {
      const place = this.#before.length + caret;
      this.#show(windowFrom(this.#raw, this.#starts, lineAt(this.#starts, place)));
    }
    this.#changed();
    return null;
  }

  /** Changes the file in one step that can be taken back. Answers why it does not fit. */
  change(raw: string): string | null {
    const problem = tooLarge(raw);
    if (problem !== null || raw === this.#raw) return problem;
    this.#history.note(this.#raw, null);
    this.#putNear(raw);
    return null;
  }

  /** Puts another line in place of one, counted from 0, as a step of its own. */
  changeLine(index: number, line: string): string | null {
    const from = this.#starts[index] ?? 0;
    const to = lineEnd(this.#raw, this.#starts, index);
    return this.change(this.#raw.slice(0, from) + line + this.#raw.slice(to));
  }

  /** Takes the last step back; answers where the caret then stands in the window, or null if there was none. */
  undo(): number | null {
    return this.#go(this.#history.undo(this.#raw));
  }
  redo(): number | null {
    return this.#go(this.#history.redo(this.#raw));
  }

  /** Shows the window that begins with a line, counted from 0. */
  show(line: number): void {
    this.#show(windowFrom(this.#raw, this.#starts, line));
  }
  /** Shows a line, and moves only where it is not on the page already. */
  reveal(line: number): void {
    if (line < this.#first || line >= this.#first + this.#shownLines) this.show(line);
  }
  showLater(): void {
    if (this.#linesAfter > 0) this.show(this.#first + this.#shownLines);
  }
  showEarlier(): void {
    if (this.#first > 0) this.#show(windowBefore(this.#raw, this.#starts, this.#first));
  }

  /** Whether the file would be too large with this in the window. The rest of it is known to fit. */
  #tooLarge(edited: string): string | null {
    const lines = this.#first + this.#linesAfter + countLines(edited);
    const length = this.#before.length + edited.length + this.#after.length;
    const isFine = length <= BOUNDS.characters && lines <= BOUNDS.lines;
    return isFine ? tooLarge(edited) : tooLarge(this.#before + edited + this.#after);
  }

  #go(raw: string | null): number | null {
    if (raw === null) return null;
    const { start, inserted } = changeBetween(this.#raw, raw);
    this.#putNear(raw);
    const place = Math.max(0, start + inserted.length - this.#before.length);
    return shownOf(this.#rawShown.slice(0, place)).length;
  }

  /** Puts a text and keeps the place: the window stays, or goes to where the change is. */
  #putNear(raw: string): void {
    const { start } = changeBetween(this.#raw, raw);
    const [first, last] = [this.#first, this.#first + this.#shownLines];
    const wasWhole = this.isWhole;
    this.#put(raw, (starts) => {
      const line = lineAt(starts, start);
      return !wasWhole && line >= first && line < last ? first : line;
    });
  }

  #put(raw: string, lineOf: (starts: Uint32Array) => number): void {
    [this.#before, this.#rawShown, this.#after] = ['', raw, ''];
    this.#lineEnd = lineEndOf(raw);
    this.#show(windowFrom(raw, this.#starts, lineOf(this.#starts)));
    this.#changed();
  }

  #show({ first, count }: LineWindow): void {
    const [raw, starts] = [this.#raw, this.#starts];
    const from = starts[first] ?? 0;
    const to = lineEnd(raw, starts, first + count - 1);
    this.#before = raw.slice(0, from);
    this.#rawShown = raw.slice(from, to);
    this.#after = raw.slice(to);
    this.#first = first;
    this.#linesAfter = starts.length - first - count;
  }

  #changed(): void {
    this.#step++;
    this.#onChange();
  }
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
