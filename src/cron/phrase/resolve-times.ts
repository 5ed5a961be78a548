import { clockText, halfIn } from './clock.ts';
import { sorted, stop } from './draft.ts';
import type { Draft, Interval, SaidTime, Stop, Window } from './draft.ts';
import type { Span } from '../types.ts';
import type { Assumed } from './types.ts';
import { fromWhenToWhen, isOfPart, twoParts } from './parts.ts';
import { DAY_PARTS } from './words.ts';

const DAY = 1440;
/** The first hour of a night. */
const NIGHTFALL = 22;
/** When a night is over, in minutes of the day. */
const MORNING = 360;

/** When in a day a job starts: seconds of a minute, and minutes of the day in order. */
export interface Timing {
  readonly seconds: readonly number[];
  readonly times: readonly number[];
  readonly assumed: readonly Assumed[];
  readonly stepped: { readonly minutes: boolean; readonly hours: boolean };
}

/** An interval that does not go into its hour or day, for `uneven.ts` to prove. */
export interface Uneven {
  readonly uneven: Interval;
}

export type TimingResult = Timing | Uneven | Stop;

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, at) => from + at * step);

const LISTED = { minutes: false, hours: false };
const STEPPED = { minutes: true, hours: true };

const plain = (
  times: Iterable<number>,
  assumed: readonly Assumed[] = [],
  stepped: Timing['stepped'] = LISTED,
): Timing => ({
  stepped,
  seconds: [0],
  times: sorted([...times].map((time) => time % DAY)),
  assumed,
});

/** Turns what was said of the time of day into the minutes of a day at which a job starts. */
export function resolveTimes(draft: Draft): TimingResult {
  const { every, marks, times, often, window, part } = draft;
  if (times.length > 0 && (every ?? marks ?? window)) return clash(times[0] ?? null);
  if (every && marks && every.unit !== 'hour') return clash(every);
  const repeats = (every ?? marks ?? often) !== null;
  if (part && repeats && times.length === 0 && !window) return fromWhenToWhen(part);
  if (often && (often.unit === 'hour' || often.unit === 'day')) return resolveOften(draft, often);
  if (often && (often.unit === 'minute' || often.unit === 'second')) return perMinute(often);
  if (times.length > 0) {
    const meant = times.map((time) => lifted(time, part?.name ?? null));
    if (part && !isOfPart(part, times, meant)) return twoParts(part);
    return plain(meant, part && isNightOfDays(draft) ? earlyOf(part, meant) : []);
  }
  if (every?.unit === 'second') return everySeconds(every, window);
  if (every?.unit === 'minute') return everyMinutes(every, window);
  if (every ?? marks) return everyHours(every, marks, window);
  if (window) return howOften(window);
  if (part) {
    const hour = isNightOfDays(draft) ? NIGHTFALL : (DAY_PARTS.get(part.name)?.hour ?? 0);
    const note = `No hour was said: read as ${clockText(hour * 60)}.`;
    return plain([hour * 60], [{ span: part, note }]);
  }
  return plain([0], [{ span: null, note: 'No time was said: read as midnight, as @daily does.' }]);
}

/** "Friday night" begins on Friday; of every night, any hour will do. */
function isNightOfDays(draft: Draft): boolean {
  const { part, weekdays, days, rules, exceptWeekdays, exceptDays } = draft;
  const isAnyDay =
    !weekdays && !days && [rules, exceptWeekdays, exceptDays].every((l) => !l.length);
  return !isAnyDay && (part?.name.startsWith('night') ?? false);
}

/** What must be said of an hour after midnight: "Friday nights at 1" names Friday, and may mean Saturday. */
function earlyOf(part: Span, times: readonly number[]): Assumed[] {
  const early = times.find((time) => time < MORNING);
  if (early === undefined) return [];
  const note = `Read as ${clockText(early)} of the day named, in the night that leads up to it.`;
  return [{ span: part, note }];
}

function clash(span: { start: number; end: number } | null): Stop {
  const says =
    'One part asks for a time of day and another for an interval: say the one that counts.';
  return stop('contradiction', span, says);
}

function howOften(window: Window): Stop {
  const says = 'From when to when is clear, but not how often in between.';
  return stop('how-often', window, says, [
    { kind: 'words', label: 'Each hour', text: 'every hour', note: 'Say it before the hours.' },
    {
      kind: 'words',
      label: 'Each quarter of an hour',
      text: 'every 15 minutes',
      note: 'Likewise.',
    },
  ]);
}

