import type { CrontabDay } from '@/workers/crontabTypes.ts';
import type { PeakFigures } from '@/cron/crontab/index.ts';
import { capital, countWord, numberWord } from '../numberWord.ts';

/** A sentence of which the middle is said with stress. */
export interface Headline {
  readonly before: string;
  readonly stressed: string;
  readonly after: string;
}

/**
 * What a crontab does on a day, in a sentence or two.
 * @param timeOf the wall clock at an instant, "02:00"
 */
export function headlineOf(day: CrontabDay, timeOf: (epochMs: number) => string): Headline {
  const { lines, jobs, total, refused } = day;
  const refusal = refused === 0 ? '.' : `; ${refusedText(refused)}.`;
  const head = capital(countWord(lines, 'line'));
  if (lines === 0)
    return { before: 'Nothing stands in this crontab yet.', stressed: '', after: '' };
  if (jobs === 0) return { before: `${head}, and nothing that runs`, stressed: '', after: refusal };
  if (total === 0)
    return { before: `${head}. `, stressed: 'Nothing runs on this day', after: refusal };
  return {
    before: `${head}, ${countWord(total, 'run')} on this day. `,
    stressed: busiestText(day, timeOf),
    after: refusal,
  };
}

const refusedText = (refused: number) =>
  `${countWord(refused, 'line')} ${refused === 1 ? 'is' : 'are'} refused`;

function busiestText({ busiest }: CrontabDay, timeOf: (epochMs: number) => string): string {
  if (!busiest || busiest.starts < 2) return 'No two lines start together';
  // A line can start twice in a minute: what was missed is made up for, and then it is its turn.
  const sameLine = busiest.lines.length < busiest.starts && busiest.lines.length < 2;
  const what = sameLine ? 'runs' : 'lines';
  return `At ${timeOf(busiest.atMs)} ${numberWord(busiest.starts)} ${what} start at once`;
}

/** The same after lines have been started apart. */
export function staggeredHeadline(day: CrontabDay, after: PeakFigures): Headline {
  const apart = after.starts < 2 ? 'No two lines start together any more' : mostText(after.starts);
  const atWork =
    after.atWork === 0
      ? '.'
      : `, and at most ${numberWord(after.atWork)} work${after.atWork === 1 ? 's' : ''} at once.`;
  return {
    before: `The same ${countWord(day.total, 'run')} on this day. `,
    stressed: apart,
    after: atWork,
  };
}

const mostText = (starts: number) => `At most ${numberWord(starts)} lines start together now`;
