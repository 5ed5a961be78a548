import { countBits, hasBit } from '@/base/bits.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { civilOf, localAt } from '../civil.ts';
import { byStepping } from '../night-rules.ts';
import type { Schedule, Zone } from '../types.ts';
import { JavaCalendar } from './java-calendar.ts';
import type { JavaField } from './java-calendar.ts';
import { firstFrom } from './sets.ts';
import type { Night } from './types.ts';

/** The engine gives up on a day further away than this, and on a month in a later year than the fourth from now. */
const MOST_DAYS = 366;
const MOST_YEARS = 4;

/** The next value of a field's set, `from` or later; -1 when there is none. */
type Find = (from: number) => number;

/** `CronSequenceGenerator.doNext`. Its methods are false where the engine throws. */
class Generator {
  readonly #schedule: Schedule;
  readonly #calendar: JavaCalendar;
  readonly #firstYear: number;

  constructor(schedule: Schedule, calendar: JavaCalendar) {
    this.#schedule = schedule;
    this.#calendar = calendar;
    this.#firstYear = calendar.get('year');
  }

  run(): boolean {
    const { secondsLow, secondsHigh, minutesLow, minutesHigh, hours, months } = this.#schedule;
    const matched: JavaField[] = [];
    const second: Find = (from) => firstFrom(secondsLow, secondsHigh, from);
    const minute: Find = (from) => firstFrom(minutesLow, minutesHigh, from);
    // A second that moves is not looked at again: the engine sets it back only where it matched.
    if (this.#move(second, 'second', 'minute', [])) matched.push('second');
    if (this.#move(minute, 'minute', 'hour', matched)) matched.push('minute');
    else if (!this.run()) return false;
    if (this.#move((from) => firstFrom(hours, 0, from), 'hour', 'day', matched)) {
      matched.push('hour');
    } else if (!this.run()) return false;
    const moved = this.#moveDay(matched);
    if (moved === null) return false;
    if (!moved) matched.push('day');
    else if (!this.run()) return false;
    const month: Find = (from) => {
      const found = firstFrom(months, 0, from - 1);
      return found < 0 ? -1 : found + 1;
    };
    if (this.#move(month, 'month', 'year', matched)) return true;
    return this.#calendar.get('year') - this.#firstYear <= MOST_YEARS && this.run();
  }

  /** `findNext`: whether the field matched as it was. */
  #move(find: Find, field: JavaField, larger: JavaField, smaller: readonly JavaField[]): boolean {
    const calendar = this.#calendar;
    const value = calendar.get(field);
    let found = find(value);
    if (found < 0) {
      calendar.add(larger, 1);
      this.#reset([field]);
      found = find(field === 'month' ? 1 : 0);
    }
    if (found === value) return true;
    calendar.set(field, found);
    this.#reset(smaller);
    return false;
  }

  /** `findNextDay`: whether the day of the month is another; null where it is too far away. */
  #moveDay(smaller: readonly JavaField[]): boolean | null {
    const { daysOfMonth, daysOfWeek } = this.#schedule;
    const calendar = this.#calendar;
    const before = calendar.get('day');
    let count = 0;
    while (!(
      hasBit(daysOfMonth, calendar.get('day') - 1) && hasBit(daysOfWeek, calendar.weekday)
    )) {
      if (count++ >= MOST_DAYS) return null;
      calendar.add('day', 1);
      this.#reset(smaller);
    }
    return count >= MOST_DAYS ? null : calendar.get('day') !== before;
  }

  #reset(fields: readonly JavaField[]): void {
    for (const field of fields) {
      this.#calendar.set(field, field === 'day' || field === 'month' ? 1 : 0);
    }
  }
}

/** `CronSequenceGenerator.next`; null where the engine throws. */
function engineNext(schedule: Schedule, zone: Zone, after: number): number | null {
  const calendar = new JavaCalendar(zone, Math.floor(after / SECOND_MS) * SECOND_MS);
  calendar.set('second', calendar.get('second'));
  const start = calendar.time;
  if (!new Generator(schedule, calendar).run()) return null;
  if (calendar.time === start) {
    calendar.add('second', 1);
    if (!new Generator(schedule, calendar).run()) return null;
  }
  return calendar.time;
}

/** In some folds the engine answers with the instant it was asked from, or an earlier one, as long as this may last. */
const MOST_MINUTES = 180;

/** The run the engine finds after an instant, or as soon as it finds a later one; null where it gives up. */
export function spring4Next(schedule: Schedule, zone: Zone, after: number): number | null {
  if (!schedule.fires) return null;
  for (let minutes = 0; minutes < MOST_MINUTES; minutes++) {
    const run = engineNext(schedule, zone, after + minutes * MINUTE_MS);
    if (run === null || run > after) return run;
  }
  return null;
}

/** Whether a schedule names several seconds, and this is none of them. */
function isBetweenSeconds({ secondsLow, secondsHigh }: Schedule, second: number): boolean {
  const isNamed = second < 32 ? hasBit(secondsLow, second) : hasBit(secondsHigh, second - 32);
  return !isNamed && countBits(secondsLow) + countBits(secondsHigh) > 1;
}

/**
 * Asked from a second that is not in the set, the engine moves on to the next one that is, and does not go back to the
 * first when the minute moves as well: the first run comes some seconds late.
 */
export function lateBySeconds(schedule: Schedule, zone: Zone, after: number): number | null {
  const { second } = civilOf(localAt(zone, after));
  return isBetweenSeconds(schedule, second) ? spring4Next(schedule, zone, after) : null;
}

/** Only times within the transition's length of it are not those of the wall clock. */
export const spring4Night: Night = {
  ...byStepping(spring4Next),
  reach: ({ beforeMs, afterMs }) => {
    const size = Math.abs(afterMs - beforeMs);
    return [size + 2 * HOUR_MS, size + 4 * HOUR_MS];
  },
};
