import { askCron } from '@/workers/cron.ts';
import type { CrontabYearInput } from '@/workers/crontabJob.ts';
import type { CrontabDay, CrontabInput, CrontabStagger } from '@/workers/crontabTypes.ts';
import { yearMapByCount, type YearMap } from '../playground/yearMap.ts';

const ASK_AFTER_MS = 120;
/** A long answer is asked for after a longer pause: what is broken off half-way would be work for nothing. */
const ASK_AFTER_MOST_MS = 800;

const isAborted = (cause: unknown) => cause instanceof DOMException && cause.name === 'AbortError';
const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

/** What the worker says of a crontab. The last answer stays until the next is here. */
export class Answers {
  readonly #input: () => CrontabInput;
  #day = $state.raw<CrontabDay | null>(null);
  #stagger = $state.raw<CrontabStagger | null>(null);
  #asked = $state.raw<CrontabInput | null>(null);
  #working = $state(false);
  #stopped = $state(false);
  #failure = $state<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;
  #pauseMs = ASK_AFTER_MS;

  /** @param input what to ask about, when the time has come */
  constructor(input: () => CrontabInput) {
    this.#input = input;
  }

  /** Null before the first answer. */
  get day() {
    return this.#day;
  }
  /** What the day was asked about. */
  get asked() {
    return this.#asked;
  }
  /** Null until the day's own is here. */
  get stagger() {
    return this.#stagger;
  }
  get working() {
    return this.#working;
  }
  /** Whether the newest question was called off. */
  get stopped() {
    return this.#stopped;
  }
  /** Why there is no answer to the newest question, in a sentence. */
  get failure() {
    return this.#failure;
  }

  /** Asks once the changes have paused. */
  ask(): void {
    this.#working = true;
    this.#stopped = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#askNow(), this.#pauseMs);
  }
  /** Gives up waiting. The last answer stays. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#working = false;
    this.#stopped = true;
  }

  async #askNow(): Promise<void> {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    const input = this.#input();
    const since = performance.now();
    const onPart = (day: CrontabDay) => {
      if (abort.signal.aborted) return;
      this.#day = day;
      this.#asked = input;
      this.#stagger = null;
    };
    try {
      this.#stagger = await askCron('crontab', input, { signal: abort.signal, onPart });
      this.#failure = null;
      const lasted = performance.now() - since;
      this.#pauseMs = Math.min(ASK_AFTER_MOST_MS, Math.max(ASK_AFTER_MS, lasted / 2));
    } catch (cause) {
      if (isAborted(cause)) return;
      this.#failure = reasonOf(cause);
    }
    this.#working = false;
  }
}

/** How many runs all lines together have on each day of a year. It is asked for only while somebody wants to see it. */
export class YearAnswer {
  readonly #input: () => CrontabYearInput;
  #map = $state.raw<YearMap | null>(null);
  #progress = $state<number | null>(null);
  #failure = $state<string | null>(null);
  #wanted = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;

  constructor(input: () => CrontabYearInput) {
    this.#input = input;
  }

  get map() {
    return this.#map;
  }
  /** How much of the year is counted, 0 to 1; null while nothing is. */
  get progress() {
    return this.#progress;
  }
  get failure() {
    return this.#failure;
  }

  /** Somebody looks: from now on each change is counted. */
  want(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.ask();
  }
  ask(): void {
    if (!this.#wanted) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#askNow(), 2 * ASK_AFTER_MS);
  }
  cancel(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#progress = null;
  }

  async #askNow(): Promise<void> {
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    const input = this.#input();
    this.#progress = 0;
    try {
      const counts = await askCron('crontabYear', input, {
        signal,
        onPart: ({ done, of }) => (this.#progress = done / of),
      });
      this.#map = yearMapByCount(counts, input.year);
      this.#failure = null;
    } catch (cause) {
      if (isAborted(cause)) return;
      this.#failure = reasonOf(cause);
    }
    this.#progress = null;
  }
}
