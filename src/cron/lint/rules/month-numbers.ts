import { listWords, MONTH_NAMES } from '../../words.ts';
import { nameOf, warning } from '../finding.ts';
import { isSame, keeps } from '../keeps.ts';
import { EVERY_MONTH, monthsOf } from '../sets.ts';
import { rewrite, spanOver, written } from '../subject.ts';
import type { Offer, Rule, Subject } from '../types.ts';

const NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MOST_NAMED = 4;

/** The field with names for its numbers, January being `first`; null for what has no such form. */
function inNames(text: string, first: number): string | null {
  const items = text.split(',').map((item) => {
    const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(item) ?? [];
    if (from === undefined) return null;
    const names = [from, to].flatMap((end) => (end ? [NAMES[Number(end) - first]] : []));
    return names.includes(undefined) ? null : names.join('-');
  });
  return items.includes(null) ? null : items.join(',');
}

const phraseOf = (months: readonly number[]) =>
  months.length > MOST_NAMED
    ? `${months.length} months`
    : listWords(months.map((month) => MONTH_NAMES[month - 1] ?? ''));

function offersOf(subject: Subject, text: string, months: readonly number[]): Offer[] {
  const { schedule } = subject;
  const texts = (names: string | null) => [names && rewrite(subject, { month: names })];
  const earlier = months.map((month) => month - 1 || 12).sort((a, b) => a - b);
  return [
    {
      label: phraseOf(earlier),
      texts: texts(inNames(text, 1)),
      holds: (after) =>
        keeps(schedule, after, 'months') && monthsOf(after).join() === earlier.join(),
    },
    {
      label: 'The same, by name',
      texts: texts(inNames(text, 0)),
      holds: (after) => isSame(schedule, after),
    },
  ];
}

/** Months by number where January is 0: GNU mcron gives them to its clock as they are (vixie-time.scm). */
export const monthNumbers: Rule = (subject) => {
  const { schedule, tree, dialect } = subject;
  const node = written(subject, 'month');
  if (dialect.id !== 'mcron' || !node || tree.macro || schedule.months === EVERY_MONTH) return [];
  if (!/(^|[,-])\d/.test(node.text)) return [];
  const months = monthsOf(schedule);
  const title = `“${node.text}” is ${phraseOf(months)} here.`;
  const message = `${nameOf(subject)} counts months from January as 0, unlike every crontab. A name cannot be misread.`;
  const offers = offersOf(subject, node.text, months);
  return [warning('month-numbers', 'month', spanOver(subject, node), title, message, offers)];
};
