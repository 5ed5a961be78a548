import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { hasBit } from '@/base/bits.ts';
import { civilOf, localAt, localOf } from '../civil.ts';
import type { Civil } from '../civil.ts';
import { dayMask } from '../days.ts';
import type { Schedule, Zone } from '../types.ts';

/** `time.Date` of Go: the offset at the local time read as UTC, or the one in force where that leads. */
export function goDate(zone: Zone, localMs: number): number {
  const { offsetMs, startMs, endMs } = zone.pieceAt(localMs);
  const guess = localMs - offsetMs;
  if (guess >= startMs && guess < endMs) return guess;
  return localMs - zone.offsetAt(guess);
}

/** The search never ends where a zone skips a day that it looks for (Apia, 30 December 2011). */
const MOST_STEPS = 10_000;

/**
 * `SpecSchedule.Next` of robfig/cron v3: from the next whole second on, the month, the day, the hour, the minute and the
 * second are moved up in turn. A field that comes round to its first value sends the search back to the month.
 */
class Search {
  readonly #schedule: Schedule;
  readonly #zone: Zone;
  #at: number;
  #civil: Civil;
  /** Smaller fields are set to their lowest when a larger one is moved for the first time, and not again. */
  #added = false;
  #steps = 0;

  constructor(schedule: Schedule, zone: Zone, after: number) {
    this.#schedule = schedule;
    this.#zone = zone;
    this.#at = Math.floor(after / SECOND_MS) * SECOND_MS + SECOND_MS;
    this.#civil = civilOf(localAt(zone, this.#at));
  }

  run(): number | null {
    const lastYear = this.#civil.year + 5;
    while (this.#civil.year <= lastYear && this.#steps < MOST_STEPS) {
      if (this.#months() && this.#days() && this.#hours() && this.#minutes() && this.#seconds()) {
        return this.#steps < MOST_STEPS ? this.#at : null;
      }
    }
    return null;
  }

  #move(to: number): void {
    this.#steps++;
    this.#at = to;
    this.#civil = civilOf(localAt(this.#zone, to));
  }

  #date(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): void {
    this.#move(goDate(this.#zone, localOf(year, month, day, hour, minute, second)));
  }

  /** The engine goes one by one; where no transition comes between, so many at once is the same. */
  #leap(low: number, high: number, value: number, unitMs: number): number {
    const leapMs = stepsTo(low, high, value) * unitMs;
    return this.#at + leapMs < this.#zone.pieceAt(this.#at).endMs ? leapMs : unitMs;
  }

  /** Each of these is true when its field matches, and false when the search begins again at the month. */
  #months(): boolean {
    while (!hasBit(this.#schedule.months, this.#civil.month - 1)) {
      if (!this.#added) this.#date(this.#civil.year, this.#civil.month, 1);
      this.#added = true;
      const { year, month, day, hour, minute, second } = this.#civil;
      this.#date(year, month + 1, day, hour, minute, second);
      if (this.#civil.month === 1 || this.#steps > MOST_STEPS) return false;
    }
    return true;
  }

  #isDay(): boolean {
    const { year, month, day } = this.#civil;
    return hasBit(dayMask(this.#schedule, year, month), day - 1);
  }

  /** The day's mask is of its month, which a search begun in a matching month does not leave. */
  #days(): boolean {
    while (!this.#isDay()) {
      if (!this.#added) this.#date(this.#civil.year, this.#civil.month, this.#civil.day);
      this.#added = true;
      const from = this.#at;
      const { year, month, day, hour, minute, second } = this.#civil;
      this.#date(year, month, day + 1, hour, minute, second);
      const at = this.#civil.hour;
      if (at !== 0) this.#move(this.#at + (at > 12 ? 24 - at : -at) * HOUR_MS);
      // A step that leads nowhere leads nowhere for ever.
      if (this.#at === from) this.#steps = MOST_STEPS + 1;
      if (this.#civil.day === 1 || this.#steps > MOST_STEPS) return false;
    }
    return true;
  }

  #hours(): boolean {
    while (!hasBit(this.#schedule.hours, this.#civil.hour)) {
      const { year, month, day, hour } = this.#civil;
      if (!this.#added) this.#date(year, month, day, hour);
      this.#added = true;
      this.#move(this.#at + HOUR_MS);
      if (this.#civil.hour === 0) return false;
    }
    return true;
  }

  #minutes(): boolean {
    const { minutesLow, minutesHigh } = this.#schedule;
    while (!in60(minutesLow, minutesHigh, this.#civil.minute)) {
      if (!this.#added) this.#at = Math.floor(this.#at / MINUTE_MS) * MINUTE_MS;
      this.#added = true;
      this.#move(this.#at + this.#leap(minutesLow, minutesHigh, this.#civil.minute, MINUTE_MS));
      if (this.#civil.minute === 0) return false;
    }
    return true;
  }

  #seconds(): boolean {
    const { secondsLow, secondsHigh } = this.#schedule;
    while (!in60(secondsLow, secondsHigh, this.#civil.second)) {
      this.#added = true;
      this.#move(this.#at + this.#leap(secondsLow, secondsHigh, this.#civil.second, SECOND_MS));
      if (this.#civil.second === 0) return false;
    }
    return true;
  }
}

/** How many steps it is from a value of 60 to the next in a set, or to the 60th. */
function stepsTo(low: number, high: number, value: number): number {
  let steps = 1;
  while (value + steps < 60 && !in60(low, high, value + steps)) steps++;
  return steps;
}

function in60(low: number, high: number, value: number): boolean {
  return value < 32 ? hasBit(low, value) : hasBit(high, value - 32);
}

/** The run the engine finds after an instant; null when it gives up, or never returns. */
export function goNext(schedule: Schedule, zone: Zone, after: number): number | null {
  return new Search(schedule, zone, after).run();
}

/** The last instant of the fifth year from now: the search does not reach further. */
export function goHorizon(zone: Zone, after: number): number {
  const { year } = civilOf(localAt(zone, after + SECOND_MS));
  return goDate(zone, localOf(year + 6, 1, 1)) - 1;
}

/** A day's hours are counted from midnights that a transition may move. */
export const GO_REACH = [3 * HOUR_MS, DAY_MS + 3 * HOUR_MS] as const;
