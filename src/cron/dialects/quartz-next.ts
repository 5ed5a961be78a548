import { bitsFrom, hasBit, lowestBit } from '@/base/bits.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '@/base/time.ts';
import { dayMask } from '../days.ts';
import { byStepping } from '../night-rules.ts';
import type { Schedule, Zone } from '../types.ts';
import { JavaCalendar } from './java-calendar.ts';
import { firstFrom } from './sets.ts';
import type { Night } from './types.ts';

/** `MAX_YEAR` is a hundred years after the one in which the engine was loaded; its answers are of 2026. */
export const LAST_YEAR = 2126;
/** The end of that year anywhere. */
export const END_OF_YEARS = Date.UTC(LAST_YEAR + 1, 0, 1) - 1;

/** The search does not end on days that a zone skips. */
const MOST_STEPS = 20_000;

/**
 * `CronExpression.getTimeAfter`: from the second after, each field from the second up is moved on its own, and the
 * search begins anew after each move. In a fold the calendar takes the second of two equal times as soon as a field is
 * set, so that jobs are silent for the first hour.
 */
class Search {
  readonly #schedule: Schedule;
  readonly #calendar: JavaCalendar;

  constructor(schedule: Schedule, zone: Zone, after: number) {
    this.#schedule = schedule;
    const start = Math.floor(after / SECOND_MS) * SECOND_MS + SECOND_MS;
    this.#calendar = new JavaCalendar(zone, start);
    this.#calendar.set('second', this.#calendar.get('second'));
  }

  run(): number | null {
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      this.#seconds();
      if (this.#calendar.get('year') > LAST_YEAR) return null;
      if (this.#minutes() && this.#hours() && this.#days()) return this.#calendar.time;
    }
    return null;
  }

  #seconds(): void {
    const { secondsLow, secondsHigh } = this.#schedule;
    const calendar = this.#calendar;
    const found = firstFrom(secondsLow, secondsHigh, calendar.get('second'));
    if (found < 0) calendar.set('minute', calendar.get('minute') + 1);
    calendar.set('second', found < 0 ? firstFrom(secondsLow, secondsHigh, 0) : found);
  }

  /** Each of these is true where its field matches, and false when the search begins anew. */
  #minutes(): boolean {
    const { minutesLow, minutesHigh } = this.#schedule;
    const calendar = this.#calendar;
    const [minute, hour] = [calendar.get('minute'), calendar.get('hour')];
    const found = firstFrom(minutesLow, minutesHigh, minute);
    calendar.set('minute', minute);
    if (found === minute) return true;
    calendar.set('second', 0);
    calendar.set('minute', found < 0 ? firstFrom(minutesLow, minutesHigh, 0) : found);
    this.#setHour(found < 0 ? hour + 1 : hour);
    return false;
  }

  #hours(): boolean {
    const { hours } = this.#schedule;
    const calendar = this.#calendar;
    const [hour, day] = [calendar.get('hour'), calendar.get('day')];
    const found = firstFrom(hours, 0, hour);
    calendar.set('hour', hour);
    if (found === hour) return true;
    calendar.set('second', 0);
    calendar.set('minute', 0);
    calendar.set('day', found < 0 ? day + 1 : day);
    this.#setHour(found < 0 ? lowestBit(hours) : found);
    return false;
  }

  /** An hour that a gap skips is replaced by the next; where a gap is longer, that leads past its end. */
  #setHour(hour: number): void {
    this.#calendar.set('hour', hour);
    if (this.#calendar.get('hour') !== hour && hour !== 24) this.#calendar.set('hour', hour + 1);
  }

  #days(): boolean {
    const calendar = this.#calendar;
    const [year, month, day] = [calendar.get('year'), calendar.get('month'), calendar.get('day')];
    const mask = dayMask(this.#schedule, year, month);
    calendar.set('day', day);
    if (hasBit(mask, day - 1)) return true;
    const rest = bitsFrom(mask, day - 1);
    this.#beginDay(rest === 0 ? month + 1 : month, rest === 0 ? 1 : lowestBit(rest) + 1);
    return false;
  }

  #beginDay(month: number, day: number): void {
    for (const field of ['second', 'minute', 'hour'] as const) this.#calendar.set(field, 0);
    this.#calendar.set('day', day);
    this.#calendar.set('month', month);
  }
}

/** The run the engine finds after an instant; null when there is none. */
export function quartzNext(schedule: Schedule, zone: Zone, after: number): number | null {
  return schedule.fires ? new Search(schedule, zone, after).run() : null;
}

/**
 * Only times within the transition's length of it are not those of the wall clock, but for a gap that goes up to midnight:
 * from there the search for an hour leads past the whole day.
 */
export const quartzNight: Night = {
  ...byStepping(quartzNext),
  reach: ({ atMs, beforeMs, afterMs }) => {
    const size = Math.abs(afterMs - beforeMs);
    const hour = Math.floor((((atMs + beforeMs) % DAY_MS) + DAY_MS) / HOUR_MS) % 24;
    const isLate = afterMs > beforeMs && hour === 23;
    return [size + 2 * HOUR_MS, size + (isLate ? 28 : 4) * HOUR_MS];
  },
};
