const STEPS = 100;
/** Whole texts are kept; no more of them than this many characters. */
const CHARACTERS = 8_000_000;
/** Letters typed within this time of one another are one step. */
const TOGETHER_MS = 800;

/** The texts before and after the one that stands, for undo and redo. */
export class TextHistory {
  #before: string[] = [];
  #after: string[] = [];
  #typedAt = -Infinity;

  get canUndo(): boolean {
    return this.#before.length > 0;
  }
  get canRedo(): boolean {
    return this.#after.length > 0;
  }

  /**
   * Notes that a text is about to give way to another.
   * @param typedAtMs when a letter was typed; null for a change that stands by itself
   */
  note(text: string, typedAtMs: number | null): void {
    const goesOn =
      typedAtMs !== null && typedAtMs - this.#typedAt < TOGETHER_MS && this.#before.length > 0;
    this.#typedAt = typedAtMs ?? -Infinity;
    this.#after = [];
    if (goesOn) return;
    this.#before.push(text);
    let kept = this.#before.reduce((sum, { length }) => sum + length, 0);
    while (this.#before.length > STEPS || (kept > CHARACTERS && this.#before.length > 1))
      kept -= this.#before.shift()?.length ?? 0;
  }

  /** The text before the one that stands; null where there is none. */
  undo(text: string): string | null {
    return this.#step(this.#before, this.#after, text);
  }
  redo(text: string): string | null {
    return this.#step(this.#after, this.#before, text);
  }

  #step(from: string[], to: string[], text: string): string | null {
    const found = from.pop();
    if (found === undefined) return null;
    to.push(text);
    this.#typedAt = -Infinity;
    return found;
  }
}
