import { namesAny, valuesOf } from './compile.ts';
import { hasDays } from './days.ts';
import type { Dialect } from './dialects/types.ts';
import { replaced } from './errors.ts';
import { weekdayOf } from './fields.ts';
import type { FieldNode, FieldNodes as Fields } from './tree.ts';
import type { Diagnostic, Fix, Schedule } from './types.ts';
import { capitalised, daysPhrase } from './words.ts';

/** Warnings about the two day fields together, and about the rarest of days. */
export function lintDays(
  text: string,
  fields: Fields,
  schedule: Schedule,
  dialect: Dialect,
): Diagnostic[] {
  const { dayOfMonth, dayOfWeek } = fields;
  const found: Diagnostic[] = [];
  const isSet = (node: FieldNode) => node.text !== '*' && node.text !== '?' && namesAny(node);
  if (isSet(dayOfMonth) && isSet(dayOfWeek)) {
    if (schedule.dayRule === 'either') found.push(eitherDay(text, fields, schedule, dialect));
    else if (!namesAll(dayOfMonth) && !namesAll(dayOfWeek))
      found.push(bothDays(text, fields, dialect));
  }
  if (schedule.fires && isLeapDayOnly(schedule)) found.push(leapDay(fields));
  return found;
}

function namesAll(node: FieldNode): boolean {
  const { field, spec } = node;
  return distinct(node).length === (field === 'dayOfWeek' ? 7 : spec.high - spec.low + 1);
}

function distinct(node: FieldNode): number[] {
  const week = node.field === 'dayOfWeek';
  const values = valuesOf(node).map((value) => (week ? weekdayOf(node.spec, value) : value));
  return [...new Set(values)].sort((a, b) => a - b);
}

function onlyFixes(text: string, { dayOfMonth, dayOfWeek }: Fields): Fix[] {
  const dates = daysPhrase('dayOfMonth', distinct(dayOfMonth)) ?? 'the day of month';
  const weekdays = daysPhrase('dayOfWeek', distinct(dayOfWeek)) ?? 'the day of week';
  const only = (phrase: string) => capitalised(`${phrase} only`);
  return [
    { label: only(dates), text: replaced(text, dayOfWeek, '*') },
    { label: only(weekdays), text: replaced(text, dayOfMonth, '*') },
  ];
}

function eitherDay(text: string, fields: Fields, schedule: Schedule, dialect: Dialect): Diagnostic {
  const { dayOfMonth, dayOfWeek } = fields;
  const everyDay = namesAll(dayOfMonth) || namesAll(dayOfWeek);
  const title = everyDay ? 'This runs every day.' : 'Either day field is enough.';
  const neverTogether = !hasDays({ ...schedule, dayRule: 'both' });
  const both = everyDay || neverTogether ? '' : ' It does not wait for a day that matches both.';
  return {
    code: 'day-fields-or',
    severity: 'warning',
    title,
    message: `Both day fields are set, so ${dialect.name} runs when either of them matches.${both}`,
    span: { start: dayOfMonth.start, end: dayOfWeek.end },
    field: null,
    fixes: onlyFixes(text, fields),
  };
}

/** Debian cron's star: a field that begins with one makes the two day fields a pair of conditions. */
function bothDays(text: string, fields: Fields, dialect: Dialect): Diagnostic {
  const { dayOfMonth, dayOfWeek } = fields;
  const starred = dayOfMonth.star ? dayOfMonth : dayOfWeek;
  const why = starred.star ? `“${starred.text}” begins with a star, so ` : '';
  return {
    code: 'day-fields-and',
    severity: 'warning',
    title: 'Both day fields must match here.',
    message: `${why}${dialect.name} wants a day that matches both. Most other schedulers run when either does.`,
    span: { start: dayOfMonth.start, end: dayOfWeek.end },
    field: null,
    fixes: onlyFixes(text, fields),
  };
}

const BEFORE_LEAP_DAY = (1 << 28) - 1;
const WITHOUT_LEAP_DAY = ~(1 << 28);
const FEBRUARY = 1 << 1;

function isLeapDayOnly(schedule: Schedule): boolean {
  // Nearly every schedule is out at once.
  if ((schedule.daysOfMonth & BEFORE_LEAP_DAY) !== 0 || schedule.shapedDays) return false;
  const otherMonths = { ...schedule, months: schedule.months & ~FEBRUARY };
  if (hasDays(otherMonths)) return false;
  if (schedule.dayRule === 'either' && schedule.daysOfWeek !== 0) return false;
  return !hasDays({ ...schedule, daysOfMonth: schedule.daysOfMonth & WITHOUT_LEAP_DAY });
}

function leapDay({ dayOfMonth, month, dayOfWeek }: Fields): Diagnostic {
  const isOnWeekday = dayOfWeek.text !== '*';
  return {
    code: 'leap-day-only',
    severity: 'warning',
    title: 'Only on 29 February.',
    message: isOnWeekday
      ? 'A leap day falls on a given weekday once in 28 years, and less often around 2100.'
      : 'That day comes every four years, and not in 2100.',
    span: { start: dayOfMonth.start, end: month.end },
    field: null,
    fixes: [],
  };
}
