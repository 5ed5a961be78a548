/** A piece of a sentence; the strong ones are what went wrong. */
export interface SentencePiece {
  readonly text: string;
  readonly strong: boolean;
}

/** Collects the pieces of a sentence. */
export class Sentence {
  readonly #pieces: { text: string; strong: boolean }[] = [];

  get pieces(): readonly SentencePiece[] {
    return this.#pieces;
  }

  say(text: string): this {
    return this.#add(text, false);
  }

  stress(text: string): this {
    return this.#add(text, true);
  }

  /** "a, b and c", each stressed or not. */
  list(items: readonly SentencePiece[]): this {
    items.forEach(({ text, strong }, index) => {
      if (index > 0) this.say(index === items.length - 1 ? ' and ' : ', ');
      this.#add(text, strong);
    });
    return this;
  }

  #add(text: string, strong: boolean): this {
    this.#pieces.push({ text, strong });
    return this;
  }
}
