import { bitsFrom, hasBit, lowestBit } from '@/base/bits.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { daysInMonth, dayNumber, weekday } from '../calendar.ts';
import { civilOf, instantAt, localAt, localOf } from '../civil.ts';
import type { Civil } from '../civil.ts';
import { monthShape } from '../days.ts';
import { nextLocal } from '../local.ts';
import type { Schedule, Zone } from '../types.ts';
import { stepBack } from './step-back.ts';
import type { Engine } from './types.ts';

/** The steps at which the search stands, coarse to fine; weekdays are looked at with the day. */
const LEVELS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
const LOWEST = [1970, 1, 1, 0, 0, 0] as const;
const DAY = 2;

/**
 * Where winter counts as the time that is put back, as the zone database has it, pytz takes the first of two equal
 * times for the standard one; everywhere else the second. Morocco has it so since October 2018.
 */
const WINTER_IS_SAVING = /^(Europe\/Dublin|Eire|Africa\/(Casablanca|El_Aaiun|Windhoek))$/;
const MOROCCO = /^Africa\/(Casablanca|El_Aaiun)$/;
const MOROCCO_SINCE_MS = localOf(2018, 10, 28);

/** An aware datetime of pytz: what its clock shows, and an offset that need not be in force then. */
interface Aware {
  readonly local: number;
  readonly offset: number;
}

/** `normalize`: the instant, by the clock that is in force. */
function aware(zone: Zone, epochMs: number): Aware {
  return { local: localAt(zone, epochMs), offset: zone.offsetAt(epochMs) };
}

function isSavingInWinter({ name }: Zone, local: number): boolean {
  return WINTER_IS_SAVING.test(name) && (local >= MOROCCO_SINCE_MS || !MOROCCO.test(name));
}

/** `localize` with `is_dst=False`. A time in a gap keeps the offset from before it. */
function localize(zone: Zone, local: number): Aware {
  const fold = isSavingInWinter(zone, local) ? 'earlier' : 'later';
  return { local, offset: local - instantAt(zone, local, fold, 'forward') };
}

/** The first value of a set from `value` on; null when there is none. */
function firstOf(bits: number, value: number): number | null {
  const rest = bitsFrom(bits, value);
  return rest === 0 ? null : lowestBit(rest);
}

function nextOfSixty(low: number, high: number, value: number): number | null {
  const inLow = value < 32 ? firstOf(low, value) : null;
  if (inLow !== null) return inLow;
  const inHigh = firstOf(high, Math.max(0, value - 32));
  return inHigh === null ? null : inHigh + 32;
}

function monthOf({ year, month }: Civil) {
  return { length: daysInMonth(year, month), first: weekday(dayNumber(year, month, 1)) };
}

/** What a level's field would have from its present value on; null when this value's round is over. */
function nextValue(schedule: Schedule, level: number, civil: Civil): number | null {
  const { months, daysOfMonth, shapedDays, hours, minutesLow, minutesHigh } = schedule;
  if (level === 1) {
    const month = firstOf(months, civil.month - 1);
    return month === null ? null : month + 1;
  }
  if (level === DAY) {
    const { length, first } = monthOf(civil);
    const days = daysOfMonth | (shapedDays?.[monthShape(length, first)] ?? 0);
    const day = firstOf(days, civil.day - 1);
    return day === null || day >= length ? null : day + 1;
  }
  if (level === 3) return firstOf(hours, civil.hour);
  if (level === 4) return nextOfSixty(minutesLow, minutesHigh, civil.minute);
  if (level === 5) return civil.second === 0 ? 0 : null;
  return civil.year;
}

function isWeekday({ daysOfWeek }: Schedule, { year, month, day }: Civil): boolean {
  return hasBit(daysOfWeek, weekday(dayNumber(year, month, day)));
}

/** The local time of a civil time with one level set and all finer ones at their lowest. */
function withLevel(civil: Civil, level: number, value: number): number {
  const [year = 0, month = 1, day = 1, hour, minute, second] = LEVELS.map((name, index) => {
    if (index === level) return value;
    return index < level ? civil[name] : LOWEST[index];
  });
  return localOf(year, month, day, hour, minute, second);
}

/** The level from `level` up that is not at its highest; -1 when the year is. */
function levelToIncrement(civil: Civil, level: number): number {
  const highest = [9999, 12, daysInMonth(civil.year, civil.month), 23, 59, 59];
  const names = LEVELS.slice(0, level + 1);
  return names.findLastIndex((name, index) => civil[name] !== highest[index]);
}

/** No search that ends takes more steps: day by day through forty years. */
const MOST_STEPS = 20_000;

/**
 * `get_next_fire_time` of CronTrigger: field by field, coarse to fine. A field that is set to a value is localized; one
 * that is counted up goes by elapsed time, so that the clock change in between is in the result.
 */
export function apschedulerNext(schedule: Schedule, zone: Zone, after: number): number | null {
  let at = aware(zone, Math.floor(after / 1000) * 1000 + 1000);
  let level = 0;
  for (let steps = 0; level < LEVELS.length; steps++) {
    const civil = civilOf(at.local);
    const current = civil[LEVELS[level] ?? 'second'];
    const value = nextValue(schedule, level, civil);
    const isOther = value !== null && value > current;
    if (value === null || (level === DAY && !isOther && !isWeekday(schedule, civil))) {
      level = levelToIncrement(civil, value === null ? level - 1 : level);
      if (level < 0 || steps > MOST_STEPS) return null;
      const raised = withLevel(civil, level, civil[LEVELS[level] ?? 'second'] + 1);
      at = aware(zone, raised - at.offset);
    } else {
      if (isOther) at = localize(zone, withLevel(civil, level, value));
      // A day that was set has its weekday looked at next.
      if (!isOther || level !== DAY) level++;
    }
  }
  const found = at.local - at.offset;
  return found > after ? found : null;
}

/** The run after an instant where the clock is not changed on the way, nor a day before or after: what it shows. */
function nextOnPlainDays(schedule: Schedule, zone: Zone, after: number): number | null {
  const { startMs, endMs, offsetMs } = zone.pieceAt(after);
  if (after < startMs + DAY_MS) return null;
  const tick = Math.ceil((Math.floor(after / SECOND_MS + 1) * SECOND_MS + offsetMs) / MINUTE_MS);
  const found = nextLocal(schedule, tick) * MINUTE_MS - offsetMs;
  return found < endMs - DAY_MS ? found : null;
}

const nextRun = (schedule: Schedule, zone: Zone, after: number) =>
  nextOnPlainDays(schedule, zone, after) ?? apschedulerNext(schedule, zone, after);

/**
 * A job on the 1st soon after midnight is lost when the clock went forward since its last run: counting the month up
 * ends at 01:00, which is past its hour.
 */
export const firstOfMonth: Engine = {
  handles: ({ daysOfMonth, hours }) =>
    hasBit(daysOfMonth, 0) && hasBit(hours, 0) && daysOfMonth !== 0x7fffffff,
  next: nextRun,
  previous: (schedule, zone, before) => stepBack(nextRun, schedule, zone, before),
};
