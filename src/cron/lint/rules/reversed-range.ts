import type { FieldNode, Item } from '../../tree.ts';
import type { FieldName } from '../../types.ts';
import { capitalised, valueName } from '../../words.ts';
import { nameOf, warning } from '../finding.ts';
import { keeps } from '../keeps.ts';
import type { Part } from '../keeps.ts';
import { datesOf, hoursOf, minutesOf, monthsOf, secondsOf, weekdaysOf } from '../sets.ts';
import { allWritten, replacedIn, spanOver } from '../subject.ts';
import type { Finding, Offer, Rule, Subject } from '../types.ts';

/** `22-2` where it is read as naming nothing, with its ends; null for every other item. */
interface Reversed {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** Debian cron's `get_range` counts up from the first number until it is past the second: at once, and without a word. */
function reversedIn(node: FieldNode, item: Item): Reversed | null {
  const isEmpty = (item.kind === 'range' || item.kind === 'set') && item.values?.length === 0;
  if (!isEmpty) return null;
  if (item.kind === 'range') return { from: item.from.number, to: item.to.number, step: item.step };
  const [, from = '', to = '', step = '1'] = /^(\d+)-(\d+)(?:\/(\d+))?$/.exec(node.text) ?? [];
  return from !== '' && Number(from) > Number(to)
    ? { from: Number(from), to: Number(to), step: Number(step) }
    : null;
}

export function isReversed(node: FieldNode): boolean {
  return node.items.some((item) => reversedIn(node, item) !== null);
}

const PARTS: Readonly<Partial<Record<FieldName, Part>>> = {
  second: 'seconds',
  minute: 'minutes',
  hour: 'hours',
  dayOfMonth: 'days',
  month: 'months',
  dayOfWeek: 'days',
};
const VALUES = {
  second: secondsOf,
  minute: minutesOf,
  hour: hoursOf,
  dayOfMonth: datesOf,
  month: monthsOf,
  dayOfWeek: weekdaysOf,
};

const through = (from: number, to: number) => (from === to ? `${from}` : `${from}-${to}`);

/** The range round the field's end, as two ranges. */
function roundTheEnd(subject: Subject, node: FieldNode, item: Item, range: Reversed): Offer[] {
  const { field, spec } = node;
  const part = PARTS[field];
  const { from, to, step } = range;
  if (!part || field === 'year' || step !== 1) return [];
  const high = field === 'dayOfWeek' ? spec.low + 6 : spec.high;
  const head = from > high ? [] : [through(from, high)];
  const text = [...head, through(spec.low, to)].join(',');
  const unit = field === 'minute' || field === 'second' ? `${field} ` : '';
  const [first, last] = [valueName(field, from), valueName(field, to)];
  const size = high - spec.low + 1;
  const named = new Set<number>();
  for (let at = from; at <= to + size; at++) named.add(((at - spec.low) % size) + spec.low);
  return [
    {
      label: `${capitalised(`${unit}${first} to ${last}`)}, round the end`,
      texts: [replacedIn(subject, item, text)],
      holds: (after) => {
        const values = VALUES[field](after);
        return (
          keeps(subject.schedule, after, part) &&
          [...named].every((value) => values.includes(value))
        );
      },
    },
  ];
}

/** A range that runs backwards, where the dialect accepts it and reads nothing in it. Source: entry.c, `get_range`. */
export const reversedRange: Rule = (subject) =>
  allWritten(subject).flatMap((node): Finding[] => {
    const item = node.items.find((each) => reversedIn(node, each));
    const range = item && reversedIn(node, item);
    if (!item || !range || subject.tree.macro) return [];
    const shown = subject.text.slice(item.start, item.end);
    const never = subject.schedule.fires ? '' : ': this never runs';
    const message = `${nameOf(subject)} accepts a range that runs backwards, and reads no value in it${never}.`;
    const span = item.kind === 'set' ? spanOver(subject, node) : item;
    return [
      warning(
        'reversed-range',
        node.field,
        span,
        `“${shown}” runs backwards.`,
        message,
        roundTheEnd(subject, node, item, range),
      ),
    ];
  });
