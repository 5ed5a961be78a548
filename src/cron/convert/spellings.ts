import { weekdayOf } from '../fields.ts';
import type { Field } from '../fields.ts';
import type { ShapedItem } from './day-form.ts';

/** The ways in which schedulers write days that depend on the month; which of them one reads, its rules decide. */
export function dateSpellings(item: ShapedItem): string[] {
  switch (item.kind) {
    case 'last-day':
      return item.before === 0 ? ['L', 'last'] : [`L-${item.before}`, `-${item.before + 1}`];
    case 'last-workday':
      return item.before === 0 ? ['LW'] : [`L-${item.before}W`];
    case 'nearest-workday':
      return [`${item.day}W`];
    default:
      return [];
  }
}

/** The same beside weekdays; `name` writes a weekday's number of the field. */
export function weekSpellings(
  item: ShapedItem,
  spec: Field,
  name: (number: number) => string,
): string[] {
  if (item.kind !== 'nth-weekday' && item.kind !== 'last-weekday') return [];
  const number = numberOf(item.weekday, spec);
  const day = name(number);
  if (item.kind === 'nth-weekday') return [`${day}#${item.nth}`, `${number}#${item.nth}`];
  return [`${day}L`, `${number}L`, `L${number}`, `${number}#L`];
}

/** The field's lowest number for a weekday, Sunday being 0. */
function numberOf(weekday: number, spec: Field): number {
  const numbers = [0, 1, 2, 3, 4, 5, 6].map((index) => spec.low + index);
  return numbers.find((number) => weekdayOf(spec, number) === weekday) ?? weekday;
}

/** Lists of plain values and items, one for each way to spell the items. */
export function withItems(
  plain: string | null,
  items: readonly ShapedItem[],
  spellings: (item: ShapedItem) => readonly string[],
): string[] {
  const all = items.map(spellings);
  if (plain === null || all.some((each) => each.length === 0)) return [];
  const ways = Math.max(1, ...all.map((each) => each.length));
  return Array.from({ length: ways }, (_, way) => {
    const written = all.map((each) => each[Math.min(way, each.length - 1)] ?? '');
    return [...(plain === '' ? [] : [plain]), ...written].join(',');
  });
}
