import { valuesOf } from './compile.ts';
import { weekdayOf } from './fields.ts';
import type { FieldNode, FieldNodes, Item } from './tree.ts';
import type { CommonField, FieldName, Schedule } from './types.ts';

export type CanonicalFields = Readonly<Record<CommonField | 'second' | 'year', string>> & {
  /** Whether either day field is enough; false where one of them leaves nothing to the other. */
  readonly either: boolean;
};

const EVERY_DAY_OF_MONTH = 0x7fffffff;
const EVERY_WEEKDAY = 0x7f;

/**
 * The fields with only what counts: numbers for names, Sunday as 0, no junk, no range that names nothing, a plain star
 * for a field (or a pair of day fields) that names everything or decides nothing. `L`, `W` and `#` stay as they are
 * written. Null when a field names nothing, and for weekdays of every so many weeks, which no field tells.
 */
export function canonical(nodes: FieldNodes, schedule: Schedule): CanonicalFields | null {
  const fields = {
    second: nodes.second ? fieldText(nodes.second) : '0',
    minute: fieldText(nodes.minute),
    hour: fieldText(nodes.hour),
    month: fieldText(nodes.month),
    year: nodes.year ? fieldText(nodes.year) : '*',
    ...dayTexts(nodes, schedule),
  };
  const isTold = schedule.fires && !countsWeeks(schedule) && !Object.values(fields).includes('');
  return isTold ? fields : null;
}

/** `mon%2` of fugit. */
function countsWeeks({ facts }: Schedule): boolean {
  const weeks = facts?.weeks;
  return Array.isArray(weeks) && weeks.length > 0;
}

function dayTexts(nodes: FieldNodes, schedule: Schedule) {
  const { daysOfMonth, daysOfWeek, shapedDays, shapedWeekdays, dayRule } = schedule;
  const isEither = dayRule === 'either';
  const texts = {
    dayOfMonth: daysOfMonth === EVERY_DAY_OF_MONTH ? '*' : fieldText(nodes.dayOfMonth),
    dayOfWeek: daysOfWeek === EVERY_WEEKDAY ? '*' : fieldText(nodes.dayOfWeek),
    either: isEither,
  };
  if (!isEither) return texts;
  // A set the dialect has emptied leaves the days to the other field alone.
  if (daysOfMonth === 0 && !shapedDays) return { ...texts, dayOfMonth: '*', either: false };
  if (daysOfWeek === 0 && !shapedWeekdays) return { ...texts, dayOfWeek: '*', either: false };
  const everyDay = texts.dayOfMonth === '*' || texts.dayOfWeek === '*';
  return everyDay ? { dayOfMonth: '*', dayOfWeek: '*', either: false } : texts;
}

function fieldText(node: FieldNode): string {
  const { low, high, sunday } = node.spec;
  const isWeek = node.field === 'dayOfWeek';
  const values = new Set(
    valuesOf(node).map((value) => (isWeek ? weekdayOf(node.spec, value) : value)),
  );
  const size = isWeek ? 7 : high - low + 1;
  if (values.size === size) return '*';
  const isPlain = !isWeek || (low === 0 && sunday === 0);
  if (isPlain && !node.items.some((item) => isOwn(item, node.field, size))) {
    const items = node.items.map((item) => itemText(item, low, isWeek ? 6 : high));
    return items.filter((item) => item !== '').join(',');
  }
  const sorted = [...values].sort((a, b) => a - b);
  const shaped = node.items.flatMap((item) =>
    item.kind === 'shaped' ? [shapedText(node, item)] : [],
  );
  const plain = sorted.length > 0 ? [setText(sorted, isWeek ? 0 : low, isWeek ? 0 : size)] : [];
  return [...plain, ...shaped].join(',');
}

/** "Every 25 minutes" is not true across the hour, nor "every 2 days" across the week: such steps are spelt out. */
function isOwn(item: Item, field: FieldName, size: number): boolean {
  if (item.kind === 'set' || item.kind === 'shaped') return true;
  if (item.kind === 'value' || item.step === 1)
    return item.kind === 'range' && !!item.values?.length;
  if (field === 'dayOfWeek') return true;
  return item.kind === 'all' && field !== 'dayOfMonth' && size % item.step !== 0;
}

/** An item as numbers: a step that reaches no second value leaves the first one only. */
function itemText(item: Item, low: number, high: number): string {
  if (item.kind === 'set' || item.kind === 'shaped') return '';
  if (item.kind === 'value') return `${item.value.number}`;
  const from = item.kind === 'all' ? low : item.from.number;
  const to = item.kind === 'all' ? high : item.to.number;
  if (from > to) return '';
  if (from + item.step > to) return `${from}`;
  const step = item.step === 1 ? '' : `/${item.step}`;
  return item.kind === 'all' ? `*${step}` : `${from}-${to}${step}`;
}

/** Values in order as the shortest text: a step that divides the field, a range, or a list. */
function setText(values: readonly number[], low: number, size: number): string {
  const first = values[0] ?? low;
  const last = values.at(-1) ?? first;
  const step = (values[1] ?? first) - first;
  const isEven = values.length > 2 && values.every((value, at) => value === first + at * step);
  if (!isEven) return values.join(',');
  if (step === 1) return `${first}-${last}`;
  const isWhole = first === low && size % step === 0 && last + step === low + size;
  return isWhole ? `*/${step}` : values.join(',');
}

/** `L`, `15W`, `FRI#2` as written, a weekday's number in the numbering with Sunday 0; `last` and `L5` as others say it. */
function shapedText(node: FieldNode, item: Item): string {
  const text = node.text.slice(item.start - node.start, item.end - node.start).toUpperCase();
  if (node.field !== 'dayOfWeek') return text.replace(/^LAST.*/, 'L');
  return text
    .replace(/^L(\d+)$/, '$1L')
    .replace(/^\d+/, (digits) => `${weekdayOf(node.spec, Number(digits))}`);
}
