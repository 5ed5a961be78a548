import { count } from '../../words.ts';
import type { Schedule } from '../../types.ts';
import { nameOf, note, warning } from '../finding.ts';
import { keeps } from '../keeps.ts';
import { EVERY_DAY, EVERY_WEEKDAY, hoursOf, isSecond0, minutesOf } from '../sets.ts';
import { rewrite, spanOver } from '../subject.ts';
import type { Rule, Subject } from '../types.ts';

/** docs.github.com, Events that trigger workflows: "The shortest interval you can run scheduled workflows is once every 5 minutes." */
const GITHUB_MINUTES = 5;

/** The least number of minutes between two runs, of one day or of a day and the next. */
function leastGap(schedule: Schedule): number {
  const minutes = minutesOf(schedule);
  const times = hoursOf(schedule).flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
  const isDaily = schedule.daysOfMonth === EVERY_DAY && schedule.daysOfWeek === EVERY_WEEKDAY;
  const tomorrow = isDaily ? (times[0] ?? 0) + 1440 : Infinity;
  return Math.min(...times.map((time, at) => (times[at + 1] ?? tomorrow) - time));
}

function tooOften(subject: Subject) {
  const { schedule, tree } = subject;
  const gap = leastGap(schedule);
  if (!tree.fields || gap >= GITHUB_MINUTES) return [];
  const offer = {
    label: 'Every 5 minutes',
    texts: [rewrite(subject, { minute: '*/5' })],
    holds: (after: Schedule) =>
      keeps(schedule, after, 'minutes') && minutesOf(after).length === 60 / GITHUB_MINUTES,
  };
  const title = `GitHub Actions does not run every ${gap === 1 ? 'minute' : count(gap, 'minute')}.`;
  const message = 'Its documentation gives five minutes as the shortest interval.';
  const span = spanOver(subject, tree.fields.minute);
  return [warning('minimum-interval', 'minute', span, title, message, [offer])];
}

/** systemd.timer(5): AccuracySec= is one minute where it is not set. */
function inaccurate(subject: Subject) {
  const { schedule, tree } = subject;
  if (isSecond0(schedule)) return [];
  const title = 'A timer is accurate to a minute only, unless told otherwise.';
  const message = `${nameOf(subject)} may start it up to a minute late: set AccuracySec=1s beside OnCalendar= where the second counts.`;
  return [
    note('minimum-interval', 'second', spanOver(subject, tree.fields?.second), title, message),
  ];
}

/** Intervals shorter than a scheduler promises, by its documentation. */
export const minimumInterval: Rule = (subject) => {
  const { schedule, dialect } = subject;
  if (!schedule.fires || schedule.everyMs !== null) return [];
  if (dialect.id === 'github-actions') return tooOften(subject);
  return dialect.id === 'systemd' ? inaccurate(subject) : [];
};
