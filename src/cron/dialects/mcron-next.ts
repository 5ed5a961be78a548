import { DAY_MS, MINUTE_MS } from '@/base/time.ts';
import { weekday } from '../calendar.ts';
import { civilOf, localAt, localOf } from '../civil.ts';
import { nextLocal } from '../local.ts';
import type { Schedule, Zone } from '../types.ts';
import { stepBack } from './step-back.ts';
import type { Engine } from './types.ts';

/** What stands for "no value": an empty list sets a field to it, and the date is rolled over. */
const NONE = 9999;
/** `find-next-jobs` knows no run at or after two thousand million seconds (18 May 2033). */
export const LAST_RUN_MS = 2_000_000_000_000 - 1;
/** A search through more months than this never ends. */
const MOST_MONTHS = 1000;

/** A broken-down time, months from 0, whose fields may lie outside their range. */
interface Broken {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

type Lists = Readonly<Record<string, readonly number[]>>;
const knownLists = new WeakMap<Schedule, Lists>();

/** A schedule's lists, read once: a search asks for them at each step. */
function listsOf(schedule: Schedule): Lists {
  let lists = knownLists.get(schedule);
  if (!lists) {
    const facts = Object.entries(schedule.facts ?? {});
    lists = Object.fromEntries(facts.map(([name, list]) => [name, numbersOf(list)]));
    knownLists.set(schedule, lists);
  }
  return lists;
}

/** The lists of a schedule with values that no clock shows, or with none. */
class OddSearch {
  readonly #lists: Lists;
  #time: Broken;
  #months = 0;

  constructor(schedule: Schedule, local: number) {
    const { year, month, day, hour, minute } = civilOf(local);
    this.#lists = listsOf(schedule);
    this.#time = { year, month: month - 1, day, hour, minute };
  }

  /** `parse-vixie-time`'s procedure: the local time of the next run; null where it never ends. */
  run(): number | null {
    const time = this.#time;
    if (!this.#list('month').includes(time.month)) {
      this.#nudgeMonth();
      time.day = 0;
    }
    if (time.day === 0 || !this.#hasDay(time.day)) {
      this.#nudgeDay();
      time.hour = -1;
    }
    if (!this.#list('hour').includes(time.hour)) {
      this.#nudgeHour();
      time.minute = -1;
    }
    if (this.#increment('minute', this.#list('minute'))) this.#nudgeHour();
    const { year, month, day, hour, minute } = time;
    return this.#months > MOST_MONTHS ? null : localOf(year, month + 1, day, hour, minute);
  }

  #list(name: string): readonly number[] {
    return this.#lists[name] ?? [];
  }

  /** Sets a field to its next value; true when that goes round to the first. */
  #increment(name: keyof Broken, list: readonly number[]): boolean {
    const now = this.#time[name];
    let next = NONE;
    for (const value of list) if (value > now && value < next) next = value;
    this.#time[name] = next === NONE ? Math.min(NONE, ...list) : next;
    return next === NONE;
  }

  /** `interpolate-weekdays`: the days of the month, those of the weekdays among them. */
  #days(): number[] {
    const { year, month } = this.#time;
    const first = weekday(localOf(year, month + 1, 1) / DAY_MS);
    const weekdays = this.#list('dayOfWeek').flatMap((day) => weekdaysFrom(day, first));
    return [...this.#list('dayOfMonth'), ...weekdays];
  }

  #hasDay(day: number): boolean {
    return this.#list('dayOfMonth').includes(day) || this.#days().includes(day);
  }

  #nudgeMonth(): void {
    this.#months++;
    if (this.#increment('month', this.#list('month'))) this.#time.year++;
  }

  #nudgeDay(): void {
    const time = this.#time;
    for (; this.#months <= MOST_MONTHS; time.day = 0) {
      const goesRound = this.#increment('day', this.#days());
      const length = civilOf(localOf(time.year, time.month + 2, 0)).day;
      if (!goesRound && time.day <= length) return;
      this.#nudgeMonth();
    }
  }

  #nudgeHour(): void {
    if (this.#increment('hour', this.#list('hour'))) this.#nudgeDay();
  }
}

function numbersOf(fact: unknown): readonly number[] {
  return Array.isArray(fact) ? fact.filter((value) => typeof value === 'number') : [];
}

/** The days of a weekday in a month that begins on weekday `first`; a number past 6 begins a week later. */
export function weekdaysFrom(day: number, first: number): number[] {
  const days: number[] = [];
  for (let at = 1 + day - first + (day < first ? 7 : 0); at < 32; at += 7) days.push(at);
  return days;
}

function nextMatch(schedule: Schedule, local: number): number | null {
  if (schedule.facts) return new OddSearch(schedule, local).run();
  const match = nextLocal(schedule, Math.floor(local / MINUTE_MS) + 1) * MINUTE_MS;
  return Number.isFinite(match) ? match : null;
}

/**
 * `job` of job-specifier.scm: the time is first read by the offset in force now; where another is in force then, it is
 * read by that one, unless that leads back before the change.
 */
export function mcronNext(schedule: Schedule, zone: Zone, after: number): number | null {
  const now = zone.offsetAt(after);
  const local = nextMatch(schedule, localAt(zone, after));
  if (local === null) return null;
  const first = local - now;
  const then = zone.offsetAt(first);
  const mended = local - then;
  const found = zone.offsetAt(mended) === then ? mended : first;
  return found > after && found <= LAST_RUN_MS ? found : null;
}

/** Schedules with values out of range, or with an empty list, which no wall clock shows. */
export const oddLists: Engine = {
  handles: ({ facts }) => facts !== null,
  next: mcronNext,
  previous: (schedule, zone, before) => stepBack(mcronNext, schedule, zone, before),
};
