import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { minutesPerHour, secondsPerMinute } from '../../days.ts';
import { engineOf, inZone } from '../../engine.ts';
import type { Transition } from '../../types.ts';
import { count } from '../../words.ts';
import { changesAhead, meetingOf, outcomeOf, stretchOf } from '../clock-changes.ts';
import type { Meeting, Outcome } from '../clock-changes.ts';
import { clockText, dateText } from '../dates.ts';
import { nameOf, note, warning } from '../finding.ts';
import { keeps } from '../keeps.ts';
import { EVERY_HOUR, hoursOf, minutesOf } from '../sets.ts';
import { goesByFields, rewrite, spanOver } from '../subject.ts';
import type { Offer, Rule, Subject } from '../types.ts';

/** A schedule that runs more often within its hours is not at a fixed time. */
const MOST_AN_HOUR = 12;

/** What happens to the times; the message tells the date. */
function titleOf({ kind, times, fromMs }: Meeting): string {
  const [first = fromMs] = times;
  if (times.length > 1) {
    const what = kind === 'gap' ? 'do not exist' : 'come twice';
    return `${count(times.length, 'time')} of this ${what} when the clocks change.`;
  }
  return `${clockText(first)} ${kind === 'gap' ? 'does not exist' : 'comes twice'} when the clocks change.`;
}

function outcomeText(outcome: Outcome, isOne: boolean): string {
  switch (outcome.kind) {
    case 'skipped':
      return 'does not run then';
    case 'moved':
      return isOne
        ? `runs at ${clockText(outcome.toMs)} in its place`
        : `makes up for it from ${clockText(outcome.toMs)} on`;
    case 'both':
      return 'runs both times';
    case 'first':
      return 'runs the first time only';
    case 'second':
      return 'runs the second time only';
    case 'neither':
      return 'runs at neither';
  }
}

function sentenceOf(subject: Subject, clocks: string, meeting: Meeting, outcome: Outcome): string {
  const { transition, fromMs, times } = meeting;
  const { atMs, beforeMs, afterMs } = transition;
  const way = afterMs > beforeMs ? 'forward' : 'back';
  const change = `${clocks} go ${way} from ${clockText(atMs + beforeMs)} to ${clockText(atMs + afterMs)}`;
  const what = `${nameOf(subject)} ${outcomeText(outcome, times.length === 1)}`;
  return `On ${dateText(fromMs)} ${change}: ${what}.`;
}

/** Whether a minute of the day lies in none of the stretches that changes take out or repeat. */
function isOutside(changes: readonly Transition[], minuteOfDay: number): boolean {
  return changes.every((change) => {
    const [from, to] = stretchOf(change);
    const start = Math.floor(from / DAY_MS) * DAY_MS;
    return [start, start + DAY_MS].every((day) => {
      const at = day + minuteOfDay * MINUTE_MS;
      return at < from || at >= to;
    });
  });
}

/** The nearest hour after, and before, whose times are outside every change ahead. */
function offersOf(subject: Subject, changes: readonly Transition[]): Offer[] {
  const { schedule } = subject;
  const [hour, ...others] = hoursOf(schedule);
  const [minute, ...more] = minutesOf(schedule);
  if (hour === undefined || minute === undefined || others.length + more.length > 0) return [];
  const isFree = (each: number) => each >= 0 && each < 24 && isOutside(changes, each * 60 + minute);
  const steps = Array.from({ length: 23 }, (_, index) => index + 1);
  const later = steps.map((by) => hour + by).find(isFree);
  const earlier = steps.map((by) => hour - by).find(isFree);
  return [later, earlier].flatMap((found): Offer[] => {
    if (found === undefined) return [];
    const two = String(found).padStart(2, '0');
    return [
      {
        label: `At ${clockText(found * HOUR_MS + minute * MINUTE_MS)}, outside every change`,
        texts: [`${found}`, two].map((text) => rewrite(subject, { hour: text })),
        holds: (after) =>
          keeps(schedule, after, 'hours') && hoursOf(after).join() === String(found),
      },
    ];
  });
}

/**
 * A fixed time that the next gap or fold of the zone meets. What comes of it is the dialect's own account of that
 * night; the changes are those of the zone (IANA, by Intl).
 */
export const clockChange: Rule = (subject) => {
  const { schedule, place, tree } = subject;
  if (!place || !tree.fields || !schedule.fires || !goesByFields(schedule)) return [];
  if (schedule.hours === EVERY_HOUR || engineOf(schedule)) return [];
  if (minutesPerHour(schedule) * secondsPerMinute(schedule) > MOST_AN_HOUR) return [];
  const zone = inZone(schedule, place.zone);
  const changes = changesAhead(zone, place.nowMs);
  const met = changes.flatMap((change) => meetingOf(schedule, change) ?? []);
  const meetings = (['gap', 'fold'] as const)
    .flatMap((kind) => met.find((meeting) => meeting.kind === kind) ?? [])
    .sort((a, b) => a.transition.atMs - b.transition.atMs);
  const [first] = meetings;
  if (!first) return [];
  const outcomes = meetings.map((meeting) => outcomeOf(schedule, zone, meeting));
  const isHarmless = outcomes.every(({ kind }) => ['moved', 'first', 'second'].includes(kind));
  const message = meetings
    .map((meeting, at) => {
      const clocks = at === 0 ? `clocks in ${zone.name}` : 'they';
      return sentenceOf(subject, clocks, meeting, outcomes[at] ?? { kind: 'skipped' });
    })
    .join(' ');
  const make = isHarmless ? note : warning;
  const span = spanOver(subject, tree.fields.minute, tree.fields.hour);
  return [make('clock-change', 'hour', span, titleOf(first), message, offersOf(subject, changes))];
};
