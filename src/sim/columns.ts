import type { Trace } from './types.ts';

/** The columns of a trace's events. */
export type Columns = Pick<
  Trace,
  'timeMs' | 'kind' | 'instance' | 'slot' | 'run' | 'cause' | 'a' | 'b'
>;

/** How many bytes an event takes in all columns together. */
const EVENT_BYTES = 31;

/** All in one buffer, the widest first: to make and clear away eight would take longer than many a simulation. */
export function columnsOf(length: number): Columns {
  const buffer = new ArrayBuffer(length * EVENT_BYTES);
  const wholes = (nth: number) => new Int32Array(buffer, (8 + 4 * nth) * length, length);
  return {
    timeMs: new Float64Array(buffer, 0, length),
    slot: wholes(0),
    run: wholes(1),
    cause: wholes(2),
    a: wholes(3),
    b: wholes(4),
    instance: new Int16Array(buffer, 28 * length, length),
    kind: new Uint8Array(buffer, 30 * length, length),
  };
}
