/** A search goes on for so long at most. */
export const LONGEST_MS = 3 * 60_000;
/** How often what is shown changes: faster cannot be read. */
const PACE_MS = 100;

/** Why a search came to its end before it was through; null where it did not. */
export type StoppedBy = 'person' | 'time' | null;

/** A search that goes on in workers: it can be stopped, which keeps what there is, and called off. */
export abstract class Running {
  readonly #stop = new AbortController();
  readonly #cancel = new AbortController();
  readonly #startedMs = performance.now();
  #tookMs = $state(0);
  #over = $state(false);
  #stopped = $state<StoppedBy>(null);
  #problem = $state<string | null>(null);

  get over(): boolean {
    return this.#over;
  }
  get stopped(): StoppedBy {
    return this.#stopped;
  }
  /** Why it broke off; null when all is well. */
  get problem(): string | null {
    return this.#problem;
  }
  /** How long it has been searching, or searched, in ms. */
  get tookMs(): number {
    return this.#tookMs;
  }

  /** Searches no further, and keeps what there is. */
  stop(by: 'person' | 'time' = 'person'): void {
    if (this.#over || this.#stopped !== null) return;
    this.#stopped = by;
    this.#stop.abort();
  }

  /** Calls all of it off: nobody looks any more. */
  cancel(): void {
    this.#cancel.abort();
  }

  protected get stopping(): AbortSignal {
    return this.#stop.signal;
  }
  protected get cancelling(): AbortSignal {
    return this.#cancel.signal;
  }

  /** Shows what there is; says whether the search itself is still going on, so that its time counts. */
  protected abstract show(): boolean;

  protected async run(search: () => Promise<void>): Promise<void> {
    const pace = setInterval(() => this.#show(), PACE_MS);
    const limit = setTimeout(() => this.stop('time'), LONGEST_MS);
    try {
      await search();
    } catch (error) {
      if (!this.#cancel.signal.aborted)
        this.#problem = error instanceof Error ? error.message : String(error);
    } finally {
      clearInterval(pace);
      clearTimeout(limit);
      this.#show();
      this.#over = true;
    }
  }

  #show(): void {
    const isSearching = this.show() && this.#stopped === null;
    if (isSearching || this.#tookMs === 0) this.#tookMs = performance.now() - this.#startedMs;
  }
}
