import { assert } from '@/base/assert.ts';
import { type Columns, columnsOf } from './columns.ts';
import { EVENT_KINDS } from './event-kinds.ts';

/** Which of an event's numbers stand in its bytes; the others are as expected. */
const HAS = { time: 1, instance: 2, slot: 4, run: 8, cause: 16, a: 32, b: 64 } as const;
const NONE = -1;

const FIRST_CHUNK = 2 ** 11;
const LARGEST_CHUNK = 2 ** 18;
/** Kind, flags, a time of up to 8 bytes and six numbers of up to 5 each, rounded up. */
const LONGEST_EVENT = 48;
/** Differences in time from here on do not fit the operations on 32-bit numbers. */
const LONG_MS = 2 ** 31;

/** What the next event is measured against; writer and reader go through the same. */
class Before {
  timeMs = 0;
  instance = 0;
  slot = 0;
  run = 0;
  /** The `a` and the `b` of the last event of each kind, side by side. */
  readonly numbers = new Int32Array(2 * EVENT_KINDS.length);
}

/**
 * Events in six bytes or so each, one after the other: of each number only how far it is from what was to be expected,
 * and nothing of most. In columns they would take five times as much, and to get so much memory from the machine would
 * take longer than all else about writing them down.
 */
export class PackedLog {
  length = 0;
  readonly #before = new Before();
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  /** How much of each chunk is written; of the last one `#at` is. */
  readonly #ends: number[] = [];
  #chunk = new Uint8Array(FIRST_CHUNK);
  #at = 0;

  /** The time of the latest event, in ms; 0 without one. */
  get endMs(): number {
    return this.#before.timeMs;
  }

  /** How much memory its events take. */
  get bytes(): number {
    return this.#ends.reduce((sum, end) => sum + end, this.#at);
  }

  /** Appends an event, no earlier than the one before, and returns its index. */
  write(
    timeMs: number,
    kind: number,
    instance: number,
    slot: number,
    run: number,
    cause: number,
    a: number,
    b: number,
  ): number {
    if (this.#at + LONGEST_EVENT > this.#chunk.length) this.#nextChunk();
    const before = this.#before;
    const chunk = this.#chunk;
    const index = this.length++;
    const start = this.#at;
    let at = start + 2;
    let flags = 0;
    if (timeMs !== before.timeMs) {
      flags |= HAS.time;
      at = putTime(chunk, at, timeMs - before.timeMs);
      before.timeMs = timeMs;
    }
    if (instance !== before.instance) {
      flags |= HAS.instance;
      at = put(chunk, at, instance - before.instance);
      before.instance = instance;
    }
    if (slot !== before.slot) {
      flags |= HAS.slot;
      at = put(chunk, at, slot - before.slot);
      before.slot = slot;
    }
    if (run !== NONE) {
      flags |= HAS.run;
      at = put(chunk, at, run - before.run);
      before.run = run;
    }
    if (cause !== NONE) {
      flags |= HAS.cause;
      at = put(chunk, at, index - cause);
    }
    const { numbers } = before;
    const place = 2 * kind;
    if (a !== numbers[place]) {
      flags |= HAS.a;
      at = put(chunk, at, a - (numbers[place] as number));
      numbers[place] = a;
    }
    if (b !== numbers[place + 1]) {
      flags |= HAS.b;
      at = put(chunk, at, b - (numbers[place + 1] as number));
      numbers[place + 1] = b;
    }
    chunk[start] = kind;
    chunk[start + 1] = flags;
    this.#at = at;
    return index;
  }

  /** All events, in columns. */
  unpack(): Columns {
    const columns = columnsOf(this.length);
    const reader = new Reader(columns);
    this.#chunks.forEach((chunk, nth) => reader.read(chunk, this.#ends[nth] as number));
    reader.read(this.#chunk, this.#at);
    return columns;
  }

  /** Chunks grow with the log, and are never copied. */
  #nextChunk(): void {
    this.#chunks.push(this.#chunk);
    this.#ends.push(this.#at);
    this.#chunk = new Uint8Array(Math.min(2 * this.#chunk.length, LARGEST_CHUNK));
    this.#at = 0;
  }
}

/** Goes through packed events in their order, and puts them into columns. */
class Reader {
  readonly #columns: Columns;
  readonly #before = new Before();
  #index = 0;
  #chunk = new Uint8Array(0);
  #at = 0;

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  read(chunk: Uint8Array<ArrayBuffer>, end: number): void {
    this.#chunk = chunk;
    this.#at = 0;
    while (this.#at < end) this.#event();
  }

  #event(): void {
    const columns = this.#columns;
    const before = this.#before;
    const index = this.#index++;
    const kind = this.#chunk[this.#at++] as number;
    const flags = this.#chunk[this.#at++] as number;
    if (flags & HAS.time) before.timeMs += this.#time();
    if (flags & HAS.instance) before.instance += this.#number();
    if (flags & HAS.slot) before.slot += this.#number();
    if (flags & HAS.run) before.run += this.#number();
    columns.cause[index] = flags & HAS.cause ? index - this.#number() : NONE;
    const { numbers } = before;
    const place = 2 * kind;
    if (flags & HAS.a) numbers[place] = (numbers[place] as number) + this.#number();
    if (flags & HAS.b) numbers[place + 1] = (numbers[place + 1] as number) + this.#number();
    columns.timeMs[index] = before.timeMs;
    columns.kind[index] = kind;
    columns.instance[index] = before.instance;
    columns.slot[index] = before.slot;
    columns.run[index] = flags & HAS.run ? before.run : NONE;
    columns.a[index] = numbers[place] as number;
    columns.b[index] = numbers[place + 1] as number;
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. The lowest bit is the sign. */
  #number(): number {
    let bits = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#chunk[this.#at++] as number;
      bits |= (byte & 127) << shift;
      if (byte < 128) return (bits >>> 1) ^ -(bits & 1);
    }
  }

  #time(): number {
    let ms = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = this.#chunk[this.#at++] as number;
      ms += (byte & 127) * unit;
      if (byte < 128) return ms;
    }
  }
}

/** Writes a difference of two 32-bit numbers, and answers where the next number goes. */
function put(chunk: Uint8Array, at: number, difference: number): number {
  let bits = ((difference << 1) ^ (difference >> 31)) >>> 0;
  for (; bits > 127; bits >>>= 7) chunk[at++] = bits | 128;
  chunk[at++] = bits;
  return at;
}

function putTime(chunk: Uint8Array, at: number, ms: number): number {
  assert(ms > 0, 'time only goes on');
  let rest = ms;
  for (; rest >= LONG_MS; rest = Math.floor(rest / 128)) chunk[at++] = (rest % 128) | 128;
  let bits = rest | 0;
  for (; bits > 127; bits >>>= 7) chunk[at++] = bits | 128;
  chunk[at++] = bits;
  return at;
}
