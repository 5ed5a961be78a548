import { askCron } from '@/workers/cron.ts';
import type { WrittenGrade } from '@/cron/written.ts';
import type { WrittenOutput, WritingTask } from '@/workers/writtenJob.ts';
import { placeOf } from '../playground/address.ts';
import type { Place } from '../playground/address.ts';
import { FIRST_DIALECT } from '../playground/scheduler.svelte.ts';

/** What an answer got, beside the text it was given for. */
export interface Graded {
  readonly text: string;
  readonly grade: WrittenGrade;
}

const NOWHERE: Place = { text: '', dialect: FIRST_DIALECT, zone: 'UTC', parts: {} };

/** A schedule that is told in words and runs, to be written as an expression. */
export class Writing {
  readonly place: Place;
  readonly #fromMs: number;
  #task = $state.raw<WritingTask | 'waiting' | 'none'>('waiting');
  #graded = $state.raw<Graded | null>(null);
  #problem = $state<string | null>(null);

  /** @param query of a link to the playground; @param fromMs runs after this instant count, epoch ms */
  constructor(query: string, fromMs: number) {
    this.place = placeOf(query, NOWHERE, () => ({}));
    this.#fromMs = fromMs;
  }

  get task() {
    return this.#task;
  }
  /** The last answer that was graded; null before the first. */
  get graded() {
    return this.#graded;
  }
  /** Why nothing came back, in the worker's words; null when all is well. */
  get problem() {
    return this.#problem;
  }

  async open(): Promise<void> {
    const output = await this.#ask(null);
    if (output) this.#task = output.task ?? 'none';
  }
  async answer(text: string): Promise<void> {
    const output = await this.#ask(text);
    if (output?.grade) this.#graded = { text, grade: output.grade };
  }

  async #ask(written: string | null): Promise<WrittenOutput | null> {
    const { text: asked, dialect, zone } = this.place;
    this.#problem = null;
    try {
      return await askCron('written', { asked, dialect, zone, written, fromMs: this.#fromMs });
    } catch (error) {
      if (error instanceof Error && error.name !== 'AbortError') this.#problem = error.message;
      return null;
    }
  }
}
