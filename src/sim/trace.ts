import { assert } from '@/base/assert.ts';
import type { Columns } from './columns.ts';
import { PackedLog } from './packed-log.ts';
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

/** Writes events down by the names of their kinds. */
export class TraceWriter {
  readonly log = new PackedLog();

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
    return this.log.write(timeMs, CODES.get(kind) as number, instance, slot, run, cause, a, b);
  }
}

/** From here on a trace is unpacked only once somebody looks at its events. */
const LARGE = 50_000;

/** A trace, with its events in columns. */
export function traceOf(log: PackedLog, about: Omit<Trace, keyof Columns>): Trace {
  return log.length < LARGE ? { ...about, ...log.unpack() } : unpackedLater(log, about);
}

function unpackedLater(log: PackedLog, about: Omit<Trace, keyof Columns>): Trace {
  let columns: Columns | null = null;
  const unpacked = () => (columns ??= log.unpack());
  return {
    ...about,
    get timeMs() {
      return unpacked().timeMs;
    },
    get kind() {
      return unpacked().kind;
    },
    get instance() {
      return unpacked().instance;
    },
    get slot() {
      return unpacked().slot;
    },
    get run() {
      return unpacked().run;
    },
    get cause() {
      return unpacked().cause;
    },
    get a() {
      return unpacked().a;
    },
    get b() {
      return unpacked().b;
    },
  };
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
