import { getContext, setContext, untrack } from 'svelte';

const AROUND = Symbol('the scenario that is edited');

/** Tells the fields within which scenario they edit, so that each can ask again when another has changed it. */
export function provideScenario(scenario: () => unknown): void {
  setContext(AROUND, scenario);
}

/** What was wrong with the last value of a field; a refused one is offered again whenever the scenario has changed. */
export class Refusal<Value> {
  readonly #onedit: (value: Value) => string | null;
  #problem = $state<string | null>(null);
  #refused: { readonly value: Value } | null = null;

  /** `ontaken` hears of a value that is taken only when it is offered again. */
  constructor(onedit: (value: Value) => string | null, ontaken?: () => void) {
    this.#onedit = onedit;
    const around = getContext<(() => unknown) | undefined>(AROUND);
    $effect(() => {
      around?.();
      untrack(() => {
        if (this.#refused && this.offer(this.#refused.value)) ontaken?.();
      });
    });
  }

  get problem(): string | null {
    return this.#problem;
  }

  /** Passes a value on; true when it is taken. */
  offer(value: Value): boolean {
    this.#problem = this.#onedit(value);
    this.#refused = this.#problem === null ? null : { value };
    return this.#problem === null;
  }

  /** Says what is wrong with a text that is no value. */
  say(problem: string): void {
    this.#problem = problem;
    this.#refused = null;
  }

  forget(): void {
    this.#problem = this.#refused = null;
  }
}
