import { DAY_MS, SECOND_MS } from '@/base/time.ts';
import { yearOf, yearStart } from './calendar.ts';
import type { Piece, Transition, Zone } from './types.ts';

/** Before this year no zone had left local mean time. */
const FIRST_YEAR = 1800;
/** From here on only yearly rules are left, and they repeat with the calendar. */
const LAST_YEAR = 2500;
/** The Gregorian calendar repeats after 400 years, weekdays included. */
const CYCLE_YEARS = 400;
const CYCLE_MS = 146_097 * DAY_MS;
/** The shortest time between two changes that cancel out is an hour less than a week: Recife, October 2000. */
const SAMPLE_MS = 6 * DAY_MS;

type OffsetReader = (epochMs: number) => number;

const UTC_NAME = /^(etc\/)?(utc|gmt|uct|zulu|universal|greenwich)$/i;

/** Reads an offset from the wall clock Intl shows: slow (about 1 µs), but exact to the second in every year. */
function offsetReader(name: string): OffsetReader {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  if (UTC_NAME.test(name)) return () => 0;
  return (epochMs) => {
    const seconds = Math.floor(epochMs / SECOND_MS) * SECOND_MS;
    // "03/08/2026, 03:00:00"
    const text = format.format(seconds);
    const at = (start: number) => Number(text.slice(start, start + 2));
    const year = Number(text.slice(6, text.indexOf(',')));
    const time = text.length - 8;
    const local = Date.UTC(year, at(0) - 1, at(3), at(time), at(time + 3), at(time + 6));
    return local - seconds;
  };
}

/** The first whole second in (low, high] at which the offset is no longer that of `low`. */
function bisect(read: OffsetReader, low: number, high: number): number {
  const before = read(low);
  let [from, to] = [low, high];
  while (to - from > SECOND_MS) {
    const middle = from + Math.floor((to - from) / 2 / SECOND_MS) * SECOND_MS;
    if (read(middle) === before) from = middle;
    else to = middle;
  }
  return to;
}

function findTransitions(read: OffsetReader, year: number): Transition[] {
  const end = yearStart(year + 1);
  const found: Transition[] = [];
  // From a second before the year, so that a change at its very first instant is seen.
  let at = yearStart(year) - SECOND_MS;
  let offset = read(at);
  while (at < end - SECOND_MS) {
    const sample = Math.min(at + SAMPLE_MS, end - SECOND_MS);
    const sampled = read(sample);
    if (sampled === offset) {
      at = sample;
      continue;
    }
    const atMs = bisect(read, at, sample);
    const afterMs = read(atMs);
    found.push({ atMs, beforeMs: offset, afterMs });
    [at, offset] = [atMs, afterMs];
  }
  return found;
}

interface YearOfPieces {
  readonly transitions: readonly Transition[];
  readonly pieces: readonly Piece[];
}

function cutYear(read: OffsetReader, year: number): YearOfPieces {
  const transitions = findTransitions(read, year);
  const pieces: Piece[] = [];
  let startMs = yearStart(year);
  let offsetMs = transitions[0]?.beforeMs ?? read(startMs);
  let beforeMs = offsetMs;
  for (const { atMs, afterMs } of transitions) {
    if (atMs > startMs) pieces.push({ startMs, endMs: atMs, offsetMs, beforeMs });
    [startMs, beforeMs, offsetMs] = [atMs, offsetMs, afterMs];
  }
  pieces.push({ startMs, endMs: yearStart(year + 1), offsetMs, beforeMs });
  return { transitions, pieces };
}

function shiftYear(source: YearOfPieces, byMs: number): YearOfPieces {
  return {
    transitions: source.transitions.map((t) => ({ ...t, atMs: t.atMs + byMs })),
    pieces: source.pieces.map((piece) => ({
      ...piece,
      startMs: piece.startMs + byMs,
      endMs: piece.endMs + byMs,
    })),
  };
}

/** An IANA zone: each year is read from Intl once, on first use, and kept. */
class IntlZone implements Zone {
  readonly name: string;
  readonly #read: OffsetReader;
  readonly #years = new Map<number, YearOfPieces>();
  #last: Piece;

  constructor(name: string, read: OffsetReader) {
    this.name = name;
    this.#read = read;
    const first = yearStart(FIRST_YEAR);
    const offsetMs = read(first);
    this.#last = { startMs: -Infinity, endMs: first, offsetMs, beforeMs: offsetMs };
    this.#years.set(FIRST_YEAR - 1, { transitions: [], pieces: [this.#last] });
  }

  #year(year: number): YearOfPieces {
    const key = Math.max(year, FIRST_YEAR - 1);
    const known = this.#years.get(key);
    if (known) return known;
    if (key <= LAST_YEAR) {
      const loaded = cutYear(this.#read, key);
      this.#years.set(key, loaded);
      return loaded;
    }
    const cycles = Math.ceil((key - LAST_YEAR) / CYCLE_YEARS);
    return shiftYear(this.#year(key - cycles * CYCLE_YEARS), cycles * CYCLE_MS);
  }

  transitions(year: number): readonly Transition[] {
    return this.#year(year).transitions;
  }

  pieceAt(epochMs: number): Piece {
    const last = this.#last;
    if (epochMs >= last.startMs && epochMs < last.endMs) return last;
    for (const piece of this.#year(yearOf(epochMs)).pieces) {
      if (epochMs < piece.endMs) return (this.#last = piece);
    }
    return last;
  }

  offsetAt(epochMs: number): number {
    return this.pieceAt(epochMs).offsetMs;
  }
}

const zones = new Map<string, Zone>();

/** The zone of an IANA name ("America/New_York", "UTC"); throws a RangeError for a name Intl does not know. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = new IntlZone(name, offsetReader(name));
  zones.set(name, zone);
  return zone;
}

/** Whether `zoneOf` knows a name. */
export function isZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}
