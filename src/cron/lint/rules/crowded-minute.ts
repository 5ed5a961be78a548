import type { Schedule } from '../../types.ts';
import { note, warning } from '../finding.ts';
import { keeps } from '../keeps.ts';
import { hoursOf, isMinute0, isSecond0, minutesOf } from '../sets.ts';
import { rewrite, spanOver, written } from '../subject.ts';
import type { Offer, Rule, Subject } from '../types.ts';

/** A minute that few take: no multiple of five, and not the same for every text. */
function quietMinute(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum * 31 + text.charCodeAt(at)) % 48;
  return 1 + sum + Math.floor(sum / 4);
}

function offerOf(subject: Subject): Offer {
  const { schedule, text } = subject;
  const minute = quietMinute(text.trim());
  const two = String(minute).padStart(2, '0');
  const [hour = 0, ...others] = hoursOf(schedule);
  return {
    label:
      others.length === 0
        ? `At ${String(hour).padStart(2, '0')}:${two}`
        : `At ${minute} minutes past`,
    texts: [`${minute}`, two].map((written) => rewrite(subject, { minute: written })),
    holds: (after: Schedule) =>
      keeps(schedule, after, 'minutes') && minutesOf(after).join() === `${minute}`,
  };
}

/**
 * Minute 0, which many schedules name. GitHub documents that it delays or drops runs then ("High load times
 * include the start of every hour"); elsewhere it is a remark.
 */
export const crowdedMinute: Rule = (subject) => {
  const { schedule, tree, dialect } = subject;
  if (!tree.fields || !schedule.fires || schedule.everyMs !== null) return [];
  if (!isMinute0(schedule) || !isSecond0(schedule) || dialect.id === 'jenkins') return [];
  // A value that is drawn (`H`, `~`) is not minute 0 in truth.
  if (/[H~]/.test(written(subject, 'minute')?.text ?? '')) return [];
  const span = spanOver(subject, tree.fields.minute);
  const offers = [offerOf(subject)];
  if (dialect.id === 'github-actions') {
    const title = 'The start of the hour is GitHub’s busiest minute.';
    const message = 'Its runs are delayed then, or dropped. Any other minute is safer.';
    return [warning('crowded-minute', 'minute', span, title, message, offers)];
  }
  const isMidnight = schedule.hours === 1;
  const title = isMidnight ? 'Midnight is crowded.' : 'The start of the hour is crowded.';
  const message =
    'Many schedules start then, and get in each other’s way where they share anything. Where it need not be sharp, another minute costs nothing.';
  return [note('crowded-minute', 'minute', span, title, message, offers)];
};
