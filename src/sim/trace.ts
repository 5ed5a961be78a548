import { assert } from '@/base/assert.ts';
import { EVENT_KINDS } from './types.ts';
import type { EventKind, Trace, TraceEvent } from './types.ts';

/** An event kind's number in `Trace.kind`. */
export const KIND = Object.fromEntries(EVENT_KINDS.map((kind, code) => [kind, code])) as Readonly<
  Record<EventKind, number>
>;

/** Stands for "none" in an event's instance, slot, run and cause. */
export const NONE = -1;

/** Writes events into growing typed columns: no object per event. */
export class TraceWriter {
  #length = 0;
  #timeMs = new Float64Array(1024);
  #kind = new Uint8Array(1024);
  #instance = new Int16Array(1024);
  #slot = new Int32Array(1024);
  #run = new Int32Array(1024);
  #cause = new Int32Array(1024);
  #a = new Int32Array(1024);
  #b = new Int32Array(1024);

  get length(): number {
    return this.#length;
  }

  /** Appends an event and returns its index. */
  record(
    timeMs: number,
    kind: EventKind,
    instance: number,
    slot: number,
    run: number,
    cause: number,
    a = 0,
    b = 0,
  ): number {
    const index = this.#length++;
    if (index === this.#timeMs.length) this.#grow();
    this.#timeMs[index] = timeMs;
    this.#kind[index] = KIND[kind];
    this.#instance[index] = instance;
    this.#slot[index] = slot;
    this.#run[index] = run;
    this.#cause[index] = cause;
    this.#a[index] = a;
    this.#b[index] = b;
    return index;
  }

  /** The columns, cut to their length. */
  columns(): Pick<
    Trace,
    'length' | 'timeMs' | 'kind' | 'instance' | 'slot' | 'run' | 'cause' | 'a' | 'b'
  > {
    const length = this.#length;
    return {
      length,
      timeMs: this.#timeMs.slice(0, length),
      kind: this.#kind.slice(0, length),
      instance: this.#instance.slice(0, length),
      slot: this.#slot.slice(0, length),
      run: this.#run.slice(0, length),
      cause: this.#cause.slice(0, length),
      a: this.#a.slice(0, length),
      b: this.#b.slice(0, length),
    };
  }

  #grow(): void {
    const capacity = this.#timeMs.length * 2;
    this.#timeMs = grown(this.#timeMs, new Float64Array(capacity));
    this.#kind = grown(this.#kind, new Uint8Array(capacity));
    this.#instance = grown(this.#instance, new Int16Array(capacity));
    this.#slot = grown(this.#slot, new Int32Array(capacity));
    this.#run = grown(this.#run, new Int32Array(capacity));
    this.#cause = grown(this.#cause, new Int32Array(capacity));
    this.#a = grown(this.#a, new Int32Array(capacity));
    this.#b = grown(this.#b, new Int32Array(capacity));
  }
}

function grown<Column extends { set(from: Column): void }>(old: Column, larger: Column): Column {
  larger.set(old);
  return larger;
}

/** The event at `index`, unpacked from the columns. */
export function eventAt(trace: Trace, index: number): TraceEvent {
  assert(index >= 0 && index < trace.length, 'the event is in the trace');
  return {
    index,
    timeMs: trace.timeMs[index] as number,
    kind: EVENT_KINDS[trace.kind[index] as number] as EventKind,
    instance: trace.instance[index] as number,
    slot: trace.slot[index] as number,
    run: trace.run[index] as number,
    cause: trace.cause[index] as number,
    a: trace.a[index] as number,
    b: trace.b[index] as number,
  };
}

/** The columns' buffers, to hand the trace to another thread without copying it. */
export function traceBuffers(trace: Trace): ArrayBuffer[] {
  const { timeMs, kind, instance, slot, run, cause, a, b, slotTimesMs, skewMs } = trace;
  return [timeMs, kind, instance, slot, run, cause, a, b, slotTimesMs, skewMs].map(
    (column) => column.buffer as ArrayBuffer,
  );
}
