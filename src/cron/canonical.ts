import { valuesOf } from './compile.ts';
import type { Dialect } from './dialects/types.ts';
import { weekdayOf } from './fields.ts';
import type { FieldNode, FieldNodes, Item } from './tree.ts';
import type { CommonField, FieldName } from './types.ts';

export type CanonicalFields = Readonly<Record<CommonField, string>> & { readonly either: boolean };

/**
 * The fields with only what counts: numbers for names, no junk, no range that names nothing, a plain star for a field
 * (or a pair of day fields) that names everything. Null when a field names nothing.
 */
export function canonical(nodes: FieldNodes, dialect: Dialect): CanonicalFields | null {
  const either = dialect.dayRule(nodes) === 'either';
  const texts = {
    minute: fieldText(nodes.minute),
    hour: fieldText(nodes.hour),
    dayOfMonth: fieldText(nodes.dayOfMonth),
    month: fieldText(nodes.month),
    dayOfWeek: fieldText(nodes.dayOfWeek),
  };
  // Where either day field is enough, one that names every day leaves nothing to the other.
  const everyDay = either && (texts.dayOfMonth === '*' || texts.dayOfWeek === '*');
  const days = everyDay ? { dayOfMonth: '*', dayOfWeek: '*' } : {};
  const fields = { ...texts, ...days, either };
  const isEmpty = Object.values(texts).includes('');
  return isEmpty ? null : fields;
}

function fieldText(node: FieldNode): string {
  const { low, high } = node.spec;
  const isWeek = node.field === 'dayOfWeek';
  const values = new Set(
    valuesOf(node).map((value) => (isWeek ? weekdayOf(node.spec, value) : value)),
  );
  const size = isWeek ? 7 : high - low + 1;
  if (values.size === size) return '*';
  const isOwn = isWeek && (low !== 0 || node.spec.sunday !== 0);
  if (isOwn || node.items.some((item) => isUneven(item, node.field, size)))
    return [...values].sort((a, b) => a - b).join(',');
  const items = node.items.map((item) => itemText(item, low, isWeek ? 6 : high));
  return items.filter((item) => item !== '').join(',');
}

/** "Every 25 minutes" is not true across the hour, nor "every 2 days" across the week: such steps are spelt out. */
function isUneven(item: Item, field: FieldName, size: number): boolean {
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
