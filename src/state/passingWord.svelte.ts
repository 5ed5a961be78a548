const STANDS_MS = 4000;

/** A word on what was just done, "Link copied": it goes by itself, each after its own time. */
export class PassingWord {
  #text = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Empty where there is nothing to say. */
  get text() {
    return this.#text;
  }
  say(text: string) {
    clearTimeout(this.#timer);
    this.#text = text;
    this.#timer = setTimeout(() => (this.#text = ''), STANDS_MS);
  }
}
