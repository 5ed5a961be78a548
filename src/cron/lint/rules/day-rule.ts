import { namesAny, valuesOf } from '../../compile.ts';
import { hasDays } from '../../days.ts';
import { weekdayOf } from '../../fields.ts';
import type { FieldNode } from '../../tree.ts';
import type { Schedule } from '../../types.ts';
import { capitalised, daysPhrase } from '../../words.ts';
import { nameOf, warning } from '../finding.ts';
import { datesOnly, hasSameDays, keeps, weekdaysOnly } from '../keeps.ts';
import { EVERY_DAY, EVERY_WEEKDAY } from '../sets.ts';
import { rewrite, spanOver, written } from '../subject.ts';
import type { Finding, Offer, Rule, Subject } from '../types.ts';

function distinct(node: FieldNode): number[] {
  const isWeek = node.field === 'dayOfWeek';
  const values = valuesOf(node).map((value) => (isWeek ? weekdayOf(node.spec, value) : value));
  return [...new Set(values)].sort((a, b) => a - b);
}

function namesAll(node: FieldNode): boolean {
  const { field, spec } = node;
  return distinct(node).length === (field === 'dayOfWeek' ? 7 : spec.high - spec.low + 1);
}

function phraseOf(node: FieldNode, otherwise: string): string {
  const isPlain = !node.items.some(({ kind }) => kind === 'shaped');
  const field = node.field === 'dayOfMonth' ? 'dayOfMonth' : 'dayOfWeek';
  return (isPlain && daysPhrase(field, distinct(node))) || otherwise;
}

/** The schedule by one of the two fields alone. */
function onlyOffers(subject: Subject, dates: FieldNode, weekdays: FieldNode): Offer[] {
  const { schedule } = subject;
  const without = (field: 'dayOfMonth' | 'dayOfWeek') =>
    ['*', '?', ''].map((by) => rewrite(subject, { [field]: by }));
  const only = (phrase: string) => capitalised(`${phrase} only`);
  const holds = (wanted: Schedule) => (after: Schedule) =>
    keeps(schedule, after, 'days') && hasSameDays(wanted, after);
  return [
    {
      label: only(phraseOf(dates, 'the day of month')),
      texts: without('dayOfWeek'),
      holds: holds(datesOnly(schedule)),
    },
    {
      label: only(phraseOf(weekdays, 'the day of week')),
      texts: without('dayOfMonth'),
      holds: holds(weekdaysOnly(schedule)),
    },
  ];
}

/** Debian's and Red Hat's cron hand the rest of the line to a shell, in which `%` is written `\%`. */
function bothOffer(subject: Subject, dates: FieldNode, weekdays: FieldNode): Offer[] {
  const { schedule, dialect, tree } = subject;
  const [day, ...more] = distinct(weekdays);
  const isShell = dialect.id === 'vixie' || dialect.id === 'cronie';
  if (!isShell || tree.extra || tree.macro || day === undefined || more.length > 0) return [];
  const plain = rewrite(subject, { dayOfWeek: '*' })?.trimEnd();
  if (plain === undefined || namesAll(dates)) return [];
  return [
    {
      label: 'Both at once',
      texts: [`${plain} test $(date +\\%u) = ${day || 7} &&`],
      holds: (after) => keeps(schedule, after, 'days') && hasSameDays(datesOnly(schedule), after),
    },
  ];
}

function either(subject: Subject, dates: FieldNode, weekdays: FieldNode): Finding {
  const { schedule } = subject;
  const everyDay = schedule.daysOfMonth === EVERY_DAY || schedule.daysOfWeek === EVERY_WEEKDAY;
  const neverTogether = !hasDays({ ...schedule, dayRule: 'both' });
  const both = everyDay || neverTogether ? '' : ' It does not wait for a day that matches both.';
  const title = everyDay ? 'This runs every day.' : 'Either day field is enough.';
  const message = `Both day fields are set, so ${nameOf(subject)} runs when either of them matches.${both}`;
  const offers = [
    ...onlyOffers(subject, dates, weekdays),
    ...(neverTogether ? [] : bothOffer(subject, dates, weekdays)),
  ];
  const span = spanOver(subject, dates, weekdays);
  return warning('day-fields-or', null, span, title, message, offers);
}

/** Whether only a star at a field's front makes the two a pair of conditions here. */
function isByStar({ dialect }: Subject): boolean {
  const facts = { star: false, text: '1' };
  const fields = { minute: facts, hour: facts, dayOfMonth: facts, month: facts, dayOfWeek: facts };
  return dialect.dayRule(fields) === 'either';
}

function both(subject: Subject, dates: FieldNode, weekdays: FieldNode): Finding {
  const starred = [dates, weekdays].find(({ star }) => star);
  const why = starred && isByStar(subject) ? `“${starred.text}” begins with a star, so ` : '';
  const isUnsure = subject.dialect.id === 'github-actions';
  const title = isUnsure
    ? 'Both day fields may have to match here.'
    : 'Both day fields must match here.';
  const message =
    starred && isUnsure
      ? `“${starred.text}” begins with a star, so both must match if GitHub reads it as Debian cron does. Its documentation does not say.`
      : `${why}${nameOf(subject)} wants a day that matches both. Most other schedulers run when either does.`;
  const span = spanOver(subject, dates, weekdays);
  return warning(
    'day-fields-and',
    null,
    span,
    title,
    message,
    onlyOffers(subject, dates, weekdays),
  );
}

/** One field that the scheduler drops beside the other, as croniter does a date beside `5#3`. */
function dropped(subject: Subject, dates: FieldNode, weekdays: FieldNode): Finding {
  const offers = onlyOffers(subject, dates, weekdays).slice(1);
  const title = 'The day of the month is not looked at.';
  const message = `Beside “${weekdays.text}” ${nameOf(subject)} passes over the other day field.`;
  return warning(
    'day-field-dropped',
    'dayOfMonth',
    spanOver(subject, dates),
    title,
    message,
    offers,
  );
}

/** Whether one field has been emptied, so that the other decides alone (BusyBox, for one that names every day). */
function isEmptied(schedule: Schedule): boolean {
  const { daysOfMonth, daysOfWeek, shapedDays, shapedWeekdays } = schedule;
  return (daysOfMonth === 0 && !shapedDays) || (daysOfWeek === 0 && !shapedWeekdays);
}

const isSet = (node: FieldNode) => node.text !== '*' && node.text !== '?' && namesAny(node);

/**
 * How the two day fields combine, where both are set: said aloud, for people expect the other. By POSIX either is
 * enough; in Debian's cron a field that begins with a star asks for both. Timers of systemd are left alone: there the
 * two stand side by side, and both is what anyone expects.
 */
export const dayRule: Rule = (subject) => {
  const { schedule, dialect } = subject;
  const dates = written(subject, 'dayOfMonth');
  const weekdays = written(subject, 'dayOfWeek');
  if (!dates || !weekdays || !isSet(dates) || !isSet(weekdays)) return [];
  if (dialect.id === 'systemd' || !schedule.fires) return [];
  if (schedule.dayRule === 'either') {
    return isEmptied(schedule) ? [] : [either(subject, dates, weekdays)];
  }
  if (namesAll(dates) || namesAll(weekdays)) return [];
  if (schedule.daysOfMonth === EVERY_DAY) return [dropped(subject, dates, weekdays)];
  return [both(subject, dates, weekdays)];
};
