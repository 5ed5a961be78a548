import { tooLarge } from './bounds.ts';
import { TextHistory } from './history.ts';
import { changeBetween, lineEndOf, shownOf, withEdit } from './shown.ts';
import { isTooLarge, lineAt, lineEnd, lineStarts, windowBefore, windowFrom } from './window.ts';

/** A file's text as it is edited: whole in memory, of which the page shows one window of lines. */
export class CrontabText {
  #raw = $state.raw('');
  #history = $state.raw(new TextHistory());
  /** Counts the steps of the history, which itself is no state. */
  #step = $state(0);
  #window = $state.raw({ first: 0, count: 1 });
  readonly #starts = $derived(lineStarts(this.#raw));
  readonly #lines = $derived(this.#starts.length);
  readonly #from = $derived(this.#starts[this.#window.first] ?? 0);
  readonly #to = $derived(
    lineEnd(this.#raw, this.#starts, this.#window.first + this.#window.count - 1),
  );
  readonly #rawShown = $derived(this.#raw.slice(this.#from, this.#to));
  readonly #shown = $derived(shownOf(this.#rawShown));
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
    return this.#window.first;
  }
  get shownLines(): number {
    return this.#window.count;
  }
  /** What follows the last line break counts as a line. */
  get lines(): number {
    return this.#lines;
  }
  get isWhole(): boolean {
    return this.#window.count === this.#starts.length;
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
    this.#put(raw);
    this.#window = windowFrom(this.#raw, this.#starts, 0);
  }

  /**
   * Takes what was typed into the window. Answers why it does not fit, and then nothing has changed.
   * @param nowMs when it was typed
   */
  edit(shown: string, caret: number, nowMs: number): string | null {
    const edited = withEdit(this.#rawShown, shown, lineEndOf(this.#raw));
    const raw = this.#raw.slice(0, this.#from) + edited + this.#raw.slice(this.#to);
    const problem = tooLarge(raw);
    if (problem !== null || raw === this.#raw) return problem;
    this.#history.note(this.#raw, nowMs);
    const { first } = this.#window;
    const lines = this.#starts.length;
    this.#put(raw);
    const count = Math.max(1, this.#window.count + this.#starts.length - lines);
    this.#window = { first, count };
    if (isTooLarge(this.#window, edited.length)) {
      const place = this.#from + caret;
      this.#window = windowFrom(raw, this.#starts, lineAt(this.#starts, place));
    }
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
    this.#window = windowFrom(this.#raw, this.#starts, line);
  }
  /** Shows a line, and moves only where it is not on the page already. */
  reveal(line: number): void {
    const { first, count } = this.#window;
    if (line < first || line >= first + count) this.show(line);
  }
  showLater(): void {
    const next = this.#window.first + this.#window.count;
    if (next < this.#starts.length) this.show(next);
  }
  showEarlier(): void {
    if (this.#window.first > 0)
      this.#window = windowBefore(this.#raw, this.#starts, this.#window.first);
  }

  #go(raw: string | null): number | null {
    if (raw === null) return null;
    const { start, inserted } = changeBetween(this.#raw, raw);
    this.#putNear(raw);
    const place = Math.max(0, start + inserted.length - this.#from);
    return shownOf(this.#rawShown.slice(0, place)).length;
  }

  /** Puts a text and keeps the place: the window stays, or goes to where the change is. */
  #putNear(raw: string): void {
    const { start } = changeBetween(this.#raw, raw);
    const { first, count } = this.#window;
    const wasWhole = this.isWhole;
    this.#put(raw);
    const line = lineAt(this.#starts, start);
    const stays = !wasWhole && line >= first && line < first + count;
    this.#window = windowFrom(raw, this.#starts, stays ? first : line);
  }

  #put(raw: string): void {
    this.#raw = raw;
    this.#step++;
    this.#onChange();
  }
}
