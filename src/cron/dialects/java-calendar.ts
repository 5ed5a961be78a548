import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { daysInMonth } from '../calendar.ts';
import { civilOf, localAt, localOf } from '../civil.ts';
import type { Civil } from '../civil.ts';
import type { Zone } from '../types.ts';

/** The fields that are set and asked for; `month` counts from 1. */
export type JavaField = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

/** Further from a local time than any offset. */
const AHEAD_MS = 26 * HOUR_MS;

/**
 * `ZoneInfo.getOffsetsByWall`: the offset of the last transition whose new local time has been reached. A time in a gap
 * is read by the clock before it, one in a fold is the second of the two.
 */
export function javaInstant(zone: Zone, localMs: number): number {
  let piece = zone.pieceAt(localMs + AHEAD_MS);
  while (piece.startMs + piece.offsetMs > localMs) piece = zone.pieceAt(piece.startMs - 1);
  return localMs - piece.offsetMs;
}

/**
 * A lenient `java.util.GregorianCalendar`, as far as cron libraries use it. What is set rolls over when a field is next
 * asked for, and the instant is then found again from the wall clock, even if nothing has changed.
 */
export class JavaCalendar {
  readonly #zone: Zone;
  #epochMs: number;
  #fields: Record<JavaField, number>;
  #isTimeSet = true;

  constructor(zone: Zone, epochMs: number) {
    this.#zone = zone;
    this.#epochMs = epochMs;
    this.#fields = { ...this.#civil() };
  }

  #civil(): Civil {
    return civilOf(localAt(this.#zone, this.#epochMs));
  }

  #moveTo(epochMs: number): void {
    this.#epochMs = epochMs;
    this.#fields = { ...this.#civil() };
    this.#isTimeSet = true;
  }

  /** Rolls over what has been set. */
  #complete(): void {
    if (this.#isTimeSet) return;
    const { year, month, day, hour, minute, second } = this.#fields;
    this.#moveTo(javaInstant(this.#zone, localOf(year, month, day, hour, minute, second)));
  }

  set(field: JavaField, value: number): void {
    this.#fields[field] = value;
    this.#isTimeSet = false;
  }

  get(field: JavaField): number {
    this.#complete();
    return this.#fields[field];
  }

  /** The instant in epoch ms. */
  get time(): number {
    this.#complete();
    return this.#epochMs;
  }

  /** Sunday is 0. */
  get weekday(): number {
    const days = Math.floor(localAt(this.#zone, this.time) / DAY_MS);
    return (((days + 4) % 7) + 7) % 7;
  }

  /** `add`: hours and less on the time line, days and more on the wall clock. */
  add(field: JavaField, amount: number): void {
    this.#complete();
    if (field === 'year' || field === 'month') this.#addMonths(field, amount);
    else if (field === 'day') this.#addDays(amount);
    else {
      const unit = { hour: HOUR_MS, minute: MINUTE_MS, second: SECOND_MS }[field];
      this.#moveTo(this.#epochMs + amount * unit);
    }
  }

  #addMonths(field: 'year' | 'month', amount: number): void {
    const { year, month, day } = this.#fields;
    const index = year * 12 + month - 1 + amount * (field === 'year' ? 12 : 1);
    const y = Math.floor(index / 12);
    const m = index - y * 12 + 1;
    this.set('year', y);
    this.set('month', m);
    this.set('day', Math.min(day, daysInMonth(y, m)));
  }

  /** Keeps the offset first; where that has changed, keeps the clock instead, unless this would change the date. */
  #addDays(amount: number): void {
    const local = localAt(this.#zone, this.#epochMs) + amount * DAY_MS;
    const offset = this.#zone.offsetAt(this.#epochMs);
    const kept = local - offset;
    const change = offset - this.#zone.offsetAt(kept);
    const moved = kept + change;
    const sameDay = Math.floor(localAt(this.#zone, moved) / DAY_MS) === Math.floor(local / DAY_MS);
    this.#moveTo(sameDay ? moved : kept);
  }
}
