import { hasBit, lowestBit, bitsFrom } from '@/base/bits.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { civilOf, localAt, localOf, plusMonths } from '../civil.ts';
import type { Civil } from '../civil.ts';
import { dayMask } from '../days.ts';
import type { Schedule, Zone } from '../types.ts';
import { luxonInstant } from './luxon.ts';

const EVERY_HOUR = 0xffffff;
const MOST_STEPS = 10_000;

/** The first value, `from` or later, of a set of sixty; -1 when there is none. */
function nextOf60(low: number, high: number, from: number): number {
  const first = from < 32 ? bitsFrom(low, from) : 0;
  if (first !== 0) return lowestBit(first);
  const second = bitsFrom(high, Math.max(0, from - 32));
  return second === 0 || from > 59 ? -1 : 32 + lowestBit(second);
}

/**
 * `CronExpression` with its `CronDate`, which keeps what it knows of a transition from one run to the next: the hours
 * that a gap has skipped, with the hour it led to, and the hour that a fold has brought back.
 */
export class CronParserSearch {
  readonly #schedule: Schedule;
  readonly #zone: Zone;
  #at: number;
  #civil: Civil;
  #skipped: number | null = null;
  #landed: number | null = null;
  #repeated: number | null = null;

  constructor(schedule: Schedule, zone: Zone, after: number) {
    this.#schedule = schedule;
    this.#zone = zone;
    this.#at = after;
    this.#civil = civilOf(localAt(zone, after));
  }

  /** The next run; null when the package gives up ("loop limit exceeded"). */
  next(): number | null {
    const start = this.#at;
    if (this.#civil.ms > 0) {
      this.#move(start - this.#civil.ms);
      this.#add('second');
    }
    let mark = this.#state();
    for (let steps = 1; steps < MOST_STEPS; steps++) {
      if (this.#isFound(start)) return this.#at;
      const state = this.#state();
      // Come back to where it was, it would go round until its limit (Lord Howe's half hour).
      if (state === mark) return null;
      if ((steps & (steps - 1)) === 0) mark = state;
    }
    return null;
  }

  /** All that the next step depends on. */
  #state(): string {
    return [this.#at, this.#skipped, this.#landed, this.#repeated].join(' ');
  }

  #isFound(start: number): boolean {
    const { year, month, day } = this.#civil;
    const { minutesLow, minutesHigh, secondsLow, secondsHigh, months } = this.#schedule;
    if (!hasBit(months, month - 1)) this.#addMonth();
    else if (!hasBit(dayMask(this.#schedule, year, month), day - 1)) this.#addDay();
    else if (this.#isHour()) {
      const { minute, second } = this.#civil;
      if (nextOf60(minutesLow, minutesHigh, minute) !== minute) this.#nextMinute();
      else if (nextOf60(secondsLow, secondsHigh, second) !== second) this.#nextSecond();
      else if (this.#at !== start) return true;
      else this.#add('second');
    }
    return false;
  }

  #move(to: number): void {
    this.#at = to;
    this.#civil = civilOf(localAt(this.#zone, to));
  }

  /** Luxon's `set`: the local time, with the offset in force now. */
  #set(localMs: number): void {
    this.#move(luxonInstant(this.#zone, localMs, this.#zone.offsetAt(this.#at)));
  }

  #setTime(hour: number, minute: number, second: number): void {
    const { year, month, day, ms } = this.#civil;
    this.#set(localOf(year, month, day, hour, minute, second, ms));
  }

  #addMonth(): void {
    this.#set(plusMonths(localAt(this.#zone, this.#at), 1));
    const { year, month } = this.#civil;
    this.#set(localOf(year, month, 1));
    this.#afterMidnight();
  }

