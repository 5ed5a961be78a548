import { hasBit } from '@/base/bits.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '@/base/time.ts';
import { daysInMonth, weekday } from '../calendar.ts';
import { localAt, localOf } from '../civil.ts';
import { dayMask } from '../days.ts';
import { nextLocal } from '../local.ts';
import { byStepping } from '../night-rules.ts';
import type { Schedule, Zone } from '../types.ts';
import { GlibcClock, isDst } from './glibc-time.ts';
import type { BrokenTime } from './glibc-time.ts';
import { firstFrom } from './sets.ts';
import { LAST_YEAR } from './systemd-rules.ts';
import type { Night } from './types.ts';

/** `MAX_CALENDAR_ITERATIONS`. */
const MOST_ITERATIONS = 1000;

/** The fields, each with what it is set to when a larger one moves. */
const LOWEST = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 } as const;
type Field = keyof typeof LOWEST;
const FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
const below = (field: Field): readonly Field[] => FIELDS.slice(FIELDS.indexOf(field) + 1);
const BELOW: Readonly<Record<Field, readonly Field[]>> = {
  year: below('year'),
  month: below('month'),
  day: below('day'),
  hour: below('hour'),
  minute: below('minute'),
  second: [],
};

type Bounds = 'within' | 'moved' | 'back';

/** `find_next` of calendarspec.c, whose every step asks `mktime` to put the time right. */
class Search {
  readonly #schedule: Schedule;
  readonly #zone: Zone;
  readonly #clock: GlibcClock;
  readonly #after: number;
  readonly #time: BrokenTime;
  /** The search begins a microsecond after the instant asked from, which is a whole second. */
  #isPast = true;

  constructor(schedule: Schedule, zone: Zone, after: number) {
    this.#schedule = schedule;
    this.#zone = zone;
    this.#clock = new GlibcClock(zone);
    this.#after = Math.floor(after / SECOND_MS) * SECOND_MS;
    this.#time = this.#clock.at(this.#after);
  }

