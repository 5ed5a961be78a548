import { DAY_MS, HOUR_MS } from '@/base/time.ts';
import { partingDay } from './calendar.ts';
import type { Kind } from './calendar.ts';
import type { Night } from './nights.ts';
import { CYCLE_DAYS, localDay, runsIn } from './side.ts';
import type { Side } from './side.ts';

export interface Found {
  readonly missing: number | null;
  readonly extra: number | null;
  /** The search was broken off here: too many days part by the clock, and yet not one run does. */
  readonly stoppedAtMs: number | null;
  /** Nights after this instant were not looked at; Infinity when all were. */
  readonly nightsUntilMs: number;
}

const KINDS: readonly Kind[] = ['missing', 'extra'];

/** More days than 400 years have of one date on one weekday. */
const MOST_HIDDEN = 1000;
/** So many runs on clock-change nights are compared; a job of each second has that many in a few years. */
const MOST_NIGHT_RUNS = 600_000;
/** The wall clock of a day is further from its middle than this on no day without a clock change. */
const EDGE_MS = 3 * HOUR_MS;

/** The first instant that stands more often in one list of runs than in another; null when there is none. */
export function firstOnlyIn(runs: Float64Array, others: Float64Array): number | null {
  let at = 0;
  for (const run of runs) {
    while (at < others.length && (others[at] ?? 0) < run) at++;
    if (others[at] !== run) return run;
    at++;
  }
  return null;
}

/**
 * The first run of each side that the other does not start. Only where the calendars part, and on the nights, can there
 * be such a run: these are gone through in order, and there the runs are listed.
 */
export class Search {
  readonly #one: Side;
  readonly #other: Side;
  readonly #from: number;
  readonly #nights: readonly Night[];
  readonly #found: Record<Kind, number | null> = { missing: null, extra: null };
  readonly #alike = new Set<string>();
  readonly #firstDay: number;
  readonly #days: Record<Kind, number>;
  #nightRuns = 0;
  #nightsUntilMs = Infinity;

  constructor(one: Side, other: Side, from: number, nights: readonly Night[]) {
    this.#one = one;
    this.#other = other;
    this.#from = from;
    this.#nights = nights;
    this.#firstDay = localDay(one.zone, from);
    this.#days = {
      missing: this.#dayFrom('missing', this.#firstDay),
      extra: this.#dayFrom('extra', this.#firstDay),
    };
  }

  run(): Found {
    const nights = this.#nights.values();
    let night = nights.next();
    for (let hidden = 0; ;) {
      const day = Math.min(this.#wantedDay('missing'), this.#wantedDay('extra'));
      const dayMs = this.#startOf(day);
      if (!night.done && night.value.startMs <= dayMs) {
        this.#compareNight(night.value);
        night = nights.next();
      } else {
        if (day === Infinity) return this.#result(null);
        this.#compare(dayMs, dayMs + DAY_MS + 2 * EDGE_MS);
        this.#goOnFrom(day);
        if (++hidden === MOST_HIDDEN) return this.#result(dayMs);
      }
      if (this.#found.missing !== null && this.#found.extra !== null) return this.#result(null);
    }
  }

  /** The next day on which the clock brings such a run, while none has been found. */
  #wantedDay(kind: Kind): number {
    return this.#found[kind] === null ? this.#days[kind] : Infinity;
  }

  #goOnFrom(day: number): void {
    for (const kind of KINDS) {
      if (this.#days[kind] === day) this.#days[kind] = this.#dayFrom(kind, day + 1);
    }
  }

  #result(stoppedAtMs: number | null): Found {
    return { ...this.#found, stoppedAtMs, nightsUntilMs: this.#nightsUntilMs };
  }

  #dayFrom(kind: Kind, from: number): number {
    const end = this.#firstDay + CYCLE_DAYS;
    return partingDay(kind, this.#one, this.#other, from, end);
  }

  #startOf(day: number): number {
    if (day === Infinity) return Infinity;
    const middle = (day + 0.5) * DAY_MS;
    return day * DAY_MS - this.#one.zone.offsetAt(middle) - EDGE_MS;
  }

  #compareNight({ startMs, endMs, key }: Night): void {
    if (this.#alike.has(key)) return;
    if (this.#nightRuns > MOST_NIGHT_RUNS) {
      this.#nightsUntilMs = Math.min(this.#nightsUntilMs, startMs);
      return;
    }
    const { isAlike, count } = this.#compare(startMs, endMs);
    this.#nightRuns += count;
    if (isAlike && startMs > this.#from) this.#alike.add(key);
  }

  #compare(startMs: number, endMs: number): { isAlike: boolean; count: number } {
    const start = Math.max(this.#from, startMs - 1);
    const ours = runsIn(this.#one, this.#from, start, endMs);
    const theirs = runsIn(this.#other, this.#from, start, endMs);
    const missing = firstOnlyIn(ours, theirs);
    const extra = firstOnlyIn(theirs, ours);
    this.#found.missing ??= missing;
    this.#found.extra ??= extra;
    const isAlike = missing === null && extra === null;
    return { isAlike, count: ours.length + theirs.length };
  }
}
