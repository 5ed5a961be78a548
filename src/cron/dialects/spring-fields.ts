import { valuesOf as valuesIn } from '../compile.ts';
import type { Field } from '../fields.ts';
import { lastDay, lastWeekday, lastWorkday, nearestWorkday, nthWeekday } from '../shaped-days.ts';
import type { ShapedDays } from '../shaped-days.ts';
import type { FieldNode } from '../tree.ts';
import { parseInteger } from './java-integer.ts';
import type { OwnItem } from './types.ts';

const REFUSED = { refused: true } as const;

/** `replaceOrdinals`: each name, wherever it stands, is replaced by its number. Weekdays begin on Monday, 1. */
function withNumbers(text: string, { name, names }: Field): string {
  if (names.length === 0) return text;
  const [first = '', ...others] = names;
  const inOrder = name === 'dayOfWeek' ? [...others, first] : names;
  return inOrder.reduce(
    (all, each, index) => all.replaceAll(each.toUpperCase(), String(index + 1)),
    text.toUpperCase(),
  );
}

/** `BitsCronField.parseRange`. A star of weekdays begins on Monday; Sunday is 0 where a range begins. */
function endsOf(range: string, { name, low, high }: Field): [from: number, to: number] | null {
  const isWeekday = name === 'dayOfWeek';
  if (range === '*') return [isWeekday ? 1 : low, high];
  const dash = range.indexOf('-');
  const first = parseInteger(dash < 0 ? range : range.slice(0, dash));
  const to = dash < 0 ? first : parseInteger(range.slice(dash + 1));
  if (![first, to].every((end) => end >= low && end <= high)) return null;
  const from = isWeekday && dash >= 0 ? first % 7 : first;
  return from <= to ? [from, to] : null;
}

/** `BitsCronField.parseField`: the values of an item; null where it is refused. */
function valuesOf(text: string, field: Field): number[] | null {
  const slash = text.indexOf('/');
  const range = slash < 0 ? text : text.slice(0, slash);
  const by = slash < 0 ? 1 : parseInteger(text.slice(slash + 1));
  const ends = endsOf(range, field);
  if (!ends || !(by >= 1)) return null;
  const [from, to] = ends;
  const last = slash >= 0 && !range.includes('-') ? field.high : to;
  const values: number[] = [];
  for (let value = from; value <= last; value += by) values.push(value);
  return values;
}

/** `31W`: the day of a Saturday is the Friday before, that of a Sunday the Monday after, if that is in the same month. */
function nearest(day: number): ShapedDays | null {
  if (!(day >= 1 && day <= 31)) return null;
  const workday = nearestWorkday(day);
  return (length, first) =>
    day === length && (first + day - 1) % 7 === 0 ? 0 : workday(length, first);
}

/** `QuartzCronField.parseDaysOfMonth`. A day before the 1st is left out: from there the engine does not come on. */
function shapedDates(text: string): ShapedDays | null {
  if (text === 'LW') return lastWorkday();
  if (text === 'L') return lastDay();
  if (!text.startsWith('L')) {
    return text.endsWith('W') ? nearest(parseInteger(text.slice(0, -1))) : null;
  }
  const offset = parseInteger(text.slice(1));
  return offset < 0 && offset >= -30 ? lastDay(-offset) : null;
}

/** `QuartzCronField.parseDaysOfWeek`. `5#6` is taken though no month has a sixth Friday. */
function shapedWeekdays(text: string): ShapedDays | null {
  const mark = text.search(/L$|#[^#]*$/);
  const day = parseInteger(text.slice(0, Math.max(mark, 0)));
  if (!(day >= 0 && day <= 7)) return null;
  if (text[mark] === 'L') return lastWeekday(day % 7);
  const nth = parseInteger(text.slice(mark + 1));
  return nth >= 1 ? nthWeekday(day % 7, nth) : null;
}

/** The days of an item by the shape of the month; null where it is refused, undefined where it is of another kind. */
function shapedOf(text: string, { name }: Field): ShapedDays | null | undefined {
  if (name === 'dayOfMonth' && /[LW]/.test(text)) return shapedDates(text);
  if (name === 'dayOfWeek' && /[L#]/.test(text)) return shapedWeekdays(text);
  return undefined;
}

const VALUE = /^(\*|\d+|[a-z]{3})$/i;
const USUAL = /^(\*|(\d+|[a-z]{3})(-(\d+|[a-z]{3}))?)(\/\d+)?$/i;

/** Whether the shared grammar takes an item that Spring refuses: `?/2`, a step past a Java int; or reads `l` as `L`. */
function isOnlyShared(text: string, { name }: Field): boolean {
  return (
    text.includes('?') || /\/\d{10,}$/.test(text) || (name === 'dayOfMonth' && /[lw]/.test(text))
  );
}

/** Reads an item as Spring's own code does; null where the shared grammar reads or refuses it likewise. */
export function springItem(text: string, field: Field): OwnItem | null {
  if (text === '?') return null;
  const numbers = withNumbers(text, field);
  const days = shapedOf(numbers, field);
  if (days !== undefined) return days ? { days } : REFUSED;
  const values = valuesOf(numbers, field);
  if (!values) return isOnlyShared(text, field) ? REFUSED : null;
  const isShared = (field.name === 'dayOfWeek' ? VALUE : USUAL).test(text);
  return isShared ? null : { values };
}

const SATURDAY = 6;

/**
 * `1,1W`: where the 1st is a Saturday, the search goes on from it by Sunday the 2nd, and from there `1W` looks for the
 * next 1st: its Monday is passed over, unless the list names the 2nd as well.
 */
export function withoutPassedOver(dates: FieldNode, weekdays: FieldNode): FieldNode {
  const values = valuesIn(dates);
  const hasSundays = valuesIn(weekdays).some((value) => value % 7 === 0);
  if (!values.includes(1) || values.includes(2) || !hasSundays) return dates;
  const items = dates.items.map((item) => {
    const text = dates.text.slice(item.start - dates.start, item.end - dates.start);
    if (item.kind !== 'shaped' || parseInteger(text.replace(/W$/, '')) !== 1) return item;
    const days: ShapedDays = (length, first) => (first === SATURDAY ? 0 : item.days(length, first));
    return { ...item, days };
  });
  return { ...dates, items };
}
