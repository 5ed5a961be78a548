import { HOUR_MS } from '@/base/time.ts';
import { lastRunOf } from '../../engine.ts';
import type { DialectId } from '../../types.ts';
import {
  fieldsLike,
  fieldText,
  isAboutFold,
  isAboutGap,
  isHalfHour,
  jumpSize,
} from './situation.ts';
import type { Quirk, Situation } from './types.ts';

const CRON_PARSER: readonly DialectId[] = ['cron-parser', 'cron-parser-strict'];

const backNear = (s: Situation) => jumpSize(s, 4 * HOUR_MS) < 0;

/** What the packages of npm do otherwise than one expects, or than they say. */
export const javascriptQuirks: readonly Quirk[] = [
  {
    id: 'loop-limit-in-half-hour',
    dialects: CRON_PARSER,
    kind: 'misbehaves',
    applies: (s) => isHalfHour(s) && backNear(s),
    text: 'Where clocks go back by half an hour the search of cron-parser turns round and ends with “loop limit exceeded”. Until the night is over there are no runs here.',
    source: 'recorded: Australia/Lord_Howe, 5 April 2026',
  },
  {
    id: 'half-hour-gap-skips',
    dialects: CRON_PARSER,
    kind: 'quirk',
    applies: (s) => s.why.clock.kind === 'gap' && isHalfHour(s) && s.why.moved.length === 0,
    text: 'cron-parser notices a gap of whole hours only. In one of half an hour it skips what it would have moved elsewhere.',
  },
  {
    id: 'missing-fields-filled',
    dialects: ['cron-parser'],
    kind: 'quirk',
    applies: ({ why, tree }) => tree.macro === null && why.fields.some(({ span }) => span === null),
    text: 'Fields are missing. cron-parser puts stars, and a 0 for the seconds, before those that are written.',
  },
  {
    id: 'cron-parser-gap',
    dialects: CRON_PARSER,
    kind: 'night',
    applies: (s) => isAboutGap(s) && !isHalfHour(s),
    text: 'cron-parser reads a time that a gap skips by the clock as it went before, so it runs later by the gap’s length, unless every hour is named.',
  },
  {
    id: 'cron-parser-fold',
    dialects: CRON_PARSER,
    kind: 'night',
    applies: (s) => isAboutFold(s) && !isHalfHour(s),
    text: 'Where hours are named, cron-parser passes over the hour that comes a second time; a schedule of every hour runs through both.',
  },
  {
    id: 'answers-with-the-past',
    dialects: ['cron-schedule'],
    kind: 'misbehaves',
    applies: (s) => isAboutFold(s),
    text: 'Asked within the second of two equal hours, cron-schedule answers with a time of the first, which has passed. Such answers are left out here.',
    source: 'recorded: 16 answers before the instant asked from',
  },
  {
    id: 'cron-schedule-night',
    dialects: ['cron-schedule'],
    kind: 'night',
    applies: (s) => isAboutGap(s) || isAboutFold(s),
    text: 'cron-schedule leaves the clock to JavaScript’s Date: a skipped time runs later by the gap’s length, and of two equal times only the first runs.',
  },
  {
    id: 'junk-read-as-a-number',
    dialects: ['cron-schedule'],
    kind: 'quirk',
    applies: (s) => fieldsLike(s, /\d(?:[LW#.;]|[eE]\d)/).length > 0,
    text: 'cron-schedule reads a number as far as it goes and ignores the rest: 5#3, 5L and 15W are 5, 5 and 15.',
  },
  {
    id: 'value-with-a-step',
    dialects: ['cron-schedule'],
    kind: 'quirk',
    applies: (s) => fieldsLike(s, /(^|,)\d+\/\d/).length > 0,
    text: 'For cron-schedule a value with a step is that value alone; elsewhere 5/15 goes on to the field’s end.',
  },
  {
    id: 'false-run-in-fold',
    dialects: ['nestjs'],
    kind: 'misbehaves',
    applies: (s) => s.why.outcome === 'extra' || (isHalfHour(s) && (backNear(s) || isAboutGap(s))),
    text: (s) =>
      jumpSize(s) > 0
        ? 'Before clocks go forward by less than an hour, the package behind NestJS makes a run that is one too many: early by the length of the gap.'
        : 'After clocks go back, the package behind NestJS takes some runs an hour, or half an hour, too early: it looks for the first of two equal times where there is only one.',
    source:
      'recorded: 0 2 * * * at 01:00 and 02:00 EST; Australia/Lord_Howe also goes back in time',
  },
  {
    id: 'depends-on-the-season',
    dialects: ['nestjs'],
    kind: 'unsure',
    applies: (s) => isAboutGap(s) || isAboutFold(s),
    text: 'The package tries the offset of the present day first, so a run near a change of the clock depends on the season in which it is asked. This is as on 23 November 2026.',
  },
  {
    id: 'eight-years',
    dialects: ['nestjs'],
    kind: 'misbehaves',
    applies: ({ schedule, why }) => why.asked.localMs > lastRunOf(schedule, why.zone, false),
    text: 'The package behind NestJS looks eight years ahead of the machine’s clock. Asked on the day of recording for a run so late, it throws an error.',
    source: 'recorded: “No execution date was found in the next 8 years”',
  },
  {
    id: 'nestjs-night',
    dialects: ['nestjs'],
    kind: 'night',
    applies: (s) => isAboutGap(s) && !isHalfHour(s),
    text: 'The package behind NestJS runs a skipped time at the moment the gap ends.',
  },
  {
    id: 'full-field-is-a-star',
    dialects: ['nestjs', 'cron-schedule'],
    kind: 'quirk',
    applies: (s) => isFull(s) !== null,
    text: (s) =>
      `“${fieldText(s, isFull(s) ?? 'dayOfMonth')}” names every value, which ${s.who} takes for a star: the other day field decides alone. Most schedulers would run every day.`,
  },
  {
    id: 'croner-once-a-day',
    dialects: ['croner'],
    kind: 'night',
    applies: (s) => (isAboutGap(s) || isAboutFold(s)) && s.schedule.fixedTime,
    text: 'croner keeps a job at one time of day to once each day: at the end of a gap that skips it, and at the first of two equal times.',
  },
  {
    id: 'croner-follows-clock',
    dialects: ['croner'],
    kind: 'night',
    applies: (s) => (isAboutGap(s) || isAboutFold(s)) && !s.schedule.fixedTime,
    text: 'With more than one time a day, or a star or step in the clock fields, croner follows the clock: what a gap skips is lost, and what comes twice runs twice.',
  },
  {
    id: 'which-of-two',
    dialects: ['node-cron'],
    kind: 'night',
    applies: isAboutFold,
    text: 'node-cron takes one of two equal times. It tries the offset that holds at the local time read as UTC, so it is the first in New York and the second in London.',
  },
  {
    id: 'node-cron-gap',
    dialects: ['node-cron'],
    kind: 'night',
    applies: isAboutGap,
    text: 'node-cron looks for a local time and checks that the clock shows it. One that a gap skips is passed over.',
  },
];

/** The day field that names all its values without being a star, where the other is set; null where there is none. */
function isFull(situation: Situation): 'dayOfMonth' | 'dayOfWeek' | null {
  const { why } = situation;
  const verdict = (name: 'dayOfMonth' | 'dayOfWeek') => why.fields.find((f) => f.field === name);
  const [days, weekdays] = [verdict('dayOfMonth'), verdict('dayOfWeek')];
  if (days?.match === 'any' || weekdays?.match === 'any') return null;
  if (days?.named.length === 31) return 'dayOfMonth';
  return weekdays?.named.length === 7 ? 'dayOfWeek' : null;
}