  /** The next run; null where the engine finds none or goes round in circles. */
  run(): number | null {
    const start = localNumber(this.#time);
    let isStuck = false;
    for (let count = 0; count < MOST_ITERATIONS; count++) {
      this.#normalize();
      if (!isStuck) this.#time.isDst = null;
      const found = this.#fields();
      if (found === null) return null;
      if (!found) continue;
      if (localNumber(this.#time) > start) return this.#clock.instantOf(this.#time);
      // The clock has gone back: the hour after, in the same kind of time.
      isStuck = true;
      this.#time.hour++;
    }
    return null;
  }

  /** One round: true where all fields match, false for another round, null where no year is left. */
  #fields(): boolean | null {
    if (!this.#advance('year') || this.#bounds() !== 'within') return null;
    for (const field of FIELDS.slice(1)) {
      const bounds = this.#advance(field) ? this.#bounds() : 'back';
      if (bounds === 'back') this.#moveUp(FIELDS[FIELDS.indexOf(field) - 1] ?? 'year');
      if (bounds !== 'within') return false;
      if (field === 'day' && !this.#isWeekday()) {
        this.#moveUp('day');
        return false;
      }
    }
    return true;
  }

  #normalize(): void {
    const at = this.#clock.instantOf(this.#time);
    if (at === null) return;
    if (this.#isShownAt(at)) this.#time.isDst = isDst(this.#zone, at);
    else Object.assign(this.#time, this.#clock.at(at));
  }

  /** Whether the clock shows this very time at an instant, each of its fields in its range. */
  #isShownAt(at: number): boolean {
    const { year, month, day, hour, minute, second } = this.#time;
    if (month > 12 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
      return false;
    return localAt(this.#zone, at) === localOf(year, month, day, hour, minute, second);
  }

  /** `find_matching_component`; false where the field has no value left. */
  #advance(field: Field): boolean {
    const value = this.#time[field];
    const found = this.#firstFrom(field, value + (field === 'second' && this.#isPast ? 1 : 0));
    const past = this.#schedule.facts?.[field];
    const next = found < 0 && typeof past === 'number' ? past : found;
    if (next < 0) return false;
    this.#time[field] = next;
    if (field === 'second') this.#isPast = false;
    else if (next !== value) this.#reset(field);
    return true;
  }

  #firstFrom(field: Field, from: number): number {
    const { years, months, hours } = this.#schedule;
    const { minutesLow, minutesHigh, secondsLow, secondsHigh } = this.#schedule;
    const { year, month } = this.#time;
    if (field === 'year') return years ? (years.find((each) => each >= from) ?? -1) : from;
    if (field === 'month') return firstFrom(months << 1, 0, from);
    if (field === 'hour') return firstFrom(hours, 0, from);
    if (field === 'minute') return firstFrom(minutesLow, minutesHigh, from);
    if (field === 'second') return firstFrom(secondsLow, secondsHigh, from);
    const found = firstFrom(dayMask(anyWeekday(this.#schedule), year, month), 0, from - 1);
    return found < 0 ? -1 : found + 1;
  }

  /** `tm_within_bounds`: whether `mktime` leaves the time as it is, moves it on, or back. */
  #bounds(): Bounds {
    const time = this.#time;
    if (time.year > LAST_YEAR) return 'back';
    const at = this.#clock.instantOf(time);
    if (at === null) return 'back';
    if (this.#isShownAt(at)) return 'within';
    const moved = this.#clock.at(at);
    const field = FIELDS.find((each) => moved[each] !== time[each]);
    if (field === undefined) return 'within';
    if (moved[field] < time[field]) return 'back';
    const below = BELOW[field][0];
    if (below !== undefined) moved[below] = LOWEST[below];
    Object.assign(time, moved);
    return 'moved';
  }

  #isWeekday(): boolean {
    const at = this.#clock.instantOf(this.#time);
    if (at === null) return false;
    const day = weekday(Math.floor(localAt(this.#zone, at) / DAY_MS));
    return hasBit(this.#schedule.daysOfWeek, day);
  }

  #moveUp(field: Field): void {
    this.#time[field]++;
    this.#reset(field);
  }

  #reset(field: Field): void {
    for (const below of BELOW[field]) this.#time[below] = LOWEST[below];
    this.#isPast = false;
  }
}

const withoutWeekdays = new WeakMap<Schedule, Schedule>();

/** The schedule by its dates alone. */
function anyWeekday(schedule: Schedule): Schedule {
  let found = withoutWeekdays.get(schedule);
  if (!found) {
    found = { ...schedule, daysOfWeek: 0x7f, shapedWeekdays: null };
    withoutWeekdays.set(schedule, found);
  }
  return found;
}

function localNumber({ year, month, day, hour, minute, second }: BrokenTime): number {
  return localOf(year, month, day, hour, minute, second);
}

/** A run in the same hour, at times that come once, which the search finds at once; null where there is none. */
function withinHour(schedule: Schedule, zone: Zone, after: number): number | null {
  const { startMs, endMs, offsetMs, beforeMs } = zone.pieceAt(after);
  const { tickMs } = schedule;
  const local = after + offsetMs;
  const next = nextLocal(schedule, Math.floor(local / tickMs) + 1) * tickMs;
  const isSame = Math.floor(next / HOUR_MS) === Math.floor(local / HOUR_MS);
  const isClear =
    after >= startMs + Math.abs(offsetMs - beforeMs) &&
    next - offsetMs < endMs - Math.abs(zone.offsetAt(endMs) - offsetMs);
  return isSame && isClear ? next - offsetMs : null;
}

/** `calendar_spec_next_usec`: the run the engine finds after an instant; null when there is none. */
export function systemdNext(schedule: Schedule, zone: Zone, after: number): number | null {
  if (!schedule.fires) return null;
  return withinHour(schedule, zone, after) ?? new Search(schedule, zone, after).run();
}

/** Only times within the transition's length of it are not those of the wall clock. */
export const systemdNight: Night = {
  ...byStepping(systemdNext),
  reach: ({ beforeMs, afterMs }) => {
    const size = Math.abs(afterMs - beforeMs);
    return [size + 2 * HOUR_MS, size + 4 * HOUR_MS];
  },
};
