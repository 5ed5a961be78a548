import { assert } from '@/base/assert.ts';
import { MomentQueue } from './queue.ts';

/** Yielded by a process that sleeps until somebody wakes it. A finite number sleeps that many milliseconds. */
export const UNTIL_WOKEN = Infinity;

/** A process is a generator, or steps like one: it yields how long it sleeps and is resumed with the answer it waited for. */
export interface ProcessBody {
  next(answer: unknown): IteratorResult<unknown, unknown>;
}

/** Where processes live and die together. */
export class Host {
  /** Grows with each kill; processes of an earlier incarnation are never stepped again. */
  incarnation = 0;
  paused = false;
  /** The process that keeps all others of the host from being stepped, as work without a break does. */
  holder: Process<unknown> | null = null;
  readonly late: Process<unknown>[] = [];
}

/** Told what a process returned; it may ask the kernel for the context it had. */
type OnEnd = (result: unknown) => void;

/** Something that a moment is for, where a function made for each would cost too much. */
export interface Act {
  act(): void;
}

export class Process<Context> implements Act {
  readonly kernel: Kernel<Context>;
  readonly host: Host;
  readonly incarnation: number;
  readonly body: ProcessBody;
  /** On whose behalf it acts at the moment. */
  context: Context;
  /** A background process does not keep the simulation going by itself. */
  readonly background: boolean;
  readonly onEnd: OnEnd | null;
  answer: unknown = undefined;

  constructor(
    kernel: Kernel<Context>,
    host: Host,
    body: ProcessBody,
    context: Context,
    background: boolean,
    onEnd: OnEnd | null,
  ) {
    this.kernel = kernel;
    this.host = host;
    this.incarnation = host.incarnation;
    this.body = body;
    this.context = context;
    this.background = background;
    this.onEnd = onEnd;
  }

  get isAlive(): boolean {
    return this.incarnation === this.host.incarnation;
  }

  /** Goes on, at the moment it waited for. */
  act(): void {
    this.kernel.resumeOne(this);
  }
}

type Action = Act | (() => void);

/** Why the kernel stopped: nothing left to do, the horizon reached, too many steps or too much pending, or told to. */
export type Stop = 'idle' | 'horizon' | 'steps' | 'pending' | 'halted';

/** So many moments may be pending at once: what is scheduled must fit in memory. */
export const MAX_PENDING = 100_000;

/**
 * The clock and its queue. Time is in whole milliseconds and moves only from one queued moment to the next.
 * The kernel knows processes, hosts and moments, and nothing of cron.
 */
export class Kernel<Context> {
  now = 0;
  #queue = new MomentQueue();
  /** What the queue's items stand for; free places are reused. */
  #actions: (Action | null)[] = [];
  #free: number[] = [];
  #foreground = 0;
  #current: Process<Context> | null = null;
  #stop: Stop | null = null;
  readonly #resultOf: (error: unknown) => unknown;

  /** @param resultOf what a process that throws is taken to have returned; may throw itself, and then everything ends */
  constructor(resultOf: (error: unknown) => unknown = rethrow) {
    this.#resultOf = resultOf;
  }

  /** The context of the process being stepped. */
  get context(): Context {
    return this.process.context;
  }

  get process(): Process<Context> {
    assert(this.#current !== null, 'only a process may ask for itself');
    return this.#current;
  }

  /** Does `action` at this time. A background action does not keep the simulation going by itself. */
  at(timeMs: number, priority: number, action: Action, background = false): void {
    assert(timeMs >= this.now, 'nothing happens in the past');
    if (this.#queue.size >= MAX_PENDING) this.#stop = 'pending';
    let place = this.#free.pop();
    if (place === undefined) place = this.#actions.push(null) - 1;
    this.#actions[place] = action;
    if (!background) this.#foreground++;
    const item = place * 2 + (background ? 1 : 0);
    this.#queue.push(timeMs, priority, item, timeMs - this.now);
  }

  /** Starts a process and steps it at once to its first wait. */
  spawn(
    host: Host,
    body: ProcessBody,
    context: Context,
    background = false,
    onEnd: OnEnd | null = null,
  ): void {
    const caller = this.#current;
    this.#step(new Process(this, host, body, context, background, onEnd));
    this.#current = caller;
  }

  /** Keeps the simulation going until `release`, for something under way that no foreground moment stands for. */
  hold(): void {
    this.#foreground++;
  }

  release(): void {
    this.#foreground--;
  }

  /** Kills every process of a host: they are simply never stepped again, so no `finally` of theirs runs. */
  kill(host: Host): void {
    host.incarnation++;
    host.paused = false;
    host.holder = null;
    host.late.length = 0;
  }

  /** Stops the host's processes from being stepped until `resume`; what comes due meanwhile waits. */
  pause(host: Host): void {
    host.paused = true;
  }

  /** Steps what came due during the pause, now, in the order in which it came due. */
  resume(host: Host): void {
    host.paused = false;
    const late = host.late.splice(0) as Process<Context>[];
    for (const process of late) this.resumeOne(process);
  }

  /** Lets no process of the host but the one at hand be stepped until `share`; what comes due meanwhile waits. */
  monopolise(host: Host): void {
    host.holder = this.process;
  }

  /** Steps what waited, now, once the process at hand waits itself. */
  share(host: Host): void {
    host.holder = null;
    const late = host.late.splice(0) as Process<Context>[];
    for (const process of late) this.at(this.now, TIMER, process, process.background);
  }

  /** Ends `run` after the action at hand. */
  halt(): void {
    this.#stop = 'halted';
  }

  run(horizonMs: number, maxSteps: number): Stop {
    for (let steps = 0; this.#foreground > 0; steps++) {
      const timeMs = this.#queue.nextTime;
      if (timeMs > horizonMs) return 'horizon';
      if (steps >= maxSteps) return 'steps';
      this.now = timeMs;
      this.#perform(this.#queue.pop());
      if (this.#stop !== null) return this.#stop;
    }
    return 'idle';
  }

  #perform(item: number): void {
    const place = item >> 1;
    const action = this.#actions[place];
    assert(action, 'a queued moment has an action');
    this.#actions[place] = null;
    this.#free.push(place);
    if ((item & 1) === 0) this.#foreground--;
    if (typeof action === 'function') action();
    else action.act();
  }

  /** Steps a process that is due, unless its host is dead or stands still. */
  resumeOne(process: Process<Context>): void {
    if (!process.isAlive) return;
    const { host } = process;
    if (host.paused || (host.holder !== null && host.holder !== process)) host.late.push(process);
    else this.#step(process);
  }

  #step(process: Process<Context>): void {
    this.#current = process;
    const { answer } = process;
    // Before the step: what it asks now may have its answer set already when it waits for it.
    process.answer = undefined;
    const { done, value } = this.#next(process, answer);
    if (done) process.onEnd?.(value);
    this.#current = null;
    if (done || value === UNTIL_WOKEN) return;
    assert(typeof value === 'number' && value >= 0, 'a process yields how long it sleeps');
    this.at(this.now + value, TIMER, process, process.background);
  }

  #next(process: Process<Context>, answer: unknown): IteratorResult<unknown, unknown> {
    try {
      return process.body.next(answer);
    } catch (error) {
      return { done: true, value: this.#resultOf(error) };
    }
  }
}

/** Among moments at the same millisecond, timers of processes go after what the world does. */
const TIMER = 9;

function rethrow(error: unknown): never {
  throw error;
}
