import type { AlertReason, MonitorSettings } from '../types.ts';
import type { Word } from './monitor.ts';

/** What a rule holds against the job: since when nothing was heard, or which run has not ended. */
export interface MonitorTrouble {
  readonly reason: AlertReason;
  readonly forMs: number;
  readonly word: Word | null;
}

/** By what a monitor judges the job. The job is taken to have succeeded when the simulation begins. */
export interface MonitorRule {
  readonly firstCheckMs: number | null;
  /** So long after a slot a start must have been heard; null where no start is waited for. */
  readonly marginMs: number | null;
  readonly heedsFailure: boolean;
  /** Takes a word in; answers when to look for trouble next. */
  hear(word: Word): number | null;
  trouble(nowMs: number): MonitorTrouble | null;
  hasStartedSince(ms: number): boolean;
}

/** The rule that a scenario's settings name; null for none. */
export function ruleOf(settings: MonitorSettings): MonitorRule | null {
  switch (settings.kind) {
    case 'none':
      return null;
    case 'heartbeat':
      return new Heartbeat(settings);
    case 'check-in':
      return new CheckIn(settings);
    case 'last-success':
      return new LastSuccess(settings);
    case 'failure-only':
      return failureOnly;
  }
}

/**
 * healthchecks.io: a success, or a failure, must come within period and grace of the last one, and the end of a run
 * within grace of its start. Of runs with ids only the one started last is timed; without ids any success ends it.
 */
class Heartbeat implements MonitorRule {
  readonly marginMs = null;
  readonly heedsFailure = true;
  readonly #settings: MonitorSettings;
  #heardMs = 0;
  #started: Word | null = null;

  constructor(settings: MonitorSettings) {
    this.#settings = settings;
  }

  get firstCheckMs(): number {
    return this.#silentMs;
  }

  hear(word: Word): number {
    const { runIds, graceMs } = this.#settings;
    if (word.ping === 'start') {
      this.#started = word;
      return word.atMs + graceMs;
    }
    this.#heardMs = word.atMs;
    const endsTimed = !runIds || word.ping !== 'success' || word.run === this.#started?.run;
    if (endsTimed) this.#started = null;
    return this.#silentMs;
  }

  trouble(nowMs: number): MonitorTrouble | null {
    const word = this.#started;
    if (word && nowMs >= word.atMs + this.#settings.graceMs) {
      return { reason: 'too-long', forMs: nowMs - word.atMs, word };
    }
    if (nowMs < this.#silentMs) return null;
    return { reason: 'silent', forMs: nowMs - this.#heardMs, word: null };
  }

  hasStartedSince(): boolean {
    return true;
  }

  get #silentMs(): number {
    return this.#heardMs + this.#settings.periodMs + this.#settings.graceMs;
  }
}

/** Sentry: each slot's start must come within the margin, and its end within the longest run. An end without an id ends the latest run. */
class CheckIn implements MonitorRule {
  readonly firstCheckMs = null;
  readonly heedsFailure = true;
  readonly marginMs: number;
  readonly #settings: MonitorSettings;
  #startedMs = -Infinity;
  /** In the order of their start. */
  readonly #going: Word[] = [];
  /** Runs whose end it has heard of: what is said of their start afterwards is not heeded. */
  readonly #ended = new Set<number>();

  constructor(settings: MonitorSettings) {
    this.#settings = settings;
    this.marginMs = settings.graceMs;
  }

  hear(word: Word): number | null {
    const { runIds, maxRuntimeMs } = this.#settings;
    const known = runIds ? this.#going.findIndex(({ run }) => run === word.run) : -1;
    if (word.ping === 'start') {
      if (runIds && this.#ended.has(word.run)) return null;
      this.#startedMs = word.atMs;
      // The same run, told of twice, is one.
      if (known >= 0) this.#going.splice(known, 1);
      this.#going.push(word);
      return word.atMs + maxRuntimeMs;
    }
    this.#ended.add(word.run);
    const own = runIds ? known : this.#going.length - 1;
    if (own >= 0) this.#going.splice(own, 1);
    return null;
  }

  trouble(nowMs: number): MonitorTrouble | null {
    const [word] = this.#going;
    if (!word || nowMs < word.atMs + this.#settings.maxRuntimeMs) return null;
    this.#going.shift();
    return { reason: 'too-long', forMs: nowMs - word.atMs, word };
  }

  hasStartedSince(ms: number): boolean {
    return this.#startedMs >= ms;
  }
}

/** Prometheus: the time of the last success is kept, and must not be older than period and grace. */
class LastSuccess implements MonitorRule {
  readonly marginMs = null;
  readonly heedsFailure = false;
  readonly #boundMs: number;
  #succeededMs = 0;

  constructor({ periodMs, graceMs }: MonitorSettings) {
    this.#boundMs = periodMs + graceMs;
  }

  get firstCheckMs(): number {
    return this.#boundMs;
  }

  hear({ ping, atMs }: Word): number | null {
    if (ping !== 'success') return null;
    this.#succeededMs = atMs;
    return atMs + this.#boundMs;
  }

  trouble(nowMs: number): MonitorTrouble | null {
    const forMs = nowMs - this.#succeededMs;
    return forMs < this.#boundMs ? null : { reason: 'no-success', forMs, word: null };
  }

  hasStartedSince(): boolean {
    return true;
  }
}

/** Hears nothing but failures: a run that dies or never starts reports none. */
const failureOnly: MonitorRule = {
  firstCheckMs: null,
  marginMs: null,
  heedsFailure: true,
  hear: () => null,
  trouble: () => null,
  hasStartedSince: () => true,
};
