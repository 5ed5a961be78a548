import { bitsFrom, hasBit, lowestBit } from '@/base/bits.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { daysInMonth } from '../calendar.ts';
import { civilOf, localAt } from '../civil.ts';
import { dayMask } from '../days.ts';
import { byStepping } from '../night-rules.ts';
import type { Schedule, Zone } from '../types.ts';
import { javaInstant } from './java-calendar.ts';
import { firstFrom } from './sets.ts';
import type { Night } from './types.ts';

/** A field below the day: its unit, and the one it rolls over into. */
interface Unit {
  readonly ms: number;
  readonly size: number;
  readonly higherMs: number;
  /** The next value of the schedule's set, `from` or later; -1 when there is none. */
  readonly find: (schedule: Schedule, from: number) => number;
}

const HOUR: Unit = {
  ms: HOUR_MS,
  size: 24,
  higherMs: DAY_MS,
  find: ({ hours }, from) => firstFrom(hours, 0, from),
};
const MINUTE: Unit = {
  ms: MINUTE_MS,
  size: 60,
  higherMs: HOUR_MS,
  find: ({ minutesLow, minutesHigh }, from) => firstFrom(minutesLow, minutesHigh, from),
};
const SECOND: Unit = {
  ms: SECOND_MS,
  size: 60,
  higherMs: MINUTE_MS,
  find: ({ secondsLow, secondsHigh }, from) => firstFrom(secondsLow, secondsHigh, from),
};
const UNITS = [HOUR, MINUTE, SECOND] as const;

/** `MAX_ATTEMPTS` of the engine, for one field. */
const MOST_ATTEMPTS = 366;
/** A search that goes month by month; the engine's own is done sooner. */
const MOST_PASSES = 5000;

/**
 * `CronExpression.nextOrSame` on a `ZonedDateTime`: days, then hours, minutes and seconds, again and again until a pass
 * changes nothing. A field that is set keeps the offset if it can, and is moved on by a gap's length; hours and less are
 * added on the time line, days on the wall clock.
 */
class Search {
  readonly #schedule: Schedule;
  readonly #zone: Zone;
  #at: number;
  /** Whether a fraction of the second has gone by. */
  #past = true;

  constructor(schedule: Schedule, zone: Zone, after: number) {
    this.#schedule = schedule;
    this.#zone = zone;
    this.#at = Math.floor(after / SECOND_MS) * SECOND_MS;
  }

  run(): number | null {
    for (let pass = 0; pass < MOST_PASSES; pass++) {
      const [at, past] = [this.#at, this.#past];
      this.#day();
      for (const unit of UNITS) if (!this.#move(unit)) return null;
      if (this.#past) [this.#at, this.#past] = [this.#at + SECOND_MS, false];
      if (this.#at === at && this.#past === past) return at;
    }
    return null;
  }

  get #local(): number {
    return localAt(this.#zone, this.#at);
  }
  /** `ZonedDateTime.ofLocal`, with the offset it has. */
  #set(local: number): void {
    const kept = local - this.#zone.offsetAt(this.#at);
    this.#at = localAt(this.#zone, kept) === local ? kept : javaInstant(this.#zone, local);
  }
  #get({ ms, size }: Unit): number {
    return ((Math.floor(this.#local / ms) % size) + size) % size;
  }
  #with(unit: Unit, value: number): void {
    this.#set(this.#local + (value - this.#get(unit)) * unit.ms);
  }

  #day(): void {
    const { year, month, day } = civilOf(this.#local);
    const mask = dayMask(this.#schedule, year, month);
    if (hasBit(mask, day - 1)) return;
    const rest = bitsFrom(mask, day);
    const next = rest === 0 ? daysInMonth(year, month) : lowestBit(rest);
    this.#set(this.#local + (next + 1 - day) * DAY_MS);
    this.#reset(UNITS);
  }

  /** `BitsCronField.nextOrSame`; false where the engine gives up. */
  #move(unit: Unit): boolean {
    const found = (from: number) => unit.find(this.#schedule, from);
    const before = this.#get(unit);
    let next = found(before);
    if (next === before) return true;
    if (next < 0) next = this.#rolled(unit);
    let current = this.#get(unit);
    for (let count = 0; current !== next; count++) {
      if (count >= MOST_ATTEMPTS) return false;
      if (current < next) this.#with(unit, next);
      else this.#at += (next + unit.size - current) * unit.ms;
      current = this.#get(unit);
      next = found(current);
      if (next < 0) next = this.#rolled(unit);
    }
    this.#reset(UNITS.slice(UNITS.indexOf(unit) + 1));
    return true;
  }

  /** Rolls over, and answers with the first value of the set: it is looked for from 0, though a gap may have begun later. */
  #rolled(unit: Unit): number {
    if (unit === HOUR) this.#set(this.#local + DAY_MS);
    else this.#at += unit.higherMs;
    this.#with(unit, 0);
    return unit.find(this.#schedule, 0);
  }

  #reset(units: readonly Unit[]): void {
    for (const unit of units) this.#with(unit, 0);
    this.#past = false;
  }
}

/** In a fold the engine can answer with the instant it was asked from, or an earlier one, as long as this may last. */
const MOST_MINUTES = 180;

/** The run the engine finds after an instant, or as soon as it finds a later one; null where it gives up. */
export function springNext(schedule: Schedule, zone: Zone, after: number): number | null {
  if (!schedule.fires) return null;
  for (let minutes = 0; minutes < MOST_MINUTES; minutes++) {
    const run = new Search(schedule, zone, after + minutes * MINUTE_MS).run();
    if (run === null || run > after) return run;
  }
  return null;
}

/** Where a gap takes midnight, the search for an hour may lead past the whole day. */
export const springNight: Night = {
  ...byStepping(springNext),
  reach: ({ atMs, beforeMs, afterMs }) => {
    const size = Math.abs(afterMs - beforeMs);
    const last = atMs + beforeMs + size - 1;
    const isMidnight = afterMs > beforeMs && last % DAY_MS < size;
    return [size + 2 * HOUR_MS, size + (isMidnight ? 28 : 4) * HOUR_MS];
  },
};
