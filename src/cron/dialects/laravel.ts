import { HOUR_MS } from '@/base/time.ts';
import { FIELDS } from '../fields.ts';
import { matchesIn } from '../night-rules.ts';
import { readText, refused, tokenOf } from '../read.ts';
import type { FieldNodes, Reading, Tree } from '../tree.ts';
import type { Schedule, Transition } from '../types.ts';
import { itemsOf, placesOf, readField } from './laravel-fields.ts';
import { listedNext } from './laravel-listed.ts';
import { WINTER_IS_SAVING } from './php-time.ts';
import { blankAround } from './macro-errors.ts';
import type { Dialect, Night } from './types.ts';

const EVERY_DAY = 0x7fffffff;

/** A macro is compared as a whole text. */
function read(text: string, dialect: Dialect): Reading {
  const trimmed = text.trim();
  if (!trimmed.startsWith('@') || trimmed === text) return readText(text, dialect);
  const start = text.indexOf('@');
  const word = { text: trimmed, start, end: start + trimmed.length };
  return refused([tokenOf('macro', null, word)], blankAround(word));
}

/**
 * Either day counts where both fields are something else than `*`. A lone `?` counts for nothing then, and an error in
 * one of them, or two question marks, keep the job from running at all.
 */
function adjust(schedule: Schedule, { fields }: Tree): Schedule {
  if (!fields) return schedule;
  return withDays({ ...schedule, facts: listsOf(fields) }, fields);
}

/** What `getNextRunDate` goes by beside the sets: the places of its lists, and the fields that raise an error. */
function listsOf(fields: FieldNodes): Schedule['facts'] {
  const { minute, hour, dayOfMonth, dayOfWeek } = fields;
  const raising = [minute, hour, dayOfMonth, fields.month, dayOfWeek].filter(
    ({ text, spec }) => text !== '*' && itemsOf(text, spec).raises,
  );
  return {
    minutes: minute.text === '*' ? null : placesOf(minute.text, minute.spec),
    hours: hour.text === '*' ? null : placesOf(hour.text, hour.spec),
    raises: raising.map(({ field }) => (field === 'dayOfWeek' ? 'dayOfMonth' : field)),
  };
}

function withDays(schedule: Schedule, fields: FieldNodes): Schedule {
  const { dayOfMonth: dates, dayOfWeek: weekdays } = fields;
  if (dates.text === '*' || weekdays.text === '*') return schedule;
  const raises = [dates, weekdays].some(({ text, spec }) => itemsOf(text, spec).raises);
  const noDates = dates.text === '?';
  const noWeekdays = weekdays.text === '?';
  if (raises || (noDates && noWeekdays)) return { ...schedule, fires: false };
  if (noDates) return { ...schedule, daysOfMonth: EVERY_DAY, dayRule: 'both' };
  return noWeekdays ? { ...schedule, daysOfWeek: 0x7f, dayRule: 'both' } : schedule;
}

/**
 * `isDue`, asked for every minute. In the hour after a change of an hour or more the hour before is due too (a job of
 * the gap's hour runs at 03:30 for 02:30), or, after the clock went back, the hour to come (02:00 at the second 01:00).
 */
function otherHours(schedule: Schedule, { beforeMs, afterMs }: Transition): number {
  const change = afterMs - beforeMs;
  if (Math.abs(change) < HOUR_MS) return schedule.hours;
  const moved = change > 0 ? schedule.hours << 1 : schedule.hours >> 1;
  return (schedule.hours | moved) & 0xffffff;
}

/**
 * `isDue` sets the seconds of its clock to 0. Where winter time is daylight-saving time that comes out at the second pass
 * of an hour that comes twice, so that the first pass asks by the second one too.
 */
const minuteByMinute: Night = {
  reach: () => [HOUR_MS, 2 * HOUR_MS],
  runs(schedule, zone, fromMs, toMs, transition) {
    const { atMs, beforeMs, afterMs } = transition;
    const edited = { ...schedule, hours: otherHours(schedule, transition) };
    const repeated = WINTER_IS_SAVING.includes(zone.name) ? Math.max(0, beforeMs - afterMs) : 0;
    const due = (each: Schedule, from: number, to: number, offset: number) =>
      matchesIn(each, from + offset, Math.min(to, toMs) + offset).map((local) => local - offset);
    return [
      ...due(schedule, fromMs, atMs - repeated, beforeMs),
      ...due(edited, Math.max(fromMs, atMs - repeated), atMs, beforeMs),
      ...due(edited, atMs, atMs + HOUR_MS, afterMs),
      ...due(schedule, atMs + HOUR_MS, toMs, afterMs),
    ];
  },
};

/**
 * Laravel's scheduler, which asks dragonmantank/cron-expression minute by minute whether a job is due (`isDue`). The
 * package's `getNextRunDate`, which `schedule:list` shows, is another search and loses runs: it starts `3,1,2` at minute
 * 3 only, `*,*` at minute 0, and no `0 3` on the morning after a gap. The scheduler runs them all; `listed` has the other.
 * Against its documentation: `TUE-THU/2` is Sundays, `*\/100` is minute 40, `LW` is no workday's end of the month.
 */
export const laravel: Dialect = {
  id: 'laravel',
  name: 'Laravel (dragonmantank/cron-expression 3.3)',
  source:
    'dragonmantank/cron-expression 3.3.1: CronExpression.php, the …Field.php, and answers recorded from it',
  missed: 'Lost: schedule:run looks only at the minute in which cron calls it.',
  fields: ['minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek'],
  table: FIELDS,
  grammar: {
    kind: 'expression',
    blanks: ' \t\n\v\f\r',
    anyCaseMacros: true,
    number: Number,
    reversed: 'empty',
    question: ['dayOfMonth', 'dayOfWeek'],
    field: readField,
  },
  macros: {
    '@yearly': '0 0 1 1 *',
    '@annually': '0 0 1 1 *',
    '@monthly': '0 0 1 * *',
    '@weekly': '0 0 * * 0',
    '@daily': '0 0 * * *',
    '@midnight': '0 0 * * *',
    '@hourly': '0 * * * *',
  },
  maxLength: 1000,
  read,
  adjust,
  dayRule: ({ dayOfMonth, dayOfWeek }) =>
    dayOfMonth.text === '*' || dayOfWeek.text === '*' ? 'both' : 'either',
  night: minuteByMinute,
  listed: listedNext,
};
