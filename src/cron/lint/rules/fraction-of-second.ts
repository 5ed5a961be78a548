import { nameOf, note } from '../finding.ts';
import { allWritten, spanOver } from '../subject.ts';
import type { Rule } from '../types.ts';

/** Seconds with decimals, which systemd keeps to the microsecond and `systemd-analyze calendar` prints without. */
export const fractionOfSecond: Rule = (subject) => {
  if (subject.dialect.id !== 'systemd') return [];
  const second = allWritten(subject).find(({ field }) => field === 'second');
  if (!second?.text.replaceAll('..', '').includes('.')) return [];
  const title = 'Fractions of a second are not shown here.';
  const message = `${nameOf(subject)} keeps them, to the microsecond; each run stands here at the second in which it comes.`;
  return [note('fraction', 'second', spanOver(subject, second), title, message)];
};