/** A time as meant: "every evening at 7" is 19:00. */
export function lifted({ minuteOfDay, open, half }: SaidTime, part: string | null): number {
  const isTwelve = half === null && Math.floor(minuteOfDay / 60) === 12;
  if (isTwelve && part?.startsWith('night')) return minuteOfDay - DAY / 2;
  if (!open || part === null) return minuteOfDay;
  return halfIn(part, Math.floor(minuteOfDay / 60)) === 'pm' ? minuteOfDay + DAY / 2 : minuteOfDay;
}

function resolveOften(draft: Draft, often: Interval): TimingResult {
  const { count, unit } = often;
  if (draft.times.length > 0) {
    const same = unit === 'day' && draft.times.length === count;
    if (!same) return clash(often);
    return plain(draft.times.map((time) => lifted(time, draft.part?.name ?? null)));
  }
  if (draft.every ?? draft.marks ?? draft.window) return clash(often);
  const whole = unit === 'day' ? DAY : 60;
  const step = whole / count;
  if (!Number.isInteger(step)) return { uneven: { ...often, count: step, unit: 'minute' } };
  const hours = unit === 'day' && DAY % (count * 60) === 0;
  if (unit === 'day' && !hours) return { uneven: { ...often, count: step, unit: 'minute' } };
  const times = range(0, DAY, step);
  const shown = unit === 'day' ? times : times.slice(0, count);
  const note = `No times were said: read as ${shown.slice(0, 4).map(clockText).join(', ')}${shown.length > 4 ? ' and so on' : ''}, evenly from midnight.`;
  return plain(times, [{ span: often, note }], unit === 'day' ? LISTED : STEPPED);
}

function perMinute(often: Interval): TimingResult {
  const step = 60 / often.count;
  if (often.unit !== 'minute' || !Number.isInteger(step)) {
    return stop('no-such-time', often, 'Cron’s finest step is one second.');
  }
  return everySeconds({ ...often, count: step }, null);
}

function everySeconds(every: Interval, window: Window | null): TimingResult {
  if (60 % every.count !== 0) return { uneven: every };
  const minutes = window
    ? windowed(1, window)
    : { times: range(0, DAY, 1), assumed: [], stepped: STEPPED };
  return { ...minutes, seconds: range(0, 60, every.count) };
}

function everyMinutes(every: Interval, window: Window | null): TimingResult {
  if (window) {
    const { times, assumed } = windowed(every.count, window);
    return plain(times, assumed, STEPPED);
  }
  if (60 % every.count !== 0) return { uneven: every };
  return plain(range(0, DAY, every.count), [], STEPPED);
}

/** An interval below the hour inside a window: the window's end itself is left out, and that is said. */
function windowed(count: number, window: Window): Omit<Timing, 'seconds'> {
  const { from } = window;
  const to = window.to > from ? window.to : window.to + DAY;
  const start = 60 % count === 0 ? Math.ceil(from / count) * count : from;
  const times = range(start, count > 60 ? to + 1 : to, count);
  const last = times.at(-1) ?? start;
  const name = window.kind === 'working' ? 'Working hours are read as' : 'Read as';
  const note = `${name} ${clockText(from)} to ${clockText(to % DAY)}: the last run is at ${clockText(last % DAY)}.`;
  return {
    times: times.map((time) => time % DAY),
    assumed: [{ span: window, note }],
    stepped: STEPPED,
  };
}

function everyHours(
  every: Interval | null,
  marks: readonly number[] | null,
  window: Window | null,
): TimingResult {
  const count = every?.count ?? 1;
  const stepped = { minutes: marks === null, hours: true };
  if (!window) {
    if (24 % count !== 0) return every ? { uneven: every } : plain([]);
    const starts = range(0, DAY, count * 60);
    const times = starts.flatMap((start) => (marks ?? [0]).map((mark) => start + mark));
    return plain(times, [], stepped);
  }
  const { from, kind } = window;
  const to = window.to > from ? window.to : window.to + DAY;
  const last = kind === 'without-end' || to === DAY ? to - 1 : to;
  const starts = marks
    ? range(from - (from % 60), last + 1, count * 60)
    : range(from, last + 1, count * 60);
  const times = starts
    .flatMap((start) => (marks ? marks.map((mark) => start + mark) : [start]))
    .filter((time) => time >= from && time <= last);
  if (times.length === 0) return clash(window);
  const end = clockText((times.at(-1) ?? from) % DAY);
  const name =
    kind === 'working' ? 'Working hours are read as 09:00 to 17:00' : 'Counted from the start';
  return plain(times, [{ span: window, note: `${name}: the last run is at ${end}.` }], stepped);
}
