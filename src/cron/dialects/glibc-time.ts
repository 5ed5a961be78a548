import { DAY_MS, HOUR_MS } from '@/base/time.ts';
import { civilOf, localAt, localOf } from '../civil.ts';
import type { Piece, Zone } from '../types.ts';

/** `struct tm`: any field may lie outside its range and rolls over. `isDst` is null where it is for `mktime` to find out. */
export interface BrokenTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  isDst: boolean | null;
}

/** Daylight-saving time moves the clock by no more than this, and lasts no longer. */
const MOST_SHIFT_MS = 2 * HOUR_MS;
const MOST_DST_MS = 330 * DAY_MS;

/** Zones that call their winter (or Ramadan) time the daylight-saving one, with the instant from which they do. */
const NEGATIVE_FROM: Readonly<Record<string, number>> = {
  'Europe/Dublin': Date.UTC(1971, 9, 31),
  Eire: Date.UTC(1971, 9, 31),
  'Africa/Casablanca': Date.UTC(2018, 9, 1),
  'Africa/El_Aaiun': Date.UTC(2018, 9, 1),
};

const known = new WeakMap<Piece, boolean>();

/** `tm_isdst` at an instant. Zones here have offsets only: a shifted stretch of less than a year is taken for one. */
export function isDst(zone: Zone, epochMs: number): boolean {
  const piece = zone.pieceAt(epochMs);
  let answer = known.get(piece);
  if (answer === undefined) known.set(piece, (answer = findDst(zone, piece)));
  return answer;
}

function findDst(zone: Zone, piece: Piece): boolean {
  const { offsetMs } = piece;
  let [first, last] = [piece, piece];
  while (first.beforeMs === offsetMs && first.startMs > piece.endMs - MOST_DST_MS) {
    first = zone.pieceAt(first.startMs - 1);
  }
  let next = zone.pieceAt(last.endMs);
  while (next.offsetMs === offsetMs && next.endMs < first.startMs + MOST_DST_MS) {
    last = next;
    next = zone.pieceAt(last.endMs);
  }
  const sign = piece.endMs > (NEGATIVE_FROM[zone.name] ?? Infinity) ? -1 : 1;
  const isShift = (from: number) => {
    const shift = sign * (offsetMs - from);
    return shift > 0 && shift <= MOST_SHIFT_MS;
  };
  if (next.offsetMs === offsetMs || last.endMs - first.startMs > MOST_DST_MS) return false;
  return isShift(first.beforeMs) || isShift(next.offsetMs);
}

/** So many guesses are enough for any transition. */
const MOST_PROBES = 6;
/** The shortest stretch of daylight-saving time that there is in the zones, and half of the longest. */
const STRIDE_MS = 601_200_000;
const BOUND_MS = 268_227_000_000 + STRIDE_MS;

/** `mktime` of glibc. It remembers the offset it found last, and begins its next search there. */
export class GlibcClock {
  readonly #zone: Zone;
  /** An instant less its local time. */
  #lastMs = 0;

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** `localtime`. */
  at(epochMs: number): BrokenTime {
    const { year, month, day, hour, minute, second } = civilOf(localAt(this.#zone, epochMs));
    return { year, month, day, hour, minute, second, isDst: isDst(this.#zone, epochMs) };
  }

  /** The instant of a local time; null where none is found. */
  instantOf(time: BrokenTime): number | null {
    const { year, month, day, hour, minute, second } = time;
    const local = localOf(year, month, day, hour, minute, second);
    const found = this.#search(local, time.isDst);
    if (found !== null) this.#lastMs = found - local;
    return found;
  }

  #search(local: number, wanted: boolean | null): number | null {
    const zone = this.#zone;
    let at = local + this.#lastMs;
    let [last, beforeLast, wasDst] = [at, at, false];
    for (let probes = 1; ; probes++) {
      const error = local - localAt(zone, at);
      if (error === 0) break;
      // In a gap the guesses go to and fro between the two instants that are its length away.
      if (at === beforeLast && at !== last) {
        const dst = isDst(zone, at);
        if (wanted === null ? Number(wasDst) <= Number(dst) : wanted !== dst) return at;
      }
      if (probes === MOST_PROBES) return null;
      [beforeLast, last, wasDst] = [last, at, isDst(zone, at)];
      at += error;
    }
    return wanted === null || wanted === isDst(zone, at) ? at : this.#neighbour(local, at, wanted);
  }

  /** The local time by the offset of the nearest stretch that is, or is not, daylight-saving time. */
  #neighbour(local: number, near: number, wanted: boolean): number | null {
    for (let delta = STRIDE_MS; delta < BOUND_MS; delta += STRIDE_MS) {
      for (const at of [near - delta, near + delta]) {
        if (isDst(this.#zone, at) === wanted) return local - this.#zone.offsetAt(at);
      }
    }
    return null;
  }
}
