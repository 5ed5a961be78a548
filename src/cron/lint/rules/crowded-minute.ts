import type { Schedule } from '../../types.ts';
import { note, warning } from '../finding.ts';
import { keeps } from '../keeps.ts';
import { EVERY_HOUR, isMinute0, isSecond0, minutesOf } from '../sets.ts';
import { rewrite, spanOver, written } from '../subject.ts';
import type { Offer, Rule, Subject } from '../types.ts';

/** A minute that few take: no multiple of five, and not the same for every text. */
function quietMinute(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) % 48;
  return 1 + sum + Math.floor(sum / 4);
}

function offerOf(subject: Subject, isMidnight: boolean): Offer {
  const { schedule, text } = subject;
  const minute = quietMinute(text.trim());
  const two = String(minute).padStart(2, '0');
  return {
    label: isMidnight ? `At 00:${two}` : `At ${minute} minutes past`,
    texts: [`${minute}`, two].map((written) => rewrite(subject, { minute: written })),
    holds: (after: Schedule) =>
      keeps(schedule, after, 'minutes') && minutesOf(after).join() === `${minute}`,
  };
}

/**
 * Minute 0 of every hour, and midnight, which most schedules in the world name. GitHub documents that it delays or
 * drops runs then ("High load times include the start of every hour"); elsewhere it is a remark.
 */
export const crowdedMinute: Rule = (subject) => {
  const { schedule, tree, dialect } = subject;
  if (!tree.fields || !schedule.fires || schedule.everyMs !== null) return [];
  if (!isMinute0(schedule) || !isSecond0(schedule) || dialect.id === 'jenkins') return [];
  // A value that is drawn (`H`, `~`) is not minute 0 in truth.
  if (/[H~]/.test(written(subject, 'minute')?.text ?? '')) return [];
  const isMidnight = schedule.hours === 1;
  const isGitHub = dialect.id === 'github-actions';
  if (!isGitHub && !isMidnight && schedule.hours !== EVERY_HOUR) return [];
  const span = spanOver(subject, tree.fields.minute);
  const offers = [offerOf(subject, isMidnight)];
  if (isGitHub) {
    const title = 'The start of the hour is GitHub’s busiest minute.';
    const message = 'Its runs are delayed then, or dropped. Any other minute is safer.';
    return [warning('crowded-minute', 'minute', span, title, message, offers)];
  }
  const title = isMidnight ? 'Midnight is crowded.' : 'The start of the hour is crowded.';
  const message =
    'Most schedules start then, and get in each other’s way where they share anything. Another minute costs nothing.';
  return [note('crowded-minute', 'minute', span, title, message, offers)];
};
