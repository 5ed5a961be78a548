import { warning } from '../finding.ts';
import { keeps } from '../keeps.ts';
import { isEveryMinute, isEverySecond, isSecond0 } from '../sets.ts';
import { rewrite, spanOver, written } from '../subject.ts';
import type { Rule } from '../types.ts';

/** `* 30 9 * * *`, where a field of seconds stands first and was taken for the minutes. */
export const everySecond: Rule = (subject) => {
  const { schedule, tree } = subject;
  const second = written(subject, 'second');
  if (!second || tree.macro || !schedule.fires) return [];
  if (!isEverySecond(schedule) || isEveryMinute(schedule)) return [];
  const offer = {
    label: 'Once a minute, at second 0',
    texts: ['0', '00'].map((zero) => rewrite(subject, { second: zero })),
    holds: (after: typeof schedule) => keeps(schedule, after, 'seconds') && isSecond0(after),
  };
  const message = 'The field of seconds names each second of the minutes that match.';
  const title = '60 runs in each of these minutes.';
  return [warning('every-second', 'second', spanOver(subject, second), title, message, [offer])];
};
