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
  if (!parse(text, dialect).ok) return [];
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

const firstWord = (text: string) => text.split(/\s/)[0] ?? '';
const isDaily = (runs: readonly Date[]) =>
  isOn(runs, minuteOfDay, [0]) && distinct(runs.map((run) => run.getUTCDay())).length === 7;
/** What stands in the text where a value was out of range is shown by name; a run on it has that value. */
const isAt =
  (of: (date: Date) => number): Promise_ =>
  ([, value], _, runs) =>
    isOn(runs, of, [Number(value)]);

/** Each kind of label for what was refused. */
const REMEDIES: readonly (readonly [RegExp, Promise_])[] = [
  [/^The schedule only$/, (_, { before, after }) => before.endsWith(after)],
  [
    /^Without the seconds$/,
    (_, { before, after }) => before.replaceAll('?', '*').endsWith(after.replaceAll('?', '*')),
  ],
  [
    /^The (\d+)(?:st|nd|rd|th)( only)?$/,
    ([, day = ''], { after }) => after.split(/[\s()]/).includes(day),
  ],
  [
    /^(Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday)$/,
    ([, day = ''], { after, dialect }) =>
      scheduleOf(after, dialect).daysOfWeek === 1 << WEEKDAYS.indexOf(day),
  ],
  [
    /^(January|February|March|April|May|June|July|August|September|October|November|December)$/,
    ([, month = ''], { after, dialect }) =>
      scheduleOf(after, dialect).months === 1 << MONTHS.indexOf(month),
  ],
  [/^Each hour at minute (\d+)$/, isAt(UNITS.minute)],
  [/^Each hour, last minute$/, (_, __, runs) => isOn(runs, UNITS.minute, [59])],
  [
    /^Each hour, on the hour$/,
    (_, __, runs) => isOn(runs, UNITS.minute, [0]) && isSpaced(runs.map(UNITS.hour), 1, 24),
  ],
  [/^Minute (\d+)$/, isAt(UNITS.minute)],
  [/^Second (\d+)$/, isAt(UNITS.second)],
  [/^(\d\d):00( only)?$/, isAt(UNITS.hour)],
  [/^Minute (\d+) only$/, isAt(UNITS.minute)],
  [/^Second (\d+) only$/, isAt(UNITS.second)],
  [/^Each day at midnight$/, (_, __, runs) => isDaily(runs)],
  [/^Each day at noon$/, (_, __, runs) => isOn(runs, minuteOfDay, [720])],
  [/^Every minute$/, (_, __, runs) => isSpaced(runs.map(UNITS.minute), 1, 60)],
  [
    /^Sundays at midnight$/,
    (_, __, runs) => isOn(runs, (r) => r.getUTCDay(), [0]) && isOn(runs, minuteOfDay, [0]),
  ],
  [
    /^Monday to Friday, at midnight$/,
    (_, __, runs) =>
      isOn(runs, (r) => r.getUTCDay(), [1, 2, 3, 4, 5]) && isOn(runs, minuteOfDay, [0]),
  ],
  [
    /^The 1st of each month, at midnight$/,
    (_, __, runs) =>
      isOn(runs, (r) => r.getUTCDate(), [1]) && distinct(runs.map(UNITS.month)).length === 12,
  ],
  [
    /^1 January, at midnight$/,
    (_, __, runs) => isOn(runs, UNITS.month, [1]) && isOn(runs, (r) => r.getUTCDate(), [1]),
  ],
  [
    /^The last day( of the month)?$/,
    (_, __, runs) => runs.every((run) => run.getUTCDate() === lastOf(run)),
  ],
  [/^The 28th to the 31st$/, (_, { after }) => after.split(' ').includes('28-31')],
  [
    /^The (\w+) (\w+day) of the month$/,
    ([, nth = '', day = ''], _, runs) => {
      const week = ['first', 'second', 'third', 'fourth'].indexOf(nth);
      return (
        isOn(runs, (r) => r.getUTCDay(), [WEEKDAYS.indexOf(day)]) &&
        isOn(runs, (r) => Math.floor((r.getUTCDate() - 1) / 7), [week])
      );
    },
  ],
  [/^Every day$/, (_, __, runs) => distinct(runs.map((run) => run.getUTCDay())).length === 7],
  [
    /^Every (\d+) minutes?$/,
    ([, step], { after }, runs) =>
      after.startsWith('rate(') || isSpaced(runs.map(UNITS.minute), Number(step), 60),
  ],
  [/^Every (\d+) (hour|day)s?$/, (_, { after }) => after.startsWith('rate(')],
  [
    /^Line (\d) only$/,
    ([, line], { before, after }) => before.split('\n')[Number(line) - 1]?.trim() === after,
  ],
  [/^(In small letters)$/, (_, { before, after }) => before.toLowerCase() === after],
  [
    /^Without the (blanks|#|comma|second comma|slash|dash|zone)$/,
    (_, { before, after }) => after.length < before.length,
  ],
  [/^Without it$/, (_, { before, after }) => after.length < before.length],
  [/^The macro only$/, (_, { before, after }) => firstWord(before) === after],
  [
    /^The first (five|six) fields$/,
    (_, { before, after }) =>
      before.replaceAll('?', '*').replaceAll(/\s+/g, ' ').startsWith(after.replaceAll('?', '*')),
  ],
  [
    /^Stars for the rest$/,
    (_, { before, after }) => after.startsWith(before.trim()) || after.startsWith('cron('),
  ],
  [
    /^At second 0$/,
    (_, { before, after }, runs) =>
      isOn(runs, UNITS.second, [0]) &&
      after.replaceAll('?', '*') === `0 ${before.replaceAll('?', '*')}`,
  ],
  [/^In every year$/, (_, { after }) => after.endsWith(' *)')],
  [
    /^In cron\(…\)$/,
    (_, { before, after }) =>
      after.replaceAll('?', '*') === `cron(${before.trim().replaceAll('?', '*')})`,
  ],
  [
    /^The day of (month|week), “(.*)”, alone$/,
    ([, unit, text = ''], { after }) => after.includes(text) && unit !== undefined,
  ],
  [/^(\d+) in its place$/, ([, value = ''], { after }) => after.includes(value)],
  [/^A step of 1$/, (_, { after }) => after.includes('/1')],
  [/^A star instead$/, (_, { before, after }) => before.replace('?', '*').length === after.length],
  [
    /^From (\d+) on, every (\d+)$/,
    ([, from = '', step = ''], { after }) =>
      new RegExp(`(^|\\W)${from}-\\d+/${step}(\\W|$)`).test(after),
  ],
  [/^Only (\d+)$/, ([, value = ''], { after }) => after.split(/[\s()]/).includes(value)],
  [/^Round the end, as two ranges$/, (_, { after }) => /\d+(-\d+)?,\d+(-\d+)?/.test(after)],
  [
    /^The same from the field’s beginning$/,
    (_, { before, after }) => before.replace('H/', '*/') === after,
  ],
  [/^By number$/, (_, { after }) => !/[a-z]{3}/i.test(after.replace('cron', ''))],
  [/^Year (\d+)$/, ([, year = ''], { after }) => after.includes(year)],
  [/^[A-Z]\w+\/[A-Z]\w+$/, (_, { before, after }) => before.toLowerCase() === after.toLowerCase()],
];

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
  const isRefused = !parse(fixed.before, fixed.dialect).ok;
  for (const [pattern, promise] of isRefused ? REMEDIES : PROMISES) {
    const match = pattern.exec(label);
    if (!match) continue;
    const runs = runsOf(fixed.after, fixed.dialect);
    // Where days never come, whatever else is mended, nothing can be told from runs.
    const isMute = runs.length === 0 && runsOf(fixed.before, fixed.dialect).length === 0;
    return isMute || promise(match, fixed, runs);
  }
  return null;
}
