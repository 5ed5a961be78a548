import { assert } from '@/base/assert.ts';
import { EVENT_KINDS } from './types.ts';
import type { EventKind, Trace, TraceEvent } from './types.ts';

/** An event kind's number in `Trace.kind`. */
export const KIND = Object.fromEntries(EVENT_KINDS.map((kind, code) => [kind, code])) as Readonly<
  Record<EventKind, number>
>;

/** The same, to be looked up for each event: quicker in a map than among so many properties. */
const CODES: ReadonlyMap<EventKind, number> = new Map(
  EVENT_KINDS.map((kind, code) => [kind, code]),
);

/** Stands for "none" in an event's instance, slot, run and cause. */
export const NONE = -1;

type Columns = Pick<Trace, 'timeMs' | 'kind' | 'instance' | 'slot' | 'run' | 'cause' | 'a' | 'b'>;

const NAMES = ['timeMs', 'kind', 'instance', 'slot', 'run', 'cause', 'a', 'b'] as const;

const FEWEST = 64;
/** A longer log stays in its columns as they were made; to cut them would touch all of its memory once more. */
const LARGE = 1_000_000;

/** Writes events into typed columns: no object per event. */
export class TraceWriter {
  #length = 0;
  #capacity: number;
  #columns: Columns;

  /**
   * @param expected about how many events there will be. Memory that is never written costs next to nothing, and a log
   *   that need not grow is never copied.
   */
  constructor(expected: number) {
    this.#capacity = Math.max(FEWEST, expected);
    this.#columns = columnsOf(this.#capacity);
  }

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
    if (index === this.#capacity) this.#grow();
    const columns = this.#columns;
    columns.timeMs[index] = timeMs;
    columns.kind[index] = CODES.get(kind) as number;
    columns.instance[index] = instance;
    columns.slot[index] = slot;
    columns.run[index] = run;
    columns.cause[index] = cause;
    columns.a[index] = a;
    columns.b[index] = b;
    return index;
  }

  /** The columns, cut to their length. */
  columns(): Columns & { length: number } {
    const length = this.#length;
    if (length <= LARGE) return { length, ...cut(this.#columns, length) };
    const { timeMs, kind, instance, slot, run, cause, a, b } = this.#columns;
    return {
      length,
      timeMs: timeMs.subarray(0, length),
      kind: kind.subarray(0, length),
      instance: instance.subarray(0, length),
      slot: slot.subarray(0, length),
      run: run.subarray(0, length),
      cause: cause.subarray(0, length),
      a: a.subarray(0, length),
      b: b.subarray(0, length),
    };
  }

  #grow(): void {
    const old = this.#columns;
    this.#capacity *= 2;
    this.#columns = columnsOf(this.#capacity);
    for (const name of NAMES) this.#columns[name].set(old[name]);
  }
}

/** How many bytes an event takes in all columns together. */
const EVENT_BYTES = 31;

/** All in one buffer, the widest first: to make and clear away eight would take longer than many a simulation. */
function columnsOf(capacity: number): Columns {
  const buffer = new ArrayBuffer(capacity * EVENT_BYTES);
  const wholes = (nth: number) => new Int32Array(buffer, (8 + 4 * nth) * capacity, capacity);
  return {
    timeMs: new Float64Array(buffer, 0, capacity),
    slot: wholes(0),
    run: wholes(1),
    cause: wholes(2),
    a: wholes(3),
    b: wholes(4),
    instance: new Int16Array(buffer, 28 * capacity, capacity),
    kind: new Uint8Array(buffer, 30 * capacity, capacity),
  };
}

/** The first `length` events of some columns, in columns of their own. */
function cut(columns: Columns, length: number): Columns {
  const own = columnsOf(length);
  for (const name of NAMES) own[name].set(columns[name].subarray(0, length));
  return own;
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
  const { timeMs, slotTimesMs, skewMs } = trace;
  // The columns of events share one.
  return [timeMs, slotTimesMs, skewMs].map((column) => column.buffer as ArrayBuffer);
}
