import { next, parse, zoneOf } from '@/cron/index.ts';
import type { DialectId, Schedule } from '@/cron/index.ts';

/*
 * What the labels of fixes promise, told from runs alone: the same runs as before, runs at such minutes, on such days.
 * Of runs in UTC some are looked at one after the other, some minute by minute, hour by hour, day by day, year by year.
 */

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
/** How far to go on after each run, and how often. */
const STRIDES: readonly (readonly [ms: number, times: number])[] = [
  [1, 70],
  [60_000, 130],
  [3_600_000, 60],
  [86_400_000, 400],
  [365 * 86_400_000, 8],
];

function scheduleOf(text: string, dialect: DialectId): Schedule {
  const result = parse(text, dialect);
  if (!result.ok) throw new Error(`${dialect} refuses ${text}`);
  return { ...result.schedule, zone: null };
}

/** The runs of a stride: each the first after the minute, hour or day of the one before is over. */
function stride(
  schedule: Schedule,
  zone: string,
  from: number,
  ms: number,
  times: number,
): number[] {
  const runs: number[] = [];
  let at = next(schedule, zoneOf(zone), from);
  while (at !== null && runs.length < times) {
    runs.push(at);
    at = next(schedule, zoneOf(zone), Math.floor(at / ms) * ms + ms - 1);
  }
  return runs;
}

/** Runs of a text, of all strides, as dates; from 2020 on where there are none later. */
export function runsOf(text: string, dialect: DialectId, zone = 'UTC'): Date[] {
  const schedule = scheduleOf(text, dialect);
  const found = [Date.UTC(2026, 0, 31, 22), Date.UTC(2019, 11, 31)].map((from) =>
    next(schedule, zoneOf(zone), from) === null
      ? []
      : STRIDES.flatMap(([ms, times]) => stride(schedule, zone, from, ms, times)),
  );
  return (found.find(({ length }) => length > 0) ?? []).map((run) => new Date(run));
}

/** The runs of two nights on which New York's clocks change, and of some days around. */
function nightsOf(text: string, dialect: DialectId): number[] {
  const schedule = scheduleOf(text, dialect);
  return [Date.UTC(2026, 9, 31, 20), Date.UTC(2027, 2, 13, 20)].flatMap((from) =>
    stride(schedule, 'America/New_York', from, 60_000, 300),
  );
}

const distinct = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b);
const key = (dates: readonly Date[]) => dates.map(Number).join();
const lastOf = (date: Date) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();

function isSpaced(values: readonly number[], step: number, size: number): boolean {
  const all = distinct(values);
  return (
    all.length === size / step && all.every((value, at) => value === (all[0] ?? 0) + at * step)
  );
}

const UNITS = {
  second: (date: Date) => date.getUTCSeconds(),
  minute: (date: Date) => date.getUTCMinutes(),
  hour: (date: Date) => date.getUTCHours(),
  month: (date: Date) => date.getUTCMonth() + 1,
};
const SIZES = { second: 60, minute: 60, hour: 24, month: 12 };
type Unit = keyof typeof UNITS;
const isUnit = (text: string): text is Unit => text in UNITS;

/** "Monday to Friday", "Mondays and Fridays" as weekdays; null for other words. */
function weekdaysIn(text: string): number[] | null {
  const index = (name: string) => WEEKDAYS.indexOf(name.replace(/s$/, ''));
  const [, from, to] = /^(\w+) to (\w+)$/.exec(text) ?? [];
  if (from && to && index(from) >= 0) {
    return Array.from({ length: index(to) - index(from) + 1 }, (_, at) => index(from) + at);
  }
  const names = text.split(/, | and /).map(index);
  return names.includes(-1) ? null : names;
}

/** "The 1st and 15th", "The 1st to the 7th" as dates; null for other words. */
function datesIn(text: string): number[] | null {
  const [, from, to] = /^The (\d+)\w\w to the (\d+)\w\w$/.exec(text) ?? [];
  if (from && to) {
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at);
  }
  if (!/^The \d+(st|nd|rd|th)((, | and )\d+(st|nd|rd|th))*$/.test(text)) return null;
  return [...text.matchAll(/\d+/g)].map(Number);
}

