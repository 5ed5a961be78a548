import type { Schedule } from '../../types.ts';
import { note } from '../finding.ts';
import { keeps } from '../keeps.ts';
import { minutesOf } from '../sets.ts';
import { rewrite, spanOver, written } from '../subject.ts';
import type { Offer, Rule } from '../types.ts';

/** A minute that everybody's job would share, where Jenkins offers to spread them (Pipeline Syntax, "H"). */
export const jenkinsHash: Rule = (subject) => {
  const { schedule, dialect, tree } = subject;
  const node = written(subject, 'minute');
  if (dialect.id !== 'jenkins' || !node || tree.macro || !schedule.fires) return [];
  const [, step] = /^(?:\*\/(\d+)|\d+)$/.exec(node.text) ?? [];
  if (!/^(\*\/\d+|\d+)$/.test(node.text) || step === '1') return [];
  const before = minutesOf(schedule).length;
  const offer: Offer = {
    label: step
      ? `Every ${step} minutes, from one of Jenkins’s choice`
      : 'A minute of Jenkins’s choice',
    texts: [rewrite(subject, { minute: step ? `H/${step}` : 'H' })],
    holds: (after: Schedule) =>
      keeps(schedule, after, 'minutes') && minutesOf(after).length === before,
  };
  const title = 'Jenkins can spread this.';
  const message =
    'With an H it takes the minute from the job’s name, so that jobs do not all start together.';
  const finding = note('jenkins-hash', 'minute', spanOver(subject, node), title, message, [offer]);
  return [{ ...finding, needsFix: true }];
};
