import { NONE } from '../trace.ts';
import type {
  EventKind,
  ExplanationStep,
  Findings,
  LockRecord,
  RunRecord,
  Trace,
} from '../types.ts';
import { EVENT_KINDS } from '../types.ts';
import { instanceName, slotName } from '../words.ts';

/** Collects the steps of an explanation, and knows how things are called in its trace. */
export class Story {
  readonly trace: Trace;
  readonly findings: Findings;
  readonly #steps: ExplanationStep[] = [];

  constructor(trace: Trace, findings: Findings) {
    this.trace = trace;
    this.findings = findings;
  }

  /** The steps in the order of time. */
  get steps(): readonly ExplanationStep[] {
    return this.#steps.toSorted((one, other) => one.atMs - other.atMs || one.event - other.event);
  }

  tell(event: number, text: string): void {
    this.#add(event, text, false);
  }

  /** Tells the step without which nothing would have gone wrong. */
  decide(event: number, text: string): void {
    this.#add(event, text, true);
  }

  /** What several instances suffer from is told once. */
  #add(event: number, text: string, deciding: boolean): void {
    const same = this.#steps.findIndex((step) => step.event === event && step.text === text);
    const isTold = same >= 0;
    if (isTold && !deciding) return;
    const step = { event, atMs: this.timeOf(event), text, deciding };
    this.#steps.splice(isTold ? same : this.#steps.length, isTold ? 1 : 0, step);
  }

  timeOf(event: number): number {
    return this.trace.timeMs[event] ?? 0;
  }

  kindOf(event: number): EventKind | undefined {
    return EVENT_KINDS[this.trace.kind[event] ?? NONE];
  }

  causeOf(event: number): number {
    return this.trace.cause[event] ?? NONE;
  }

  instance(index: number): string {
    return instanceName(index);
  }

  slot(slot: number): string {
    return slotName(this.trace, slot);
  }

  /** "A starts the work of 12:00", of a run or the event of its start. */
  starts({ instance, slot }: { readonly instance: number; readonly slot: number }): string {
    const work =
      slot === NONE ? 'the work it does when it starts up' : `the work of ${this.slot(slot)}`;
    return `${this.instance(instance)} starts ${work}`;
  }

  run(run: number): RunRecord | undefined {
    return this.findings.runs[run];
  }

  lock(token: number): LockRecord | undefined {
    const lock = this.findings.locks[token - 1];
    return lock?.token === token ? lock : undefined;
  }

  /** The events of a slot, of one instance if asked, in order. */
  eventsOf(slot: number, instance?: number): number[] {
    const { trace } = this;
    const events: number[] = [];
    for (let event = 0; event < trace.length; event++) {
      if (trace.slot[event] !== slot) continue;
      if (instance === undefined || trace.instance[event] === instance) events.push(event);
    }
    return events;
  }

  /** The latest event of a kind on an instance at or before a moment; -1 where there is none. */
  latest(kind: EventKind, instance: number, atMs: number): number {
    const { trace } = this;
    for (let event = trace.length - 1; event >= 0; event--) {
      const isIt = trace.instance[event] === instance && this.kindOf(event) === kind;
      if (isIt && this.timeOf(event) <= atMs) return event;
    }
    return NONE;
  }

  /** The first event of a kind at or after a moment; -1 where there is none. */
  after(kind: EventKind, atMs: number): number {
    for (let event = 0; event < this.trace.length; event++) {
      if (this.timeOf(event) >= atMs && this.kindOf(event) === kind) return event;
    }
    return NONE;
  }

  /** The latest event of a kind before another; -1 where there is none. */
  before(kind: EventKind, event: number): number {
    for (let earlier = event - 1; earlier >= 0; earlier--) {
      if (this.kindOf(earlier) === kind) return earlier;
    }
    return NONE;
  }
}
