import { DAY_MS, HOUR_MS } from '@/base/time.ts';
import { fieldText, isAboutFold, isAboutGap, jumpSize, quoted } from './situation.ts';
import type { Quirk, Situation } from './types.ts';

/** The zones whose winter time counts as the daylight-saving one. */
const WINTER_IS_SAVING = /^(Europe\/Dublin|Eire|Africa\/(Casablanca|El_Aaiun|Windhoek))$/;

/** croniter's answers are its own from the half day before a change to the day and a half after it. */
const isCroniterNight = (s: Situation) => jumpSize(s, 36 * HOUR_MS) > 0;

/** What the Python schedulers do otherwise than one expects, or than they say. */
export const pythonQuirks: readonly Quirk[] = [
  {
    id: 'goes-back-after-a-gap',
    dialects: ['croniter'],
    kind: 'misbehaves',
    applies: isCroniterNight,
    text: 'After a gap croniter moves a run by the gap’s length a second time: runs come an hour early, come again, or go back in time, and where midnight is skipped it stops advancing. Here each instant stands once. Airflow works round this on its own.',
    source: 'recorded: croniter 1.3.5 with pytz',
  },
  {
    id: 'croniter-fold',
    dialects: ['croniter'],
    kind: 'night',
    applies: isAboutFold,
    text: 'croniter runs at the first of two equal times and is silent for the second.',
  },
  {
    id: 'nth-beside-days',
    dialects: ['croniter'],
    kind: 'quirk',
    applies: (s) => s.schedule.shapedWeekdays !== null && !/^\*?$/.test(fieldText(s, 'dayOfMonth')),
    text: (s) => `Beside ${quoted(s, 'dayOfWeek')} croniter does not look at the day of the month.`,
  },
  {
    id: 'seven-with-seconds',
    dialects: ['croniter'],
    kind: 'quirk',
    applies: (s) => s.schedule.facts?.seconds === true && /7/.test(fieldText(s, 'dayOfWeek')),
    text: 'With a field of seconds croniter takes weekday 7 and never finds such a day.',
  },
  {
    id: 'weekdays-from-monday',
    dialects: ['apscheduler'],
    kind: 'quirk',
    applies: (s) => /\d/.test(fieldText(s, 'dayOfWeek')),
    text: 'APScheduler numbers the weekdays from Monday, 0. In every crontab 0 is Sunday.',
  },
  {
    id: 'name-and-nothing-else',
    dialects: ['apscheduler', 'celery'],
    kind: 'quirk',
    applies: (s) => /#/.test(fieldText(s, 'dayOfWeek')),
    text: (s) =>
      `${s.who} reads a weekday’s name and ignores what follows: ${quoted(s, 'dayOfWeek')} is every such day.`,
  },
  {
    id: 'stops-in-winter-saving',
    dialects: ['apscheduler'],
    kind: 'misbehaves',
    applies: (s) => WINTER_IS_SAVING.test(s.why.zone.name) && jumpSize(s, 4 * HOUR_MS) < 0,
    text: 'In this zone winter time counts as daylight-saving time. Where clocks go back there, APScheduler returns the same instant over and over.',
    source: 'recorded: Europe/Dublin, 25 October 2026',
  },
  {
    id: 'first-of-month-lost',
    dialects: ['apscheduler'],
    kind: 'misbehaves',
    applies: ({ why }) => why.outcome === 'lost' && why.clock.kind === 'once',
    text: 'Where clocks went forward since the last run, APScheduler counts the month up to 01:00 on the 1st, which is past a run soon after midnight: that one is lost.',
  },
  {
    id: 'apscheduler-gap',
    dialects: ['apscheduler'],
    kind: 'night',
    applies: isAboutGap,
    text: 'APScheduler reads a time that a gap skips by the clock as it went before, so it runs later by the gap’s length.',
  },
  {
    id: 'apscheduler-fold',
    dialects: ['apscheduler'],
    kind: 'night',
    applies: isAboutFold,
    text: 'APScheduler takes the second of two equal times as soon as it sets a field; a job of several times an hour loses part of the first hour.',
  },
  {
    id: 'one-shot-estimate',
    dialects: ['celery'],
    kind: 'unsure',
    applies: (s) => jumpSize(s, 2 * DAY_MS) !== 0,
    text: 'Celery counts from its last run with the offset in force then, so near a change of the clock it can be an hour off. This is that estimate; beat asks again before it starts a job.',
  },
  {
    id: 'false-estimate',
    dialects: ['celery'],
    kind: 'misbehaves',
    applies: ({ why }) => why.outcome === 'extra',
    text: (s) => {
      const size = jumpSize(s);
      const what =
        size > 0
          ? 'is later than its time by as much as clocks went forward'
          : 'is one too many, and early by as much as clocks went back';
      return `This run ${size === 0 ? 'is not at its time' : what}: Celery counts by the clock as it went at the run before.`;
    },
    source: 'recorded: 0 2 * * * at 01:00 and 02:00 EST',
  },
];
