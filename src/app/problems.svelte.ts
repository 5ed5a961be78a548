import { isWorthTelling } from './problem.ts';

/** Errors that no boundary caught: handlers, timers, promises. The latest one is shown, quietly. */
class Problems {
  #latest = $state.raw<{ readonly cause: unknown } | undefined>();

  get latest(): { readonly cause: unknown } | undefined {
    return this.#latest;
  }

  /** Listens for the rest of the page's life; called once. */
  watch(): void {
    addEventListener('error', (event) => this.#note(event.error ?? event.message));
    addEventListener('unhandledrejection', (event) => this.#note(event.reason));
  }

  dismiss(): void {
    this.#latest = undefined;
  }

  #note(cause: unknown): void {
    if (isWorthTelling(cause)) this.#latest = { cause };
  }
}

export const problems = new Problems();
