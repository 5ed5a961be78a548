import { DAY_MS, MINUTE_MS } from '@/base/time.ts';
import { weekday } from '../calendar.ts';
import { civilOf, localAt, localOf } from '../civil.ts';
import { nextLocal } from '../local.ts';
import type { Step } from '../night-rules.ts';
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

/** A schedule's lists, each in order and without doubles. */
interface Lists {
  readonly minute: readonly number[];
  readonly hour: readonly number[];
  readonly month: readonly number[];
  /** The days of a month that begins on each weekday, from Sunday. */
  readonly days: readonly (readonly number[])[];
  /** The last minute and hour of the lists that a clock shows; -1 where there is none. */
  readonly lastMinute: number;
  readonly lastHour: number;
}

const knownLists = new WeakMap<Schedule, Lists>();

/** A schedule's lists, read once: a search asks for them at each step. */
function listsOf(schedule: Schedule): Lists {
  let lists = knownLists.get(schedule);
  if (!lists) knownLists.set(schedule, (lists = readLists(schedule.facts ?? {})));
  return lists;
}

function readLists(facts: NonNullable<Schedule['facts']>): Lists {
  const minute = inOrder(numbersOf(facts.minute));
  const hour = inOrder(numbersOf(facts.hour));
  const dates = numbersOf(facts.dayOfMonth);
  const weekdays = numbersOf(facts.dayOfWeek);
  return {
    minute,
    hour,
    month: inOrder(numbersOf(facts.month)),
    days: Array.from({ length: 7 }, (_, first) => daysOfMonth(dates, weekdays, first)),
    lastMinute: minute.findLast((value) => value < 60) ?? -1,
    lastHour: hour.findLast((value) => value < 24) ?? -1,
  };
}

/** `interpolate-weekdays`: the days of a month that begins on weekday `first`, those of the weekdays among them. */
function daysOfMonth(
  dates: readonly number[],
  weekdays: readonly number[],
  first: number,
): readonly number[] {
  return inOrder([...dates, ...weekdays.flatMap((day) => weekdaysFrom(day, first))]);
}

function numbersOf(fact: unknown): readonly number[] {
  return Array.isArray(fact) ? fact.filter((value) => typeof value === 'number') : [];
}

function inOrder(values: readonly number[]): readonly number[] {
  return [...new Set(values)].filter((value) => value < NONE).sort((a, b) => a - b);
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
    if (!this.#lists.month.includes(time.month)) {
      this.#nudgeMonth();
      time.day = 0;
    }
    if (time.day === 0 || !this.#days().includes(time.day)) {
      this.#nudgeDay();
      time.hour = -1;
    }
    if (!this.#lists.hour.includes(time.hour)) {
      this.#nudgeHour();
      time.minute = -1;
    }
    if (this.#increment('minute', this.#lists.minute)) this.#nudgeHour();
    const { year, month, day, hour, minute } = time;
    return this.#months > MOST_MONTHS ? null : localOf(year, month + 1, day, hour, minute);
  }

  /**
   * The local time of a run to which all steps lead from the run the search begins at: the last of its day, or of its
   * hour where a minute past 59 leads out of that. Null where it is none of the clock's own times.
   */
  leap(): number | null {
    const { year, month, day, hour } = this.#time;
    const { minute, month: months, hour: hours, lastMinute, lastHour } = this.#lists;
    if (lastMinute < 0 || !months.includes(month) || !hours.includes(hour)) return null;
    if (!this.#days().includes(day)) return null;
    const last = minute.at(-1) === lastMinute ? lastHour : hour;
    return localOf(year, month + 1, day, last, lastMinute);
  }

  /** Sets a field to its next value; true when that goes round to the first. */
  #increment(name: keyof Broken, list: readonly number[]): boolean {
    const now = this.#time[name];
    const next = list.find((value) => value > now);
    this.#time[name] = next ?? list[0] ?? NONE;
    return next === undefined;
  }

  #days(): readonly number[] {
    const { year, month } = this.#time;
    const first = weekday(localOf(year, month + 1, 1) / DAY_MS);
    return this.#lists.days[first] ?? [];
  }

  #nudgeMonth(): void {
    this.#months++;
    if (this.#increment('month', this.#lists.month)) this.#time.year++;
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
    if (this.#increment('hour', this.#lists.hour)) this.#nudgeDay();
  }
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

/** As `mcronNext`, but past the runs of a day, or of an hour, where all of them are before the end: none is lost. */
function leaping(before: number): Step {
  return (schedule, zone, after) => {
    const run = mcronNext(schedule, zone, after);
    if (run === null || run >= before) return run;
    const local = new OddSearch(schedule, localAt(zone, run)).leap();
    const { offsetMs, endMs } = zone.pieceAt(run);
    const last = local === null ? run : local - offsetMs;
    return last < Math.min(before, endMs) ? Math.max(run, last) : run;
  };
}

function mcronPrevious(schedule: Schedule, zone: Zone, before: number): number | null {
  const end = Math.min(before, LAST_RUN_MS + 1);
  return stepBack(leaping(end), schedule, zone, end);
}

/** Schedules with values out of range, or with an empty list, which no wall clock shows. */
export const oddLists: Engine = {
  handles: ({ facts }) => facts !== null,
  next: mcronNext,
  previous: mcronPrevious,
};
