import { countBits, hasBit } from '@/base/bits.ts';
import { HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { civilOf, localAt, localOf } from '../civil.ts';
import { dayMask, minutesPerHour } from '../days.ts';
import { nextLocal } from '../local.ts';
import { next } from '../next.ts';
import type { Schedule, Zone } from '../types.ts';
import { phpInstant } from './php-time.ts';

/** `maxIterationCount`. */
const MOST_STEPS = 1000;
/** So far from a change of the clock the search follows the wall clock. */
const AWAY_MS = 36 * HOUR_MS;

/** What a schedule keeps of the text for this search: the places of its lists, and the fields that raise an error. */
interface Lists {
  /** Null for a star alone. */
  readonly minutes: readonly number[] | null;
  readonly hours: readonly number[] | null;
  readonly raises: readonly string[];
}

function listsOf({ facts }: Schedule): Lists {
  return facts as unknown as Lists;
}

/** Whether a list has all values of its field, in order, so that each is found. */
function isWhole(list: readonly number[] | null, values: number): boolean {
  if (list === null) return true;
  return (
    list.length === values && list.every((value, at) => at === 0 || value > (list[at - 1] ?? value))
  );
}

/**
 * The place in a list that `increment` goes to from a value: the one behind the first pair that holds it, else the first.
 * A list that is not in order loses values so.
 */
function targetAfter(list: readonly number[], current: number): number {
  const at = list.findIndex(
    (value, index) => current >= value && current < (list[index + 1] ?? -Infinity),
  );
  return Math.max(0, list[at + 1] ?? 0);
}

/** One search of `getRunDate`, forward: fields from the month down, and from the start again after each step. */
class Search {
  readonly #schedule: Schedule;
  readonly #zone: Zone;
  readonly #lists: Lists;
  #at: number;

  constructor(schedule: Schedule, zone: Zone, from: number) {
    this.#schedule = schedule;
    this.#zone = zone;
    this.#lists = listsOf(schedule);
    this.#at = from;
  }

  /** The next run; null where the package raises an error. */
  run(): number | null {
    const from = this.#at;
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      const unsatisfied = this.#unsatisfied();
      if (unsatisfied === null) {
        if (this.#at !== from) return this.#at;
        this.#nextMinute();
      } else if (this.#lists.raises.includes(unsatisfied)) return null;
      else if (unsatisfied === 'month') this.#nextDay(true);
      else if (unsatisfied === 'dayOfMonth') this.#nextDay(false);
      else if (unsatisfied === 'hour') this.#nextHour();
      else this.#nextMinute();
    }
    return null;
  }

  #unsatisfied(): 'month' | 'dayOfMonth' | 'hour' | 'minute' | null {
    const { months, minutesLow, minutesHigh } = this.#schedule;
    const { year, month, day, hour, minute } = this.#civil();
    if (!hasBit(months, month - 1)) return 'month';
    if (!hasBit(dayMask(this.#schedule, year, month), day - 1)) return 'dayOfMonth';
    if (!this.#isHour(hour)) return 'hour';
    const isMinute = minute < 32 ? hasBit(minutesLow, minute) : hasBit(minutesHigh, minute - 32);
    return isMinute ? null : 'minute';
  }

  /** In the hour after a change, the hour before or the one to come will do. */
  #isHour(hour: number): boolean {
    const { hours } = this.#schedule;
    const { startMs, beforeMs, offsetMs } = this.#zone.pieceAt(this.#at);
    if (hasBit(hours, hour)) return true;
    if (beforeMs === offsetMs || this.#at >= startMs + HOUR_MS) return false;
    const change =
      this.#zone.offsetAt(this.#at + HOUR_MS) - this.#zone.offsetAt(this.#at - HOUR_MS);
    if (change >= HOUR_MS) return hour > 0 && hasBit(hours, hour - 1);
    return change <= -HOUR_MS && hour < 23 && hasBit(hours, hour + 1);
  }

  #civil() {
    return civilOf(localAt(this.#zone, this.#at));
  }

  #set(localMs: number): void {
    this.#at = phpInstant(this.#zone, localMs, this.#at);
  }

  #nextDay(isMonth: boolean): void {
    const { year, month, day, hour, minute } = this.#civil();
    this.#set(localOf(year, isMonth ? month + 1 : month, isMonth ? 1 : day + 1, hour, minute));
    const then = this.#civil();
    this.#set(localOf(then.year, then.month, then.day));
  }

  #nextHour(): void {
    const start = this.#at;
    const { hours } = this.#lists;
    const { hour, day } = this.#civil();
    if (hours === null) this.#at += HOUR_MS;
    else {
      const target = targetAfter(hours, hour);
      if (hour >= target) this.#toNextDay(hour, day);
      this.#at += (target - this.#civil().hour) * HOUR_MS;
    }
    const { year, month, day: today, hour: now } = this.#civil();
    this.#set(localOf(year, month, today, now));
    if (this.#at <= start) this.#at += HOUR_MS;
  }

  /** By as many hours as are left on the clock's face, mended where a change of the clock lies between. */
  #toNextDay(hour: number, day: number): void {
    const offset = this.#zone.offsetAt(this.#at);
    this.#at += (24 - hour) * HOUR_MS;
    const now = this.#civil();
    if (now.day !== day + 1 && now.hour !== 0) this.#at += offset - this.#zone.offsetAt(this.#at);
  }

  #nextMinute(): void {
    const { minutes } = this.#lists;
    if (minutes === null) {
      this.#at += MINUTE_MS;
      return;
    }
    const { minute } = this.#civil();
    const target = targetAfter(minutes, minute);
    if (minute >= target) this.#at += (60 - minute) * MINUTE_MS;
    this.#at += (target - this.#civil().minute) * MINUTE_MS;
  }
}

/** Where either day field counts, each is searched for on its own. */
function alternatives(schedule: Schedule): readonly Schedule[] {
  if (schedule.dayRule === 'both') return [schedule];
  const dates: Schedule = { ...schedule, dayRule: 'both', daysOfWeek: 0x7f };
  return [dates, { ...schedule, dayRule: 'both', daysOfMonth: 0x7fffffff }];
}

/**
 * `getNextRunDate`, which a list of next runs is made of. It is another search than the scheduler's `isDue`: it passes
 * over values of a list that is not in order, and over runs on the morning after a change of the clock. Where it does not
 * advance or gives up (Lord Howe's half hour) the scheduler's own next run stands; null where a field raises an error.
 */
export function listedNext(schedule: Schedule, zone: Zone, after: number): number | null {
  const { minutes, hours, raises } = listsOf(schedule);
  const from = after - (((localAt(zone, after) % MINUTE_MS) + MINUTE_MS) % MINUTE_MS);
  const isPlain =
    isWhole(minutes, minutesPerHour(schedule)) && isWhole(hours, countBits(schedule.hours));
  const plain = isPlain && raises.length === 0 ? plainNext(schedule, zone, from) : null;
  if (plain !== null) return plain;
  const runs = alternatives(schedule).flatMap((each) => new Search(each, zone, from).run() ?? []);
  const first = runs.reduce(
    (best, run) => (localAt(zone, run) < localAt(zone, best) ? run : best),
    runs[0] ?? -Infinity,
  );
  if (first > after || raises.length > 0) return first > after ? first : null;
  return next(schedule, zone, after);
}

/** The next run where no change of the clock is near; null where one may matter. */
function plainNext(schedule: Schedule, zone: Zone, from: number): number | null {
  const { startMs, endMs, offsetMs } = zone.pieceAt(from);
  const tick = nextLocal(schedule, Math.floor((from + offsetMs) / MINUTE_MS) + 1);
  const run = tick * MINUTE_MS - offsetMs;
  return from - startMs > AWAY_MS && endMs - run > AWAY_MS ? run : null;
}
