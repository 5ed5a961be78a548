import { DAY_MS, HOUR_MS } from '@/base/time.ts';
import { canFire } from '../../compile.ts';
import {
  fieldsLike,
  fieldText,
  isAboutFold,
  isAboutGap,
  isHalfHour,
  jumpSize,
  quoted,
} from './situation.ts';
import type { Quirk, Situation } from './types.ts';

/** A field whose step leads past its end. */
const hasLongStep = ({ tree }: Situation) =>
  Object.values(tree.fields ?? {}).some(
    (node) => node && Number(/^\*\/(\d+)/.exec(node.text)?.[1] ?? 0) > node.spec.high,
  );

/** What fugit, Laravel, mcron and systemd do otherwise than one expects, or than they say. */
export const otherQuirks: readonly Quirk[] = [
  {
    id: 'one-nth-of-a-weekday',
    dialects: ['fugit'],
    kind: 'quirk',
    applies: (s) => /#.*,.*#/.test(fieldText(s, 'dayOfWeek')),
    text: (s) =>
      `Of several items for one weekday fugit looks at the least: in ${quoted(s, 'dayOfWeek')} the others never run.`,
  },
  {
    id: 'weekday-with-a-step',
    dialects: ['fugit'],
    kind: 'quirk',
    applies: (s) => /(^|,)\w+\/\d/.test(fieldText(s, 'dayOfWeek')),
    text: 'For fugit a weekday with a step is that weekday alone: 5/2 is every Friday.',
  },
  {
    id: 'every-so-many-weeks',
    dialects: ['fugit'],
    kind: 'quirk',
    applies: (s) => /%/.test(fieldText(s, 'dayOfWeek')),
    text: (s) =>
      `${quoted(s, 'dayOfWeek')} is not every week: fugit counts weeks from Tuesday 1 January 2019, by elapsed time.`,
  },
  {
    id: 'day-without-midnight',
    dialects: ['fugit'],
    kind: 'misbehaves',
    applies: (s) => s.why.outcome === 'lost' && jumpSize(s, 36 * HOUR_MS) > 0,
    text: 'fugit passes over a day whose midnight is skipped, whole, and finds L a day early in a month whose last day has 23 hours.',
  },
  {
    id: 'fugit-gap',
    dialects: ['fugit'],
    kind: 'night',
    applies: isAboutGap,
    text: 'fugit goes forward by the clock. A time that a gap skips never comes, and nothing is made up.',
  },
  {
    id: 'fugit-fold',
    dialects: ['fugit'],
    kind: 'night',
    applies: isAboutFold,
    text: 'fugit passes over a run that shows the same on the clock as the one before it: a job of one time an hour runs at the first of two equal times, one of several in both hours.',
  },
  {
    id: 'schedule-list-differs',
    dialects: ['laravel'],
    kind: 'quirk',
    applies: (s) =>
      s.why.count > 0 && (fieldsLike(s, /,|\/\d{2,}/).length > 0 || jumpSize(s, DAY_MS) !== 0),
    text: 'Laravel asks minute by minute whether the job is due, and that is what is shown. schedule:list searches in another way: it loses items of a list, and runs on days whose clocks change.',
  },
  {
    id: 'list-stops-in-half-hour',
    dialects: ['laravel'],
    kind: 'misbehaves',
    applies: isHalfHour,
    text: 'Where clocks change by half an hour, schedule:list repeats itself or ends with “Impossible CRON expression”. The scheduler itself goes on.',
    source: 'recorded: dragonmantank/cron-expression 3.3.1, Australia/Lord_Howe',
  },
  {
    id: 'no-last-workday',
    dialects: ['laravel'],
    kind: 'quirk',
    applies: (s) => /^LW/i.test(fieldText(s, 'dayOfMonth')),
    text: 'Laravel’s package reads LW as the workday nearest to day 0, and not as the month’s last workday.',
  },
  {
    id: 'step-past-the-end',
    dialects: ['laravel'],
    kind: 'quirk',
    applies: hasLongStep,
    text: 'Laravel’s package takes a step past the field’s end and counts it round: */100 is minute 40.',
  },
  {
    id: 'range-of-names-with-a-step',
    dialects: ['laravel'],
    kind: 'quirk',
    applies: (s) => /[a-z]-[a-z]+\/\d/i.test(fieldText(s, 'dayOfWeek')),
    text: (s) =>
      `Laravel’s package does not read the names in ${quoted(s, 'dayOfWeek')}: with a step behind it such a range is Sunday.`,
  },
  {
    id: 'raises-when-asked',
    dialects: ['laravel'],
    kind: 'misbehaves',
    applies: ({ schedule }) => !schedule.fires && canFire(schedule),
    text: 'Laravel’s package takes this text and raises an error when it is asked whether the job is due.',
  },
  {
    id: 'laravel-night',
    dialects: ['laravel'],
    kind: 'night',
    applies: (s) => isAboutGap(s) || isAboutFold(s) || s.why.outcome === 'extra',
    text: 'In the hour after a change of the clock Laravel’s package also counts a neighbouring hour as due: the one before after a gap, the one to come after clocks went back.',
  },
  {
    id: 'rolls-over',
    dialects: ['mcron'],
    kind: 'quirk',
    applies: ({ schedule }) => schedule.facts !== null,
    text: 'mcron accepts values that no clock shows and rolls them over, as minute 70 into the next hour, or leaves a field without any.',
  },
  {
    id: 'empty-weekdays-hang',
    dialects: ['mcron'],
    kind: 'misbehaves',
    applies: ({ schedule, tree }) => !schedule.fires && tree.fields !== null,
    text: 'Where no day is named that ever comes, as by a range that runs backwards, mcron searches for ever and does not answer any more.',
    source: 'recorded: no answer within 5 s',
  },
  {
    id: 'ends-in-2033',
    dialects: ['mcron'],
    kind: 'misbehaves',
    applies: ({ why }) => why.reachMs !== null || (why.later === null && why.outcome !== 'never'),
    text: 'mcron finds no run after 18 May 2033, when the clock’s seconds reach two thousand million, and ends without an error.',
  },
  {
    id: 'months-from-zero',
    dialects: ['mcron'],
    kind: 'quirk',
    applies: (s) => fieldText(s, 'month') !== '*' && fieldText(s, 'month') !== '',
    text: 'mcron counts the months from 0, against its manual: 2 is March.',
  },
  {
    id: 'mcron-night',
    dialects: ['mcron'],
    kind: 'night',
    applies: (s) => isAboutGap(s) || isAboutFold(s),
    text: 'mcron reads the next local time by the offset in force now and mends it once: a skipped time runs later by the gap’s length, and of two equal times only the first runs.',
  },
  {
    id: 'systemd-gap',
    dialects: ['systemd'],
    kind: 'night',
    applies: isAboutGap,
    text: 'systemd skips a time that does not exist.',
  },
  {
    id: 'systemd-fold',
    dialects: ['systemd'],
    kind: 'night',
    applies: isAboutFold,
    text: 'Of two equal times systemd takes the first, so that a timer is silent for the whole second hour.',
  },
];
