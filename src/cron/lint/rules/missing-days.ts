import { monthMask } from '../../days.ts';
import type { Schedule } from '../../types.ts';
import { listWords, MONTH_NAMES, ordinal } from '../../words.ts';
import { note, warning } from '../finding.ts';
import { isLastDay, keeps } from '../keeps.ts';
import { lastDayTexts } from '../last-day.ts';
import { datesOf, monthsOf } from '../sets.ts';
import { rewrite, spanOver, written } from '../subject.ts';
import type { Finding, Offer, Rule, Subject } from '../types.ts';

const SHORTEST = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function offersOf(subject: Subject): Offer[] {
  const { schedule } = subject;
  return [
    {
      label: 'The last day of each month',
      texts: lastDayTexts(subject),
      holds: (after) => keeps(schedule, after, 'days') && isLastDay(after),
    },
    {
      label: 'The 28th, which every month has',
      texts: [rewrite(subject, { dayOfMonth: '28' })],
      holds: (after) => keeps(schedule, after, 'days') && datesOf(after).join() === '28',
    },
    {
      label: 'The 1st of each month',
      texts: ['1', '01'].map((first) => rewrite(subject, { dayOfMonth: first })),
      holds: (after) => keeps(schedule, after, 'days') && datesOf(after).join() === '1',
    },
  ];
}

function messageOf(day: number, short: readonly number[]): string {
  const names = short.map((month) => MONTH_NAMES[month - 1] ?? '');
  if (day === 29) return 'In common years February ends on the 28th, and this does not run then.';
  const none = short.length === 1 ? 'has none' : 'have none';
  return `${listWords(names)} ${none}, and this does not run then.`;
}

/** Whether months of some shape have no day, `5#5` being one of four or five Fridays. */
function lacksSome(schedule: Schedule): boolean {
  return monthsOf(schedule).some((month) => {
    const length = SHORTEST[month - 1] ?? 0;
    return [0, 1, 2, 3, 4, 5, 6].some((first) => monthMask(schedule, length, first) === 0);
  });
}

function shapedNote(subject: Subject): Finding[] {
  const { schedule } = subject;
  const { shapedDays, shapedWeekdays, dayRule } = schedule;
  const node = written(subject, shapedWeekdays ? 'dayOfWeek' : 'dayOfMonth');
  if (!node || (!shapedDays && !shapedWeekdays) || dayRule === 'either') return [];
  if (!schedule.fires || !lacksSome(schedule)) return [];
  const title = 'Not every month has such a day.';
  const message = `In months without it “${node.text}” does not run.`;
  return [note('missing-days', node.field, spanOver(subject, node), title, message)];
}

/** A 31st, 30th or 29th by itself, in months that may not have it. By the calendar. */
export const missingDays: Rule = (subject) => {
  const { schedule, tree } = subject;
  if (schedule.shapedDays || schedule.shapedWeekdays) return shapedNote(subject);
  const node = written(subject, 'dayOfMonth');
  if (!node || tree.macro || !schedule.fires || !/(^|,)(29|30|31)(,|$)/.test(node.text)) return [];
  if (schedule.dayRule === 'either' && schedule.daysOfWeek !== 0) return [];
  const days = datesOf(schedule);
  const day = Math.max(...days);
  // Where the days before it are named too, it is the month's end that is meant.
  if (days.includes(day - 1)) return [];
  const months = monthsOf(schedule);
  const short = months.filter((month) => (SHORTEST[month - 1] ?? 0) < day);
  if (short.length === 0 || short.length === months.length) return [];
  const make = day === 31 ? warning : note;
  const title = `Not every month has a ${ordinal(day)}.`;
  const offers = days.length === 1 ? offersOf(subject) : [];
  return [
    make(
      'missing-days',
      'dayOfMonth',
      spanOver(subject, node),
      title,
      messageOf(day, short),
      offers,
    ),
  ];
};
