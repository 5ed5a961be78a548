import { HOUR_MS } from '@/base/time.ts';
import type { DialectId } from '../../types.ts';
import { fieldsLike, fieldText, isAboutFold, isAboutGap, jumpSize, quoted } from './situation.ts';
import type { Quirk, Situation } from './types.ts';

const VIXIE: readonly DialectId[] = ['vixie', 'cronie'];

const LARGE_MS = 3 * HOUR_MS;
const isLarge = (situation: Situation) => Math.abs(jumpSize(situation)) >= LARGE_MS;

/** The day field with a star in it that is not a star alone, where the other is set too; null where there is none. */
function starred(situation: Situation, pattern: RegExp): 'dayOfMonth' | 'dayOfWeek' | null {
  const [days, weekdays] = [fieldText(situation, 'dayOfMonth'), fieldText(situation, 'dayOfWeek')];
  if (days === '*' || weekdays === '*') return null;
  if (pattern.test(days)) return 'dayOfMonth';
  return pattern.test(weekdays) ? 'dayOfWeek' : null;
}

/** Both day fields begin or do not begin with a star; all depends on that. */
const beginsWithStar = (situation: Situation) => starred(situation, /^\*./);
const holdsStar = (situation: Situation) =>
  beginsWithStar(situation) ? null : starred(situation, /,\*/);

const isReversed = (situation: Situation) =>
  Object.values(situation.tree.fields ?? {}).some((node) =>
    node?.items.some((item) => item.kind === 'range' && item.values?.length === 0),
  );

const isEveryDayBySeven = (s: Situation) =>
  s.schedule.facts?.everyWeekday === true && /[789]/.test(fieldText(s, 'dayOfWeek'));
const hasJunk = ({ tree }: Situation) =>
  Object.values(tree.fields ?? {}).some((node) => node?.ignored);

