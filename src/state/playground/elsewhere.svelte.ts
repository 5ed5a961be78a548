import type { DialectId } from '@/cron/core.ts';
import type { Reading } from '@/cron/elsewhere.ts';
import { askCron } from '@/workers/cron.ts';
import type { Settled } from './pauses.svelte.ts';

/** What each other scheduler makes of the text, filled in as the worker finds out. */
export class Elsewhere {
  #readings = $state.raw<readonly (readonly [DialectId, Reading])[]>([]);
  /** What the readings are of. */
  #of = $state.raw<Settled | null>(null);
  #problem = $state<string | null>(null);
  #done = $state(false);

  get readings() {
    return this.#readings;
  }
  get done() {
    return this.#done;
  }
  /** Why there is no answer, in the worker's words; null when all is well. */
  get problem() {
    return this.#problem;
  }
  /** Whether the readings are of this text, scheduler and zone. */
  isOf(settled: Settled | null, text: string): boolean {
    return settled !== null && this.#of === settled && settled.text === text;
  }

  /** Asks about a text; what was asked before is called off. Answers how to call this off. */
  ask(settled: Settled, fromMs: number): () => void {
    const calledOff = new AbortController();
    const found: [DialectId, Reading][] = [];
    const show = () => {
      this.#readings = [...found];
      this.#of = settled;
    };
    const { text, dialect, zone } = settled;
    this.#done = false;
    this.#problem = null;
    askCron(
      'elsewhere',
      { text, dialect, zone: zone.name, fromMs },
      {
        signal: calledOff.signal,
        onPart: ({ id, reading }) => {
          if (calledOff.signal.aborted) return;
          found.push([id, reading]);
          show();
        },
      },
    ).then(
      () => (this.#done = true),
      (error: unknown) => {
        if (error instanceof Error && error.name !== 'AbortError') this.#problem = error.message;
      },
    );
    return () => calledOff.abort();
  }
}