  #addDay(): void {
    this.#set(localAt(this.#zone, this.#at) + DAY_MS);
    const { year, month, day } = this.#civil;
    this.#set(localOf(year, month, day));
    this.#afterMidnight();
  }

  /** A gap at midnight has skipped the hours from 0 to where the day begins. */
  #afterMidnight(): void {
    const { hour } = this.#civil;
    const isSeen = this.#schedule.hours !== EVERY_HOUR && hour > 0;
    this.#skipped = isSeen ? 0 : null;
    this.#landed = isSeen ? hour : null;
  }

  /** `applyDateOperation`, forward. */
  #add(unit: 'hour' | 'minute' | 'second'): void {
    const before = this.#civil.hour;
    const offset = this.#zone.offsetAt(this.#at);
    this.#move(this.#at + { hour: HOUR_MS, minute: MINUTE_MS, second: SECOND_MS }[unit]);
    if (unit === 'hour') this.#setTime(this.#civil.hour, 0, 0);
    if (unit === 'minute') this.#setTime(this.#civil.hour, this.#civil.minute, 0);
    if (this.#schedule.hours === EVERY_HOUR) return;
    const now = this.#civil;
    const advance = (now.hour - before + 24) % 24;
    if (this.#zone.offsetAt(this.#at) > offset && advance >= 2) {
      this.#skipped = (before + 1) % 24;
      this.#landed = now.hour;
    } else if (advance === 0 && now.minute === 0 && now.second === 0) this.#repeated = now.hour;
  }

  #isHour(): boolean {
    const { hours } = this.#schedule;
    const { hour } = this.#civil;
    if (this.#skipped !== null && this.#landed === hour) {
      for (let at = this.#skipped; at !== hour; at = (at + 1) % 24)
        if (hasBit(hours, at)) return true;
    }
    if (this.#repeated === hour) {
      this.#repeated = null;
      this.#add('hour');
      return false;
    }
    if (hasBit(hours, hour)) return true;
    this.#toNextHour(hour);
    return false;
  }

  #toNextHour(hour: number): void {
    this.#skipped = this.#landed = null;
    const later = bitsFrom(this.#schedule.hours, hour + 1);
    if (later === 0) return this.#addDay();
    const next = lowestBit(later);
    if (!this.#isTransitionDay()) this.#setTime(next, this.#civil.minute, this.#civil.second);
    else {
      for (let steps = next - hour; steps > 0; steps--) {
        this.#add('hour');
        if (this.#civil.hour >= next) break;
      }
    }
    this.#toFirst(true);
  }

  /** A day that ends at another offset than it began with is walked hour by hour. */
  #isTransitionDay(): boolean {
    const midnightOf = (at: number) => {
      const { year, month, day } = civilOf(localAt(this.#zone, at));
      return luxonInstant(this.#zone, localOf(year, month, day), this.#zone.offsetAt(at));
    };
    const offset = this.#zone.offsetAt(this.#at);
    const tomorrow = luxonInstant(this.#zone, localAt(this.#zone, this.#at) + DAY_MS, offset);
    const last = midnightOf(tomorrow) - 1;
    return this.#zone.offsetAt(midnightOf(this.#at)) !== this.#zone.offsetAt(last);
  }

  #nextMinute(): void {
    const { minutesLow, minutesHigh } = this.#schedule;
    const { hour, minute, second } = this.#civil;
    const next = nextOf60(minutesLow, minutesHigh, minute + 1);
    if (next >= 0) this.#setTime(hour, next, second);
    else this.#add('hour');
    this.#toFirst(next < 0);
  }

  #nextSecond(): void {
    const { secondsLow, secondsHigh } = this.#schedule;
    const { hour, minute, second } = this.#civil;
    const next = nextOf60(secondsLow, secondsHigh, second + 1);
    if (next >= 0) return this.#setTime(hour, minute, next);
    this.#add('minute');
    this.#toFirst(false);
  }

  /** The first second named, and the first minute before it, each set on its own. */
  #toFirst(withMinute: boolean): void {
    const { minutesLow, minutesHigh, secondsLow, secondsHigh } = this.#schedule;
    const first = nextOf60(minutesLow, minutesHigh, 0);
    if (withMinute && first !== this.#civil.minute) {
      this.#setTime(this.#civil.hour, first, this.#civil.second);
    }
    const second = nextOf60(secondsLow, secondsHigh, 0);
    if (second !== this.#civil.second) this.#setTime(this.#civil.hour, this.#civil.minute, second);
  }
}
