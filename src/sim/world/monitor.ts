import { DAY_MS } from '@/base/time.ts';
import type { RandomStream } from '@/base/random.ts';
import { NONE } from '../trace.ts';
import { ALERT_REASONS, PINGS } from '../types.ts';
import type { AlertReason, EventKind, Ping, Scenario } from '../types.ts';
import { LONGEST_TOLD_MS } from '../words.ts';
import type { Attempt } from './attempt.ts';
import { ruleOf, type MonitorRule } from './monitor-rules.ts';
import type { Network } from './network.ts';
import { PRIORITY, STREAM } from './world.ts';
import type { World } from './world.ts';

/** A word that reached the monitor, and the run it is about. */
export interface Word {
  readonly ping: Ping;
  readonly atMs: number;
  readonly run: number;
  readonly slot: number;
  readonly instance: number;
  /** The event on the instance that sent it. */
  readonly event: number;
}

/** However long its limits are, a monitor is waited for no longer than this after the last slot. */
const LONGEST_WATCH_MS = 2 * DAY_MS;

const PING_OF: Partial<Record<EventKind, Ping>> = {
  'run-started': 'start',
  'run-succeeded': 'success',
  'run-failed': 'failure',
};

const OF_A_RUN: readonly AlertReason[] = ['failed', 'too-long', 'empty'];
const FAILURES: Partial<Record<Ping, AlertReason>> = { failure: 'failed', empty: 'empty' };

/** Somebody outside who is told by each run of its start and end, and alerts by a rule of its own. */
export class Monitor {
  readonly #world: World;
  readonly #rule: MonitorRule | null;
  readonly #random: readonly RandomStream[];
  readonly #networks: Network[] = [];
  readonly #untilMs: number;
  #reason: AlertReason | null = null;

  constructor(world: World) {
    this.#world = world;
    const { scenario, slotTimesMs, kernel } = world;
    this.#rule = ruleOf(scenario.monitor);
    this.#random = Array.from({ length: scenario.instances.count }, (_, instance) =>
      world.stream(STREAM.monitor, instance),
    );
    this.#untilMs = (slotTimesMs.at(-1) ?? 0) + watchMs(scenario);
    if (!this.#rule) return;
    world.onRun = (attempt, kind) => this.#send(attempt, kind);
    // Its watch goes on after the last slot; without this the simulation would end before it notices.
    kernel.at(this.#untilMs, PRIORITY.calendar, () => undefined);
    this.#checkAt(this.#rule.firstCheckMs);
  }

  /** Hears of an instance's runs over its network from now on. */
  connect(instance: number, network: Network): void {
    this.#networks[instance] = network;
  }

  /** Looks, now, whether a slot that came due a while ago was started. */
  expect(slot: number, dueEvent: number): void {
    const marginMs = this.#rule?.marginMs;
    if (marginMs === undefined || marginMs === null) return;
    const { kernel, scenario } = this.#world;
    const fromMs = kernel.now - scenario.instances.maxSkewMs;
    const check = () => {
      if (!this.#rule?.hasStartedSince(fromMs)) this.#alert('not-started', 0, dueEvent, slot);
    };
    kernel.at(kernel.now + marginMs, PRIORITY.server, check, true);
  }

  /** A run tells, and does not wait to be heard. */
  #send(attempt: Attempt, kind: EventKind): void {
    const ping = this.#pingOf(attempt, kind);
    const network = this.#networks[attempt.instance];
    const random = this.#random[attempt.instance];
    if (!ping || !network || !random) return;
    const { kernel } = this.#world;
    const { instance, slot, run, event } = attempt;
    const tell = (atMs: number) => this.#hear({ ping, atMs, run, slot, instance, event });
    network.replay(attempt, () => tell(kernel.now), ping === 'start' ? 'start' : 'end');
    const atMs = network.messageArrivalMs(random);
    if (atMs === Infinity) {
      const cause = network.silence.event;
      this.#world.record('ping-lost', instance, slot, run, cause, PINGS.indexOf(ping));
      return;
    }
    kernel.at(atMs, PRIORITY.server, () => tell(atMs), true);
  }

  #pingOf({ foundNothing }: Attempt, kind: EventKind): Ping | undefined {
    const { countRows } = this.#world.scenario.monitor;
    return countRows && foundNothing && kind === 'run-succeeded' ? 'empty' : PING_OF[kind];
  }

  #hear(word: Word): void {
    const rule = this.#rule;
    if (!rule) return;
    if (word.ping === 'success' && this.#reason !== null) this.#clear(word);
    this.#checkAt(rule.hear(word));
    const reason = FAILURES[word.ping];
    if (reason && rule.heedsFailure) this.#alert(reason, 0, word.event, word.slot, word);
  }

  #checkAt(atMs: number | null): void {
    if (atMs === null || atMs > this.#untilMs) return;
    const check = () => {
      const trouble = this.#rule?.trouble(this.#world.kernel.now);
      if (!trouble) return;
      const { reason, forMs, word } = trouble;
      this.#alert(
        reason,
        forMs,
        word?.event ?? NONE,
        reason === 'too-long' ? (word?.slot ?? NONE) : NONE,
        word,
      );
    };
    this.#world.kernel.at(Math.max(atMs, this.#world.kernel.now), PRIORITY.server, check, true);
  }

  #alert(
    reason: AlertReason,
    forMs: number,
    cause: number,
    slot: number,
    word: Word | null = null,
  ): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    const isOfRun = OF_A_RUN.includes(reason);
    const run = isOfRun ? (word?.run ?? NONE) : NONE;
    const instance = isOfRun ? (word?.instance ?? NONE) : NONE;
    const code = ALERT_REASONS.indexOf(reason);
    const toldMs = Math.min(forMs, LONGEST_TOLD_MS);
    this.#world.record('alert', instance, slot, run, cause, code, toldMs);
  }

  #clear({ instance, slot, run, event }: Word): void {
    const code = ALERT_REASONS.indexOf(this.#reason ?? 'silent');
    this.#reason = null;
    this.#world.record('alert-cleared', instance, slot, run, event, code);
  }
}

/**
 * How long after the last slot it watches, in ms: so long that it notices whatever went wrong with that slot, and a
 * moment less than it would take to miss a slot that nobody simulates.
 */
export function watchMs({ monitor, instances }: Scenario): number {
  const { kind, periodMs, graceMs, maxRuntimeMs } = monitor;
  if (kind === 'none') return 0;
  const silenceMs = periodMs + graceMs - instances.maxSkewMs - 1;
  const limitMs = kind === 'check-in' ? Math.max(graceMs, maxRuntimeMs) + periodMs : silenceMs;
  return Math.min(Math.max(0, limitMs), LONGEST_WATCH_MS);
}
