import { assert } from '@/base/assert.ts';
import { RandomStream } from '@/base/random.ts';
import { jobOf } from '../jobs.ts';
import { Kernel } from '../kernel/kernel.ts';
import { NONE, TraceWriter } from '../trace.ts';
import { NoAnswer } from '../strategies/ports.ts';
import type { Slot } from '../strategies/ports.ts';
import type { EventKind, Fault, FaultKind, Scenario } from '../types.ts';
import type { Attempt } from './attempt.ts';
import { Connections } from './connections.ts';
import { Effects } from './effects.ts';
import { Input } from './input.ts';

/** Who goes first among moments at the same millisecond: the calendar, then faults, then servers, then timers. */
export const PRIORITY = { calendar: 0, fault: 1, server: 2 } as const;

/** What a random stream is for; one stream per purpose and actor. */
export const STREAM = {
  clock: 1,
  tick: 2,
  work: 3,
  network: 4,
  fault: 5,
  election: 6,
  retry: 7,
  loss: 8,
  chance: 9,
  database: 10,
  monitor: 20,
  marker: 21,
  cluster: 11,
  replay: 12,
  slot: 30,
} as const;

/** Where the world's random streams come from, when not from its seed. */
export type StreamOf = (
  purpose: number,
  actor: number,
  kernel: { readonly now: number },
) => RandomStream;

const KEPT_SLOTS = 64;

/** What every thing in the simulated world shares: the clock, the log, and the scenario with its seed. */
export class World {
  readonly kernel = new Kernel<Attempt | null>(resultOf);
  readonly trace = new TraceWriter();
  readonly scenario: Scenario;
  readonly seed: number;
  readonly slotTimesMs: Float64Array;
  /** Slot → the event that says it is due, once it is. */
  readonly dueEvents: Int32Array;
  readonly effects: Effects;
  /** The database's, for all instances together. */
  readonly connections: Connections;
  readonly input: Input;
  runs = 0;
  /** Told of each start and end of a run, once it stands in the log. */
  onRun: ((attempt: Attempt, kind: EventKind) => void) | null = null;
  /** The slots dealt with lately, each at its index modulo `KEPT_SLOTS`: all of a year would take more than its log. */
  readonly #slots: Slot[] = [];
  readonly #sufferers = new Map<FaultKind, ((fault: never) => void)[]>();
  readonly #maxEvents: number;
  readonly #streamOf: StreamOf | null;

  constructor(
    scenario: Scenario,
    seed: number,
    slotTimesMs: Float64Array,
    maxEvents: number,
    streamOf: StreamOf | null = null,
  ) {
    this.scenario = scenario;
    this.seed = seed;
    this.slotTimesMs = slotTimesMs;
    this.dueEvents = new Int32Array(slotTimesMs.length).fill(NONE);
    this.effects = new Effects(slotTimesMs.length, scenario.work.records);
    const { connections } = scenario.machine;
    this.connections = new Connections(this, connections, 'connections-exhausted');
    this.#maxEvents = maxEvents;
    this.#streamOf = streamOf;
    this.input = new Input(this);
  }

  /** The slot as strategies know it. */
  slot(index: number): Slot {
    const place = index % KEPT_SLOTS;
    const kept = this.#slots[place];
    return kept?.index === index ? kept : (this.#slots[place] = this.#slotAt(index));
  }

  /** Has `suffer` called each time a fault of this kind happens. */
  onFault<Kind extends FaultKind>(
    kind: Kind,
    suffer: (fault: Extract<Fault, { kind: Kind }>) => void,
  ): void {
    const sufferers = this.#sufferers.get(kind);
    if (sufferers) sufferers.push(suffer);
    else this.#sufferers.set(kind, [suffer]);
  }

  /** Has a fault happen now, to all that said they suffer from its kind. */
  inflict(fault: Fault): void {
    for (const suffer of this.#sufferers.get(fault.kind) ?? []) suffer(fault as never);
  }

  stream(purpose: number, actor: number): RandomStream {
    return (
      this.#streamOf?.(purpose, actor, this.kernel) ?? new RandomStream(this.seed, purpose, actor)
    );
  }

  /** Writes an event at the present moment; stops the simulation when the log is full. */
  record(
    kind: EventKind,
    instance: number,
    slot: number,
    run: number,
    cause: number,
    a = 0,
    b = 0,
  ): number {
    const index = this.trace.record(this.kernel.now, kind, instance, slot, run, cause, a, b);
    if (index + 1 >= this.#maxEvents) this.kernel.halt();
    return index;
  }

  /** Writes an event of an attempt, caused by the attempt's latest event unless said otherwise. */
  recordFor(attempt: Attempt, kind: EventKind, a = 0, b = 0, cause = attempt.event): void {
    const { instance, slot, run } = attempt;
    attempt.event = this.record(kind, instance, slot, run, cause, a, b);
    if (this.onRun !== null && kind.startsWith('run-')) this.onRun(attempt, kind);
  }

  #slotAt(index: number): Slot {
    const time = this.slotTimesMs[index];
    assert(time !== undefined, 'the slot exists');
    const atMs = this.scenario.schedule.fromMs + time;
    const job = jobOf(this.scenario, index);
    return { index, key: job === 0 ? String(atMs) : `${atMs}-${job}`, atMs };
  }
}

/** A lost answer that nobody catches ends the process that waits for it, and nothing else. */
function resultOf(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  throw error;
}
