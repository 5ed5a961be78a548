import { HOUR_MS } from '@/base/time.ts';
import type { Transition } from '../../types.ts';
import { fieldText, isAboutFold, isAboutGap, isHalfHour, quoted } from './situation.ts';
import type { Quirk, Situation } from './types.ts';

const inDays = (pattern: RegExp) => (s: Situation) => pattern.test(fieldText(s, 'dayOfMonth'));
const inWeekdays = (pattern: RegExp) => (s: Situation) => pattern.test(fieldText(s, 'dayOfWeek'));

/** Spring 4 looks at the days of a year, and throws where none of them matches: before this run, or after it. */
const isRare = ({ schedule, why }: Situation) =>
  schedule.fires && (why.reachMs !== null || why.later === null);

const isShort = (jump: Transition | null) =>
  jump !== null && Math.abs(jump.afterMs - jump.beforeMs) < HOUR_MS;

/** What Quartz and Spring do otherwise than one expects, or than they say. */
export const javaQuirks: readonly Quirk[] = [
  {
    id: 'first-of-several-w',
    dialects: ['quartz'],
    kind: 'quirk',
    applies: inDays(/,.*W|W.*,/i),
    text: (s) =>
      `Of ${quoted(s, 'dayOfMonth')} Quartz looks at the lowest day only: one workday a month, whatever the list says.`,
  },
  {
    id: 'one-nth-weekday',
    dialects: ['quartz'],
    kind: 'quirk',
    applies: inWeekdays(/#.*,|,.*#/),
    text: (s) =>
      `Quartz keeps one # for the whole field: ${quoted(s, 'dayOfWeek')} is the lowest weekday of the list by it, and the others never run.`,
  },
  {
    id: 'last-of-one-weekday',
    dialects: ['quartz'],
    kind: 'quirk',
    applies: inWeekdays(/\dL/i),
    text: 'In Quartz weekdays are numbered from Sunday, 1, so 6L is the last Friday.',
  },
  {
    id: 'weekdays-from-one',
    dialects: ['quartz', 'eventbridge'],
    kind: 'quirk',
    applies: inWeekdays(/^[1-7]([-,/][1-7])*$/),
    text: ({ who }) =>
      `${who} numbers the weekdays from Sunday, 1, to Saturday, 7. In a crontab Sunday is 0.`,
  },
  {
    id: 'fold-second-only',
    dialects: ['quartz', 'spring-4'],
    kind: 'night',
    applies: isAboutFold,
    text: ({ who }) =>
      `Java’s calendar takes the second of two equal times, so ${who} is silent while the clock shows the hour for the first time.`,
  },
  {
    id: 'java-gap',
    dialects: ['quartz', 'spring-4'],
    kind: 'night',
    applies: isAboutGap,
    text: ({ who }) => `${who} moves on to the next hour it names and makes nothing up.`,
  },
  {
    id: 'gives-up-after-a-year',
    dialects: ['spring-4'],
    kind: 'misbehaves',
    applies: isRare,
    text: 'Spring 4 looks no further than 366 days for a day. Where a pair of day fields does not meet for longer, it throws “Overflow in day”, and the job is not planned again.',
    source: 'recorded: IllegalArgumentException for 0 0 0 13 * 5',
  },
  {
    id: 'same-instant-for-ever',
    dialects: ['spring-4', 'spring'],
    kind: 'misbehaves',
    applies: (s) =>
      (isAboutFold(s) && (s.schedule.dialect === 'spring-4' || isShort(s.why.jump))) ||
      (isHalfHour(s) && s.why.outcome === 'lost'),
    text: ({ who }) =>
      `In some folds, such as the half hour of Lord Howe, ${who} answers with the instant it was asked from, over and over. Here the next later answer stands for it.`,
    source: 'recorded: the engine did not advance, 4 April 2026',
  },
  {
    id: 'days-stepped-from-nought',
    dialects: ['spring-4'],
    kind: 'quirk',
    applies: inDays(/^\*\//),
    text: (s) =>
      `Spring 4 counts the steps of ${quoted(s, 'dayOfMonth')} from day 0, so the 1st is not among them.`,
  },
  {
    id: 'midnight-between-months',
    dialects: ['spring-4'],
    kind: 'unsure',
    applies: ({ why }) => why.day.rule === 'both',
    text: 'With both day fields set, Spring 4 can also run at a midnight that no field names: where its search comes from a day to the same day of a later month. That is not shown here.',
  },
  {
    id: 'spring-gap',
    dialects: ['spring'],
    kind: 'night',
    applies: isAboutGap,
    text: 'Spring makes nothing up: it looks on for the next time it names. Where a gap takes midnight, its search can pass over the whole day; that was mended in June 2026.',
    source: 'recorded; spring-framework, issue 36859',
  },
  {
    id: 'spring-fold',
    dialects: ['spring'],
    kind: 'night',
    applies: isAboutFold,
    text: 'Spring looks on from its last run and has no rule for a time that comes twice: mostly it runs twice, and once where the clock goes back by more or less than an hour, or to midnight.',
  },
  {
    id: 'back-into-last-month',
    dialects: ['spring'],
    kind: 'misbehaves',
    applies: inDays(/L-(2[89]|[3-9]\d)/),
    text: (s) =>
      `In a month too short for ${quoted(s, 'dayOfMonth')} Spring counts back into the month before, and answers with that day over and over. That is not shown here.`,
    source: 'recorded: the engine did not advance, L-30 in February',
  },
];