/** What Debian's cron and its kin do otherwise than one expects. */
export const daemonQuirks: readonly Quirk[] = [
  {
    id: 'star-bit',
    dialects: VIXIE,
    kind: 'quirk',
    applies: (situation) => beginsWithStar(situation) !== null,
    text: (situation) =>
      `${quoted(situation, beginsWithStar(situation) ?? 'dayOfMonth')} begins with a star, and ${situation.who} looks no further: both day fields must match. Most other schedulers run when either does.`,
  },
  {
    id: 'star-not-first',
    dialects: VIXIE,
    kind: 'quirk',
    applies: (situation) => holdsStar(situation) !== null,
    text: (situation) =>
      `${quoted(situation, holdsStar(situation) ?? 'dayOfMonth')} holds a star but does not begin with one, so ${situation.who} counts it as a field that names every day. Either field is enough, which makes it every day.`,
  },
  {
    id: 'reversed-range-is-empty',
    dialects: VIXIE,
    kind: 'quirk',
    applies: isReversed,
    text: ({ who }) =>
      `${who} accepts a range that runs backwards, reads no value in it and says nothing.`,
  },
  {
    id: 'cronnext-contradicts',
    dialects: ['cronie'],
    kind: 'quirk',
    applies: (situation) =>
      beginsWithStar(situation) !== null ||
      ((isAboutGap(situation) || isAboutFold(situation)) && situation.schedule.fixedTime),
    text: 'cronie’s own tool cronnext contradicts its daemon here: it takes either day field, skips what a gap swallows, and lists a repeated time twice. This is what crond does.',
    source: 'recorded answers of cronnext and crond 1.7.2',
  },
  {
    id: 'random-value',
    dialects: ['cronie'],
    kind: 'unsure',
    applies: (situation) => fieldsLike(situation, /~/).length > 0,
    text: 'cronie draws the value of a ~ when it loads the file. Nobody can tell which; the lowest stands for it here.',
  },
  {
    id: 'fixed-time-made-up',
    dialects: VIXIE,
    kind: 'night',
    applies: (s) => isAboutGap(s) && s.schedule.fixedTime && !isLarge(s),
    text: ({ who }) =>
      `Hour and minute are both fixed, so ${who} makes up what a gap of less than three hours swallowed. With a star in either, nothing would be made up.`,
  },
  {
    id: 'star-follows-clock-forward',
    dialects: VIXIE,
    kind: 'night',
    applies: (s) => isAboutGap(s) && !s.schedule.fixedTime && !isLarge(s),
    text: ({ who }) =>
      `Minute or hour begins with a star, so ${who} follows the clock and makes up nothing. Were both fixed, it would run right after the gap.`,
  },
  {
    id: 'fixed-time-not-repeated',
    dialects: VIXIE,
    kind: 'night',
    applies: (s) => isAboutFold(s) && s.schedule.fixedTime && !isLarge(s),
    text: ({ who }) =>
      `Hour and minute are both fixed, and ${who} does not repeat a fixed time when clocks go back by less than three hours. With a star in either, it runs in both hours.`,
  },
  {
    id: 'star-follows-clock-back',
    dialects: VIXIE,
    kind: 'night',
    applies: (s) => isAboutFold(s) && !s.schedule.fixedTime && !isLarge(s),
    text: ({ who }) =>
      `Minute or hour begins with a star, so ${who} follows the clock through both hours. Were both fixed, it would run once.`,
  },
  {
    id: 'large-change-is-a-correction',
    dialects: VIXIE,
    kind: 'night',
    applies: (s) => (isAboutGap(s) || isAboutFold(s)) && isLarge(s),
    text: ({ who }) =>
      `${who} takes a change of three hours or more for a corrected clock: nothing is made up, and nothing held back.`,
  },
  {
    id: 'rests-between-made-up-runs',
    dialects: VIXIE,
    kind: 'unsure',
    applies: ({ why }) => why.standsFor.length > 6,
    text: ({ who }) =>
      `Between two runs it makes up ${who} rests for ten seconds, so that more than six of them spread over the next minutes. Here all stand at the first.`,
  },
  {
    id: 'seven-is-every-day',
    dialects: ['busybox'],
    kind: 'quirk',
    applies: isEveryDayBySeven,
    text: (s) =>
      `BusyBox knows no weekday 7. It logs an error for ${quoted(s, 'dayOfWeek')} and keeps the line with every weekday set.`,
  },
  {
    id: 'days-stepped-from-zero',
    dialects: ['busybox'],
    kind: 'quirk',
    applies: (s) => fieldText(s, 'dayOfMonth').startsWith('*/'),
    text: (s) =>
      `BusyBox counts the steps of ${quoted(s, 'dayOfMonth')} from day 0, so the 1st is not among them. Every other scheduler begins with the 1st.`,
  },
  {
    id: 'junk-is-logged',
    dialects: ['busybox'],
    kind: 'quirk',
    applies: (s) => !isEveryDayBySeven(s) && hasJunk(s),
    text: 'BusyBox logs an error for what it cannot read in a field, and runs the line with what it had read until then.',
  },
  {
    id: 'hash-cuts-the-line',
    dialects: ['busybox'],
    kind: 'quirk',
    applies: ({ schedule }) => schedule.facts?.isCut === true,
    text: 'BusyBox takes # for the beginning of a comment, wherever it stands, and passes over what is left of the line.',
  },
  {
    id: 'only-the-clock',
    dialects: ['busybox'],
    kind: 'night',
    applies: (s) => isAboutGap(s) || isAboutFold(s),
    text: 'BusyBox crond looks at nothing but the clock: a time it never shows is skipped, and one it shows twice runs twice.',
  },
  {
    id: 'star-not-documented',
    dialects: ['github-actions'],
    kind: 'unsure',
    applies: (situation) => (beginsWithStar(situation) ?? holdsStar(situation)) !== null,
    text: (situation) =>
      `GitHub does not document whether ${quoted(situation, beginsWithStar(situation) ?? holdsStar(situation) ?? 'dayOfMonth')} counts as a star for its day rule. Here it is read as Debian cron reads it.`,
    source: 'docs.github.com',
  },
  {
    id: 'not-at-its-minute',
    dialects: ['github-actions'],
    kind: 'unsure',
    applies: ({ why }) => why.count > 0,
    text: 'GitHub promises no run at its minute: a busy hour delays a run or drops it. The shortest interval is five minutes.',
    source: 'docs.github.com',
  },
  {
    id: 'value-of-a-hash',
    dialects: ['jenkins'],
    kind: 'unsure',
    applies: (situation) => fieldsLike(situation, /H/).length > 0,
    text: 'Jenkins takes the value of an H from the job’s name. Here the lowest stands for it.',
  },
];
