import { valuesOf } from '../../compile.ts';
import { weekdayOf } from '../../fields.ts';
import type { FieldNode } from '../../tree.ts';
import type { Schedule } from '../../types.ts';
import { daysPhrase, listWords, WEEKDAY_NAMES } from '../../words.ts';
import { nameOf, note, warning } from '../finding.ts';
import { isSame, keeps } from '../keeps.ts';
import { EVERY_WEEKDAY, weekdaysOf } from '../sets.ts';
import { rewrite, spanOver, written } from '../subject.ts';
import type { Offer, Rule, Subject } from '../types.ts';

const ITEM = /^(\d)(?:-(\d))?(#\d|L)?$/i;
const NAMES = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** The field with names for its numbers; null for what has no such form. */
function inNames(text: string, dayOf: (number: number) => number): string | null {
  const items = text.split(',').map((item) => {
    const [, from, to, sign = ''] = ITEM.exec(item) ?? [];
    if (from === undefined) return null;
    const names = [from, to].flatMap((end) => (end ? [NAMES[dayOf(Number(end))] ?? ''] : []));
    return names.join('-') + sign;
  });
  return items.includes(null) ? null : items.join(',');
}

/** "Monday to Friday", "Monday and Friday". */
function phraseOf(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const names = sorted.map((day) => WEEKDAY_NAMES[day] ?? '');
  return (sorted.length > 2 && daysPhrase('dayOfWeek', sorted)) || listWords(names);
}

/** The days of the same text where Sunday is 0, as in a crontab; null where its ranges do not go up. */
function elsewhere(text: string): number[] | null {
  const days: number[] = [];
  for (const item of text.split(',')) {
    const [, from, to = from, sign] = ITEM.exec(item) ?? [];
    if (from === undefined || sign || Number(from) > Number(to)) return null;
    for (let day = Number(from); day <= Number(to); day++) days.push(day % 7);
  }
  return days;
}

function offersOf(subject: Subject, node: FieldNode, meant: readonly number[] | null): Offer[] {
  const { schedule } = subject;
  const own = inNames(node.text, (number) => weekdayOf(node.spec, number));
  const crontab = inNames(node.text, (number) => number % 7);
  const texts = (names: string | null) => [names && rewrite(subject, { dayOfWeek: names })];
  const same: Offer = {
    label: 'The same, by name',
    texts: texts(own),
    holds: (after) => isSame(schedule, after),
  };
  if (!meant) return [same];
  const wanted = [...new Set(meant)].sort((a, b) => a - b).join();
  const other: Offer = {
    label: phraseOf(meant),
    texts: texts(crontab),
    holds: (after: Schedule) =>
      keeps(schedule, after, 'days') && weekdaysOf(after).join() === wanted,
  };
  return [other, same];
}

/**
 * Weekdays by number where Sunday is not 0: 1 in Quartz (its CronExpression) and Amazon EventBridge, and where Monday
 * is 0 in APScheduler.
 */
export const weekdayNumbers: Rule = (subject) => {
  const { dialect, tree } = subject;
  const node = written(subject, 'dayOfWeek');
  const { sunday, low } = dialect.table.dayOfWeek;
  if (!node || tree.macro || sunday === 0 || subject.schedule.daysOfWeek === EVERY_WEEKDAY)
    return [];
  if (!/(^|[,-])\d/.test(node.text)) return [];
  const days = valuesOf(node).map((value) => weekdayOf(node.spec, value));
  const meant = elsewhere(node.text);
  const first = WEEKDAY_NAMES[weekdayOf(dialect.table.dayOfWeek, low)] ?? '';
  const title =
    days.length > 0
      ? `“${node.text}” is ${phraseOf(days)} here.`
      : `Weekdays are counted from ${first}, ${low}, here.`;
  const message = `${nameOf(subject)} counts weekdays from ${first} as ${low}; crontabs count from Sunday as 0. A name cannot be misread.`;
  // Nobody writes Monday to Friday so who does not know.
  const make = node.text === '2-6' && low === 1 ? note : warning;
  const offers = offersOf(subject, node, meant);
  return [make('weekday-numbers', 'dayOfWeek', spanOver(subject, node), title, message, offers)];
};
