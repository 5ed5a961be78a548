import { namesAny } from '../../compile.ts';
import { hasDays } from '../../days.ts';
import type { Schedule } from '../../types.ts';
import { ordinal, valueName } from '../../words.ts';
import { nameOf, warning } from '../finding.ts';
import { datesOnly, isLastDay, keeps } from '../keeps.ts';
import { lastDayTexts } from '../last-day.ts';
import { datesOf, monthsOf } from '../sets.ts';
import { rewrite, spanOver } from '../subject.ts';
import type { Offer, Rule, Subject } from '../types.ts';
import { isReversed } from './reversed-range.ts';

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The last days that the months named do have. */
function daysThatExist(subject: Subject, months: readonly number[]): Offer[] {
  const { schedule } = subject;
  const longest = Math.max(...months.map((month) => LENGTHS[month - 1] ?? 0));
  const where = months.length === 1 ? ` of ${valueName('month', months[0] ?? 1)}` : '';
  return [
    {
      label: `The ${ordinal(longest)}${where}`,
      texts: [rewrite(subject, { dayOfMonth: `${longest}` })],
      holds: (after) =>
        keeps(schedule, after, 'days') && after.fires && datesOf(after).join() === `${longest}`,
    },
    {
      label: `The last day${where || ' of each month'}`,
      texts: lastDayTexts(subject),
      holds: (after) => keeps(schedule, after, 'days') && after.fires && isLastDay(after),
    },
  ];
}

const isWithoutDates = (schedule: Schedule) => !hasDays(datesOnly(schedule));

/** Days that no year has, or a text that the scheduler accepts and can never match. Decided by finite proof (`hasDays`). */
export const neverFires: Rule = (subject) => {
  const { schedule, tree } = subject;
  const { fields } = tree;
  // A reversed range has said so already.
  if (!fields || schedule.fires || Object.values(fields).some(isReversed)) return [];
  const { dayOfMonth, month, dayOfWeek } = fields;
  const days = datesOf(schedule);
  const months = monthsOf(schedule);
  const isDays = days.length > 0 && months.length > 0 && !hasDays(schedule);
  if (isDays && isWithoutDates(schedule)) {
    const none =
      months.length === 1 ? `${valueName('month', months[0] ?? 1)} never` : 'None of these months';
    const title =
      days.length === 1 ? `${none} has a ${ordinal(days[0] ?? 1)}.` : 'These days never come.';
    const message = 'No year has such a day, so this never runs.';
    const span = spanOver(subject, dayOfMonth, month);
    return [warning('never-fires', null, span, title, message, daysThatExist(subject, months))];
  }
  const isApart = isDays && namesAny(dayOfMonth) && namesAny(dayOfWeek);
  const title = isApart ? 'No day matches both day fields.' : 'This never runs.';
  const message = isApart
    ? 'Both have to match, and in no month of any length does such a day come.'
    : `${nameOf(subject)} accepts it, and there is no instant that matches.`;
  const span = isApart ? spanOver(subject, dayOfMonth, dayOfWeek) : spanOver(subject);
  return [warning('never-fires', null, span, title, message)];
};
