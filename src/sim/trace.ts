import { assert } from '@/base/assert.ts';
import { EVENT_KINDS } from './types.ts';
import type { EventKind, Trace, TraceEvent } from './types.ts';

/** An event kind's number in `Trace.kind`. */
export const KIND = Object.fromEntries(EVENT_KINDS.map((kind, code) => [kind, code])) as Readonly<
  Record<EventKind, number>
>;

/** Stands for "none" in an event's instance, slot, run and cause. */
export const NONE = -1;

type ColumnName = 'timeMs' | 'kind' | 'instance' | 'slot' | 'run' | 'cause' | 'a' | 'b';
type Columns = { -readonly [Name in ColumnName]: Trace[Name] };

const FIRST_CHUNK = 1_024;
const LARGEST_CHUNK = 65_536;

/**
 * Writes events into typed columns: no object per event. A full chunk of columns stays where it is and a larger one is
 * begun, so that a growing log is never copied; only at the end are the chunks joined, once.
 */
export class TraceWriter {
  readonly #full: Columns[] = [];
  #chunk: Columns = chunkOf(FIRST_CHUNK);
  /** The index of the chunk's first event. */
  #start = 0;
  #inChunk = 0;

  get length(): number {
    return this.#start + this.#inChunk;
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
    if (this.#inChunk === this.#chunk.kind.length) this.#begin();
    const chunk = this.#chunk;
    const at = this.#inChunk++;
    chunk.timeMs[at] = timeMs;
    chunk.kind[at] = KIND[kind];
    chunk.instance[at] = instance;
    chunk.slot[at] = slot;
    chunk.run[at] = run;
    chunk.cause[at] = cause;
    chunk.a[at] = a;
    chunk.b[at] = b;
    return this.#start + at;
  }

  /** The columns, cut to their length. Ends the writing: the chunks are given up one by one. */
  columns(): Columns & { length: number } {
    const { length } = this;
    const chunks = [...this.#full, this.#chunk];
    return {
      length,
      timeMs: join(chunks, 'timeMs', new Float64Array(length)),
      kind: join(chunks, 'kind', new Uint8Array(length)),
      instance: join(chunks, 'instance', new Int16Array(length)),
      slot: join(chunks, 'slot', new Int32Array(length)),
      run: join(chunks, 'run', new Int32Array(length)),
      cause: join(chunks, 'cause', new Int32Array(length)),
      a: join(chunks, 'a', new Int32Array(length)),
      b: join(chunks, 'b', new Int32Array(length)),
    };
  }

  #begin(): void {
    const size = this.#chunk.kind.length;
    this.#full.push(this.#chunk);
    this.#start += size;
    this.#inChunk = 0;
    this.#chunk = chunkOf(Math.min(2 * size, LARGEST_CHUNK));
  }
}

function chunkOf(size: number): Columns {
  return {
    timeMs: new Float64Array(size),
    kind: new Uint8Array(size),
    instance: new Int16Array(size),
    slot: new Int32Array(size),
    run: new Int32Array(size),
    cause: new Int32Array(size),
    a: new Int32Array(size),
    b: new Int32Array(size),
  };
}

/** One column of all chunks in a row, as far as `into` reaches; what is joined is let go, so that memory is not doubled. */
function join<Name extends ColumnName>(
  chunks: readonly Columns[],
  name: Name,
  into: Columns[Name],
): Columns[Name] {
  const nothing = into.subarray(0, 0) as Columns[Name];
  let start = 0;
  for (const chunk of chunks) {
    into.set(chunk[name].subarray(0, into.length - start), start);
    start += chunk[name].length;
    chunk[name] = nothing;
  }
  return into;
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
