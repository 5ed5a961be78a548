import type { Span } from '../types.ts';

/** A number, a range `start..stop` or a repetition `start/repeat`; stop is -1 where none is written, seconds are in µs. */
export interface Component extends Span {
  readonly first: number;
  readonly last: number;
  readonly repeat: number;
}

/** A list of components; none at all is a star. */
export interface Chain extends Span {
  readonly components: readonly Component[];
}

export interface Weekdays extends Span {
  /** Monday to Sunday as bits 0 to 6. */
  readonly bits: number;
}

export type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

/** A calendar specification as written; a part that is not written is null. */
export interface Parts {
  weekdays: Weekdays | null;
  chains: Record<Part, Chain | null>;
  endOfMonth: boolean;
  /** A point in time, `@1700000000`, in seconds. */
  epoch: number | null;
}

export const SECOND_US = 1_000_000;
const LARGEST = 2 ** 31 - 1;
/** `CALENDARSPEC_COMPONENTS_MAX`, and the one with which it is passed. */
const MOST_COMPONENTS = 241;

const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const WEEKDAY = new RegExp(
  `^(?:${WEEKDAYS.map((name) => `${name}|${name.slice(0, 3)}`).join('|')})(?=$|[-., ])`,
  'i',
);

/** `calendar_spec_from_string` without shorthands and zone. What cannot be read is null, and `at` stands there. */
export class PartsReader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Parts | null {
    const chains = { year: null, month: null, day: null, hour: null, minute: null, second: null };
    const parts: Parts = { weekdays: null, chains, endOfMonth: false, epoch: null };
    if (!this.#weekdays(parts)) return null;
    if (this.#peek() === '@') return this.#epoch(parts);
    return this.#date(parts) && this.#time(parts) && this.#peek() === '' ? parts : null;
  }

  #peek(ahead = 0): string {
    return this.#text.charAt(this.at + ahead);
  }

  #take(symbol: string): boolean {
    if (!this.#text.startsWith(symbol, this.at)) return false;
    this.at += symbol.length;
    return true;
  }

  #skipBlanks(): void {
    while (this.#take(' '));
  }

  /** `parse_weekdays`: a range may be written with `..` or `-`, and does not go round the week's end. */
  #weekdays(parts: Parts): boolean {
    const start = this.at;
    let [bits, from, end] = [0, -1, start];
    for (;;) {
      const word = WEEKDAY.exec(this.#text.slice(this.at))?.[0];
      if (word === undefined) return end === start;
      const day = WEEKDAYS.findIndex(
        (name) => name.slice(0, 3).toLowerCase() === word.slice(0, 3).toLowerCase(),
      );
      if (from > day) return false;
      for (let each = from < 0 ? day : from; each <= day; each++) bits |= 1 << each;
      this.at += word.length;
      end = this.at;
      parts.weekdays = { bits, start, end };
      const isRange = this.#take('..') || this.#take('-');
      if (isRange && from >= 0) return false;
      if (isRange) from = day;
      else if (this.#take(',')) from = -1;
      else if (this.#peek() === '.') return false;
      else from = -1;
      if (this.#peek() === '' || this.#peek() === ' ') {
        this.#skipBlanks();
        return from < 0;
      }
    }
  }

  #epoch(parts: Parts): Parts | null {
    const digits = /^@[ \t\n\v\f\r]*\+?(\d{1,15})$/.exec(this.#text.slice(this.at))?.[1];
    return digits === undefined ? null : { ...parts, epoch: Number(digits) };
  }

  /** `parse_date`; true and nothing read where a time stands, or nothing. */
  #date(parts: Parts): boolean {
    const start = this.at;
    if (this.#peek() === '') return true;
    const first = this.#chain(false);
    if (!first) return false;
    if (this.#peek() === '' || this.#peek() === ':') {
      this.at = start;
      return true;
    }
    const chains = [first];
    while (chains.length < 3 && !parts.endOfMonth) {
      if (this.#take('~')) parts.endOfMonth = true;
      else if (!this.#take('-')) return false;
      const chain = this.#chain(false);
      if (!chain) return false;
      chains.push(chain);
      if (this.#peek() === '' || this.#peek() === ' ') break;
    }
    if (this.#peek() !== '' && this.#peek() !== ' ') return false;
    const [day, month, year] = chains.reverse();
    Object.assign(parts.chains, { day, month, year: year ?? null });
    this.#skipBlanks();
    return true;
  }

  /** `parse_calendar_time`: midnight where none is written. */
  #time(parts: Parts): boolean {
    const zero = { components: [{ first: 0, last: -1, repeat: 0, start: this.at, end: this.at }] };
    const none: Chain = { ...zero, start: this.at, end: this.at };
    Object.assign(parts.chains, { hour: none, minute: none, second: none });
    if (this.#peek() === '') return true;
    const hour = this.#chain(false);
    const minute = hour && this.#take(':') ? this.#chain(false) : null;
    if (!minute) return false;
    Object.assign(parts.chains, { hour, minute });
    if (this.#peek() === '') return true;
    const second = this.#take(':') ? this.#chain(true) : null;
    if (second) parts.chains.second = second;
    return second !== null;
  }

  #chain(isSecond: boolean): Chain | null {
    const start = this.at;
    if (this.#take('*')) return { components: [], start, end: this.at };
    const components: Component[] = [];
    do {
      const component = this.#component(isSecond);
      if (!component || components.length >= MOST_COMPONENTS) return null;
      components.push(component);
    } while (this.#take(','));
    return { components, start, end: this.at };
  }

  /** `prepend_component`. */
  #component(isSecond: boolean): Component | null {
    const start = this.at;
    const first = this.#number(isSecond);
    let [last, repeat] = [-1, 0];
    if (this.#take('..')) {
      last = this.#number(isSecond);
      repeat = isSecond ? SECOND_US : 1;
      if (Number.isNaN(last)) return null;
    }
    if (this.#take('/')) repeat = this.#number(isSecond) || NaN;
    else if (first > LARGEST - repeat || (isSecond && last >= 0 && first + repeat > last))
      return null;
    if (Number.isNaN(first) || Number.isNaN(repeat)) return null;
    const isEnd = this.#peek() === '' || ' ,-~:'.includes(this.#peek());
    return isEnd ? { first, last, repeat, start, end: this.at } : null;
  }

  /** A whole number, in µs with up to six decimals where seconds stand; NaN where there is none. */
  #number(isSecond: boolean): number {
    const rest = this.#text.slice(this.at);
    const digits = /^\d+/.exec(rest)?.[0];
    if (digits === undefined) return NaN;
    const fraction = isSecond ? (/^\d+\.(?!\.)(\d*)/.exec(rest)?.[1] ?? null) : null;
    if (fraction === '') return NaN;
    const value = Number(digits) * (isSecond ? SECOND_US : 1) + microseconds(fraction ?? '');
    if (value > LARGEST) return NaN;
    this.at += digits.length + (fraction === null ? 0 : fraction.length + 1);
    return value;
  }
}

/** `parse_fractional_part_u`: rounded at the seventh digit. */
function microseconds(fraction: string): number {
  const six = Number(fraction.slice(0, 6).padEnd(6, '0'));
  return fraction.charAt(6) >= '5' ? six + 1 : six;
}
