import { DAY_MS, HOUR_MS } from '@/base/time.ts';
import { hasStarBit } from '../../dialects/robfig-fields.ts';
import { goNext } from '../../dialects/robfig-next.ts';
import type { DialectId } from '../../types.ts';
import { fieldText, isAboutFold, isAboutGap, jumpWithin, quoted } from './situation.ts';
import type { Quirk, Situation } from './types.ts';

const ROBFIG: readonly DialectId[] = ['kubernetes', 'robfig'];

/** The search begins anew a day and a bit before the skipped day, and does not come out of it. */
function neverReturns(situation: Situation): boolean {
  const { schedule, why } = situation;
  const jump = jumpWithin(situation, 3 * DAY_MS);
  if (!jump || jump.afterMs - jump.beforeMs < DAY_MS || !schedule.fires) return false;
  return goNext(schedule, why.zone, jump.atMs - 30 * HOUR_MS) === null;
}

/** A day field of several items, one of them a star, beside another that is set. */
function mixedStar(situation: Situation): 'dayOfMonth' | 'dayOfWeek' | null {
  const isPlain = (text: string) => text === '*' || text === '?';
  const both = ['dayOfMonth', 'dayOfWeek'] as const;
  if (both.some((name) => isPlain(fieldText(situation, name)))) return null;
  return both.find((name) => hasStarBit(fieldText(situation, name))) ?? null;
}

/** What robfig/cron of Go does otherwise than one expects. */
export const goQuirks: readonly Quirk[] = [
  {
    id: 'star-among-items',
    dialects: ROBFIG,
    kind: 'quirk',
    applies: (situation) => mixedStar(situation) !== null,
    text: (situation) =>
      `A star stands among the items of ${quoted(situation, mixedStar(situation) ?? 'dayOfMonth')}, so robfig/cron counts that field as a star: both day fields must match, and only the other one leaves days out.`,
  },
  {
    id: 'skipped-day-hangs',
    dialects: ROBFIG,
    kind: 'misbehaves',
    applies: neverReturns,
    text: 'A zone that skips a whole day catches the search of robfig/cron in a loop: for a day that comes after it, the search never returns.',
    source: 'recorded: no answer within 25 s for Pacific/Apia, December 2011',
  },
  {
    id: 'clock-alone',
    dialects: ROBFIG,
    kind: 'night',
    applies: isAboutGap,
    text: ({ who }) =>
      `${who} looks for the next time the clock shows. One that a gap skips never comes, and nothing is made up.`,
  },
  {
    id: 'repeats-in-fold',
    dialects: ROBFIG,
    kind: 'night',
    applies: isAboutFold,
    text: ({ who }) =>
      `${who} looks for the next time the clock shows, so one that comes twice runs twice, a fixed time too.`,
  },
];
