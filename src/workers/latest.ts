/** What a worker is asked: one input, under a number its answer carries too. */
export interface Asked<Input> {
  readonly id: number;
  readonly input: Input;
}

/** What it answers: any number of parts, then the whole or why there is none. */
export type Answered<Output, Part> =
  | { readonly id: number; readonly kind: 'part'; readonly part: Part }
  | { readonly id: number; readonly kind: 'whole'; readonly output: Output }
  | { readonly id: number; readonly kind: 'broken'; readonly message: string };

export interface AskOptions<Part> {
  /** Aborting rejects the promise with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of each part of the answer as it comes. */
  readonly onPart?: ((part: Part) => void) | undefined;
}

/** Work that has gone on this long is broken off once nobody waits for it. */
const PATIENCE_MS = 200;

interface Job<Input, Output, Part> {
  readonly request: Asked<Input>;
  readonly resolve: (output: Output) => void;
  readonly reject: (reason: Error) => void;
  readonly onPart: ((part: Part) => void) | undefined;
}

/**
 * A worker of which only the newest answer is wanted. It is started on first use; a newer call supersedes, and the older
 * promise rejects with an `AbortError`. If the worker breaks, the promise rejects saying so, and the next call starts
 * another.
 */
export class LatestOnly<Input, Output, Part = never> {
  readonly #what: string;
  readonly #start: () => Worker;
  #worker: Worker | null = null;
  /** What the worker is at, since when, and whether somebody waits for it; and the newest request behind it. */
  #current: { job: Job<Input, Output, Part>; sinceMs: number; isWanted: boolean } | null = null;
  #waiting: Job<Input, Output, Part> | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;

  /** @param what the work as the subject of a sentence, "The simulation", for messages */
  constructor(what: string, start: () => Worker) {
    this.#what = what;
    this.#start = start;
  }

  /** The answer to an input that can be cloned. */
  ask(input: Input, { signal, onPart }: AskOptions<Part> = {}): Promise<Output> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(this.#aborted());
      const job = { request: { id: ++this.#lastId, input }, resolve, reject, onPart };
      signal?.addEventListener('abort', () => this.#abandon(job), { once: true });
      this.#supersede();
      this.#waiting = job;
      this.#startNext();
    });
  }

  #supersede(): void {
    this.#waiting?.reject(this.#aborted());
    this.#waiting = null;
    this.#current?.job.reject(this.#aborted());
    this.#callOff();
  }

  #abandon(job: Job<Input, Output, Part>): void {
    job.reject(this.#aborted());
    if (this.#waiting === job) this.#waiting = null;
    if (this.#current?.job === job) this.#callOff();
  }

  /** Nobody waits for what the worker is at: it may come to its end if that is soon. */
  #callOff(): void {
    if (this.#current === null) return;
    this.#current.isWanted = false;
    const restMs = PATIENCE_MS - (performance.now() - this.#current.sinceMs);
    if (restMs <= 0) this.#stopWorker();
    else this.#patience ??= setTimeout(() => this.#breakOff(), restMs);
  }

  #breakOff(): void {
    this.#stopWorker();
    this.#startNext();
  }

  #startNext(): void {
    if (this.#current !== null || this.#waiting === null) return;
    this.#current = { job: this.#waiting, sinceMs: performance.now(), isWanted: true };
    this.#waiting = null;
    this.#worker ??= this.#startWorker();
    this.#worker.postMessage(this.#current.job.request);
  }

  #startWorker(): Worker {
    const started = this.#start();
    started.addEventListener('message', ({ data }: MessageEvent<Answered<Output, Part>>) =>
      this.#receive(data),
    );
    started.addEventListener('error', (event) => {
      event.preventDefault();
      this.#breakDown(event.message);
    });
    started.addEventListener('messageerror', () => this.#breakDown('its answer could not be read'));
    return started;
  }

  #receive(answer: Answered<Output, Part>): void {
    if (this.#current === null || answer.id !== this.#current.job.request.id) return;
    const { job, isWanted } = this.#current;
    if (answer.kind === 'part') {
      if (isWanted) job.onPart?.(answer.part);
      return;
    }
    this.#current = null;
    this.#clearPatience();
    if (answer.kind === 'whole') job.resolve(answer.output);
    else job.reject(this.#broken(answer.message));
    this.#startNext();
  }

  #breakDown(message: string): void {
    const job = this.#current?.job;
    this.#stopWorker();
    job?.reject(this.#broken(message));
    this.#startNext();
  }

  #stopWorker(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#current = null;
    this.#clearPatience();
  }

  #clearPatience(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
  }

  #broken(message: string | undefined): Error {
    return new Error(`${this.#what} broke: ${message || 'the worker stopped'}.`);
  }

  #aborted(): DOMException {
    return new DOMException(`${this.#what} was superseded or called off.`, 'AbortError');
  }
}