/** "23:15" and such as minutes of the day. */
const clocksIn = (text: string) =>
  [...text.matchAll(/(\d\d):(\d\d)/g)].map(
    ([, hour, minute]) => Number(hour) * 60 + Number(minute),
  );
const minuteOfDay = (date: Date) => date.getUTCHours() * 60 + date.getUTCMinutes();

interface Fixed {
  readonly before: string;
  readonly after: string;
  readonly dialect: DialectId;
}
type Promise_ = (label: readonly string[], fixed: Fixed, runs: readonly Date[]) => boolean;

const same: Promise_ = (_, { before, after, dialect }) =>
  key(runsOf(before, dialect)) === key(runsOf(after, dialect)) &&
  nightsOf(before, dialect).join() === nightsOf(after, dialect).join();

const isOn = (runs: readonly Date[], of: (date: Date) => number, values: readonly number[]) =>
  runs.every((run) => values.includes(of(run)));

/** Each kind of label, and how its promise is looked up in the runs. */
const PROMISES: readonly (readonly [RegExp, Promise_])[] = [
  [/^The same, (by name|plainly|shorter)$/, same],
  [/^The same (with a star|with 0 for Sunday|as a range|in two ranges|in five fields)$/, same],
  [/^(What it reads|The schedule only)$/, same],
  [
    /^(?:Every|Each) (\d+)(?:st|nd|rd|th)? (second|minute|hour|month)s?$/,
    ([, step, unit = ''], _, runs) =>
      isUnit(unit) &&
      (unit === 'month' // Not every month has a 31st.
        ? distinct(runs.map((run) => UNITS.month(run) % Number(step))).length === 1
        : isSpaced(runs.map(UNITS[unit]), Number(step), SIZES[unit])),
  ],
  [
    /^The (\d+)(?:st|nd|rd|th) of (\w+)$/,
    ([, day, month = ''], _, runs) =>
      runs.every((run) => run.getUTCDate() === Number(day) && MONTHS[run.getUTCMonth()] === month),
  ],
  [
    /^The (\d+)(?:st|nd|rd|th)$/,
    ([, day], _, runs) => isOn(runs, (r) => r.getUTCDate(), [Number(day)]),
  ],
  [
    /^The last day of (\w+)( month)?$/,
    ([, month = '', each], _, runs) =>
      runs.every(
        (run) => run.getUTCDate() === lastOf(run) && (each || MONTHS[run.getUTCMonth()] === month),
      ),
  ],
  [/^The 28th, which every month has$/, (_, __, runs) => isOn(runs, (r) => r.getUTCDate(), [28])],
  [/^The 1st of each month$/, (_, __, runs) => isOn(runs, (r) => r.getUTCDate(), [1])],
  [
    /^(The day of (?:month|week)) only$/,
    (_, { after, dialect }) => {
      const result = parse(after, dialect);
      return result.ok && result.schedule.fires;
    },
  ],
  [
    /^(The .*) only$/,
    ([, dates = ''], _, runs) => isOn(runs, (r) => r.getUTCDate(), datesIn(dates) ?? []),
  ],
  [
    /^(\w+days?.*) only$/,
    ([, days = ''], _, runs) => isOn(runs, (r) => r.getUTCDay(), weekdaysIn(days) ?? []),
  ],
  [
    /^Both at once$/,
    (_, { before, after, dialect }, runs) => {
      const test = / test \$\(date \+\\%u\) = (\d) &&$/.exec(after);
      const day = Number(test?.[1]) % 7;
      const both = runs.filter((run) => run.getUTCDay() === day);
      const either = scheduleOf(before, dialect);
      const utc = zoneOf('UTC');
      return test !== null && both.every((run) => next(either, utc, +run - 1) === +run);
    },
  ],
  [
    /^Once(?: each)?, at (.*)$/,
    ([, times = ''], _, runs) => {
      const wanted = clocksIn(times);
      return isOn(runs, minuteOfDay, wanted) && isOn(runs, UNITS.second, [0]);
    },
  ],
  [
    /^Once in each of these hours, on the hour$/,
    (_, __, runs) => isOn(runs, UNITS.minute, [0]) && isOn(runs, UNITS.second, [0]),
  ],
  [/^Once a minute, at second 0$/, (_, __, runs) => isOn(runs, UNITS.second, [0])],
  [
    /^(?:(minute|second) )?(\S+) to (\S+), round the end$/i,
    ([, unit, from = '', to = ''], { before, after, dialect }, runs) => {
      const [a, b] = [from, to].map((end) => (unit ? Number(end) : (clocksIn(end)[0] ?? 0) / 60));
      if (!unit && !/\d/.test(from + to)) return !before.includes(after);
      const of = unit?.toLowerCase() === 'second' ? UNITS.second : unit ? UNITS.minute : UNITS.hour;
      const isDate = /^the$/i.test(from);
      const shown = distinct(runs.map(of));
      return isDate || (shown.includes(a ?? -1) && shown.includes(b ?? -1) && dialect.length > 0);
    },
  ],
  [
    /^At (\d\d:\d\d)(, outside every change)?$/,
    ([, time = ''], _, runs) => isOn(runs, minuteOfDay, clocksIn(time)),
  ],
  [/^At (\d+) minutes past$/, ([, minute], _, runs) => isOn(runs, UNITS.minute, [Number(minute)])],
  [
    /^From (?:(minute|second) )?(\d\d?)(:00)? on, every (\d+)$/,
    ([, unit, from, hour, step], _, runs) => {
      const of = hour ? UNITS.hour : unit === 'second' ? UNITS.second : UNITS.minute;
      const values = distinct(runs.map(of));
      return values.every((value, at) => value === Number(from) + at * Number(step));
    },
  ],
  [
    /^Every (\d+) minutes, from one of Jenkins’s choice$/,
    ([, step], { after }) => after.startsWith(`H/${step ?? ''} `),
  ],
  [/^A minute of Jenkins’s choice$/, (_, { after }) => after.startsWith('H ')],
  [/^Every year$/, (_, __, runs) => distinct(runs.map((run) => run.getUTCFullYear())).length > 1],
  [
    /^0 for Sunday$/,
    (_, { before, after }, runs) =>
      after === before.replace(/7$/, '0') &&
      (!after.includes(' * * 0') || isOn(runs, (r) => r.getUTCDay(), [0])),
  ],
  [
    /^Without it, beside timeZone: (\S+)$/,
    ([, zone = ''], { before, after }) => before.includes(zone) && before.endsWith(after),
  ],
  [/^Without the seconds$/, (_, { before, after }) => before.replaceAll('?', '*').endsWith(after)],
  [
    /^(\w+day(?: to \w+|,? (?:and )?\w+)*)$/,
    ([, days = ''], _, runs) => isOn(runs, (r) => r.getUTCDay(), weekdaysIn(days) ?? []),
  ],
  [
    /^(\w+(?:(?:, | and )\w+)*|\d+ months)$/,
    ([, months = ''], _, runs) =>
      isOn(
        runs,
        UNITS.month,
        months.split(/, | and /).map((name) => MONTHS.indexOf(name) + 1),
      ) || distinct(runs.map(UNITS.month)).length === Number.parseInt(months, 10),
  ],
];

/** Whether a fix keeps what its label says; null for a label nobody knows how to look up. */
export function isKept(label: string, fixed: Fixed): boolean | null {
  for (const [pattern, promise] of PROMISES) {
    const match = pattern.exec(label);
    if (!match) continue;
    const runs = runsOf(fixed.after, fixed.dialect);
    // Where days never come, whatever else is mended, nothing can be told from runs.
    const isMute = runs.length === 0 && runsOf(fixed.before, fixed.dialect).length === 0;
    return isMute || promise(match, fixed, runs);
  }
  return null;
}
