import type { KeptWhy } from '@/cron/crontab/index.ts';
import { capital, countWord, numberWord } from '@/state/numberWord.ts';
import type { CrontabStagger } from '@/workers/crontabTypes.ts';

/** Why a line keeps its minutes, as the end of a sentence about it. */
export const WHY_KEPT: Readonly<Record<KeptWhy, string>> = {
  pinned: 'left alone, as you asked',
  'not-crowded': 'has its minutes to itself',
  'already-best': 'no better minute was found',
  'every-minute': 'runs every minute',
  uneven: 'its minutes are not evenly spaced',
  'whole-day-macro': 'has no minute to move',
  'clock-change': 'its star decides what happens when the clocks change',
};

/** What a suggestion would do, in a sentence or two. */
export function offerText({ moves, before, after, days }: CrontabStagger): string {
  if (moves.total === 0) {
    return before.starts < 2
      ? 'No two lines start in the same minute: there is nothing to move.'
      : 'No line could move to a minute that would be any better for all of them.';
  }
  const starts =
    after.starts < 2
      ? 'no minute has two starts'
      : `at most ${countWord(after.starts, 'line')} start in a minute instead of ${numberWord(before.starts)}`;
  const work =
    after.atWork < before.atWork
      ? `, and at most ${countWord(after.atWork, 'line')} work${after.atWork === 1 ? 's' : ''} at once instead of ${numberWord(before.atWork)}`
      : '';
  return `Moves ${countWord(moves.total, 'line')} within ${moves.total === 1 ? 'its' : 'their'} own hour, each as often as before: ${period(days)} ${starts}${work}.`;
}

/** How long it was looked at, before what was found. */
const period = (days: number) =>
  days === 1 ? 'on this day' : `in the ${numberWord(days)} days from this one`;

/** What it has done. */
export function doneText({ moves }: CrontabStagger, refusedLines: readonly number[]): string {
  const [first, ...others] = refusedLines;
  const refused =
    first === undefined
      ? ''
      : others.length === 0
        ? ` Line ${first} is still refused.`
        : ` ${capital(countWord(refusedLines.length, 'line'))} are still refused.`;
  return `${capital(countWord(moves.total, 'line'))} moved within ${moves.total === 1 ? 'its' : 'their'} hour. Each runs as often as before; nothing else in the file was touched.${refused}`;
}

/** "Stagger six lines". */
export const offerName = ({ moves }: CrontabStagger): string =>
  `Stagger ${countWord(moves.total, 'line')}`;
