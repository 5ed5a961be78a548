import { WEEKDAY_NAMES } from '../words.ts';
import { isOpen } from './day-form.ts';
import type { DayForm } from './day-form.ts';
import { ranges } from './set-text.ts';
import { bitsList } from './values.ts';
import type { Wanted } from './wanted.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** Monday first, as systemd counts; its ranges do not go round the week's end. */
function weekdayPart({ weekdays }: DayForm): string {
  const days = bitsList(weekdays, 7).map((day) => (day + 6) % 7);
  const name = (day: number) => (WEEKDAY_NAMES[(day + 1) % 7] ?? '').slice(0, 3);
  return ranges(
    days.sort((a, b) => a - b),
    name,
    '..',
  ).join(',');
}

/** `*`, `00/15`, `09..17`, `01,15`. A step without an end goes on to the field's end. */
function chain(values: readonly number[], low: number, high: number): string {
  const [first = low, second = first] = values;
  const last = values.at(-1) ?? first;
  const step = second - first;
  if (values.length === high - low + 1) return '*';
  const isEven = values.length > 2 && values.every((value, at) => value === first + at * step);
  if (isEven && step > 1) {
    return last + step > high ? `${two(first)}/${step}` : `${two(first)}..${two(last)}/${step}`;
  }
  return ranges(values, two, '..').join(',');
}

/** Days counted from the month's end; null where others stand beside them, which one date cannot say. */
function dayPart(form: DayForm): string | null {
  const { dates, dateItems } = form;
  if (isOpen(form, 'dayOfMonth')) return '-*';
  if (dateItems.length === 0)
    return `-${chain(
      bitsList(dates, 31).map((day) => day + 1),
      1,
      31,
    )}`;
  const before = dateItems.map((item) => (item.kind === 'last-day' ? item.before : -1));
  if (dates !== 0 || before.includes(-1)) return null;
  const fromEnd = before.map((day) => day + 1).sort((a, b) => a - b);
  const isToTheEnd = fromEnd.length > 2 && fromEnd.every((day, at) => day === at + 1);
  if (isToTheEnd) return `~${two(fromEnd.length)}/1`;
  return `~${fromEnd.map(two).join(',')}`;
}

/** The days of a form as `OnCalendar=` says them, both of weekday and date always counting; null where it cannot. */
export function systemdText(wanted: Wanted, form: DayForm): string | null {
  const { seconds, minutes, hours, months, years } = wanted;
  const day = dayPart(form);
  const isOne = isOpen(form, 'dayOfMonth') || isOpen(form, 'dayOfWeek') || form.rule === 'both';
  if (day === null || !isOne || form.weekItems.length > 0) return null;
  const week = isOpen(form, 'dayOfWeek') ? '' : `${weekdayPart(form)} `;
  const year = years === null ? '*' : ranges(years, String, '..').join(',');
  const time = [chain(hours, 0, 23), chain(minutes, 0, 59), chain(seconds, 0, 59)].join(':');
  return `${week}${year}-${chain(months, 1, 12)}${day} ${time}`;
}
