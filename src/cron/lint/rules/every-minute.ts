import { minutesPerHour, secondsPerMinute } from '../../days.ts';
import { count, listWords, valueName } from '../../words.ts';
import { warning } from '../finding.ts';
import { keeps } from '../keeps.ts';
import { EVERY_HOUR, hoursOf, isEveryMinute, isMinute0, isSecond0 } from '../sets.ts';
import { rewrite, spanOver, written } from '../subject.ts';
import type { Offer, Rule, Subject } from '../types.ts';

/** `9-17`, or systemd's `9..17`: who names a stretch of hours mostly wants all of its minutes. */
const STRETCH = /^\w+(-|\.\.)\w+$/;
const MOST_NAMED = 4;

function once(subject: Subject, hours: readonly number[]): Offer {
  const { schedule } = subject;
  const times = listWords(hours.map((hour) => valueName('hour', hour)));
  const each = hours.length === 1 ? 'Once' : 'Once each';
  const label =
    hours.length <= MOST_NAMED
      ? `${each}, at ${times}`
      : 'Once in each of these hours, on the hour';
  const isToTheSecond = !isSecond0(schedule) && written(subject, 'second') !== null;
  const zeros = ['0', '00'].map((zero) =>
    rewrite(subject, isToTheSecond ? { second: zero, minute: zero } : { minute: zero }),
  );
  return {
    label,
    texts: zeros,
    holds: (after) =>
      keeps(schedule, after, 'minutes', 'seconds') && isMinute0(after) && isSecond0(after),
  };
}

/** `* 2 * * *` for "at two": a star in the minute field beside hours that are named. By the meaning of a star (POSIX crontab). */
export const everyMinute: Rule = (subject) => {
  const { schedule } = subject;
  const minute = written(subject, 'minute');
  const hour = written(subject, 'hour');
  if (!minute || !hour || subject.tree.macro || !schedule.fires) return [];
  if (!isEveryMinute(schedule) || schedule.hours === EVERY_HOUR || STRETCH.test(hour.text))
    return [];
  const hours = hoursOf(schedule);
  const [first = 0] = hours;
  const runs = count(minutesPerHour(schedule) * secondsPerMinute(schedule), 'run');
  const [from, to] = [valueName('hour', first), valueName('hour', first).replace(':00', ':59')];
  const title =
    hours.length === 1 ? `${runs} from ${from} on, not one.` : `${runs} in each of these hours.`;
  const message =
    hours.length === 1
      ? `The minute field names each minute, from ${from} to ${to}.`
      : 'The minute field names each minute of them.';
  const span = spanOver(subject, minute);
  return [warning('every-minute', 'minute', span, title, message, [once(subject, hours)])];
};
