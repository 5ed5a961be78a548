import { queryOf, type Place } from './address.ts';

/** More steps back than anybody remembers. */
const KEPT_STEPS = 100;

/** A change that was not typed. What was typed since belongs to the field's own undo. */
export interface Step {
  readonly before: Place;
  readonly after: Place;
  /** A link opens over what stood there; all else changes it on request. */
  readonly by: 'request' | 'link';
}

/** What can be moved to another place. */
interface Movable {
  readonly place: Place;
  go(place: Place): void;
}

/** The way back over every change of text, scheduler or zone that was not typed, and forth again. */
export class Changes {
  readonly #of: Movable;
  #done = $state.raw<readonly Step[]>([]);
  #undone = $state.raw<readonly Step[]>([]);
  readonly #here = $derived.by(() => queryOf(this.#of.place));
  readonly #last = $derived.by(() => this.#done.at(-1));
  readonly #next = $derived.by(() => this.#undone.at(-1));

  constructor(of: Movable) {
    this.#of = of;
  }

  /** The change that led here; null once something was typed or picked since. */
  get justDone(): Step | null {
    return this.#last && queryOf(this.#last.after) === this.#here ? this.#last : null;
  }
  /** The change that was taken back and led here; null once something was typed or picked since. */
  get justUndone(): Step | null {
    return this.#next && queryOf(this.#next.before) === this.#here ? this.#next : null;
  }

  /** Goes there as one step that can be taken back. Nothing happens where there is no difference. */
  make(after: Place, by: Step['by'] = 'request') {
    const before = this.#of.place;
    if (queryOf(after) === this.#here) return;
    this.#of.go(after);
    this.#done = [...this.#done.slice(1 - KEPT_STEPS), { before, after: this.#of.place, by }];
    this.#undone = [];
  }
  /** Takes the last change back, and what was typed since with it; `redo` brings both. Answers whether there was one. */
  undo(): boolean {
    const step = this.#last;
    if (!step) return false;
    this.#done = this.#done.slice(0, -1);
    this.#undone = [...this.#undone, { ...step, after: this.#of.place }];
    this.#of.go(step.before);
    return true;
  }
  /** Makes the change that was taken back last once more. Answers whether there was one. */
  redo(): boolean {
    const step = this.#next;
    if (!step) return false;
    this.#undone = this.#undone.slice(0, -1);
    this.#done = [...this.#done, { ...step, before: this.#of.place }];
    this.#of.go(step.after);
    return true;
  }
}
