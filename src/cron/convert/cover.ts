import { monthShape } from '../days.ts';
import { shapedTable } from '../shaped-days.ts';
import type { Shape } from './all-days.ts';
import { daysOfItem } from './day-form.ts';
import type { ShapedItem } from './day-form.ts';

/** The days wanted in each shape that comes, as bits 0 (the 1st) to 30. */
export type Wanted = ReadonlyMap<Shape, number>;

interface Known {
  readonly item: ShapedItem;
  readonly table: readonly number[];
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const known = (item: ShapedItem): Known => ({ item, table: shapedTable([daysOfItem(item)]) ?? [] });

const DATE_ITEMS: readonly Known[] = [
  ...range(0, 30).map((before) => known({ kind: 'last-day', before })),
  ...range(0, 30).map((before) => known({ kind: 'last-workday', before })),
  ...range(1, 31).map((day) => known({ kind: 'nearest-workday', day })),
];
const WEEK_ITEMS: readonly Known[] = range(0, 6).flatMap((weekday) => [
  ...range(1, 5).map((nth) => known({ kind: 'nth-weekday', weekday, nth })),
  known({ kind: 'last-weekday', weekday }),
]);

/**
 * A short list of items that name, together with `plain`, the very days wanted; null where none does. No item of it
 * can be left out.
 */
export function coverBy(
  wanted: Wanted,
  field: 'dayOfMonth' | 'dayOfWeek',
  plain: (shape: Shape) => number,
): ShapedItem[] | null {
  const pool = field === 'dayOfMonth' ? DATE_ITEMS : WEEK_ITEMS;
  const rest = new Map([...wanted].map(([shape, mask]) => [shape, mask & ~plain(shape)]));
  const chosen: Known[] = [];
  for (const each of pool) {
    if (!hasAny(rest)) break;
    if (!isWithin(each, wanted) || !adds(each, rest)) continue;
    chosen.push(each);
    for (const [shape, mask] of rest) rest.set(shape, mask & ~at(each, shape));
  }
  return hasAny(rest) ? null : withoutNeedless(chosen, wanted, plain).map(({ item }) => item);
}

function at({ table }: Known, { length, first }: Shape): number {
  return table[monthShape(length, first)] ?? 0;
}

function hasAny(rest: ReadonlyMap<Shape, number>): boolean {
  return [...rest.values()].some((mask) => mask !== 0);
}

function isWithin(each: Known, wanted: Wanted): boolean {
  return [...wanted].every(([shape, mask]) => (at(each, shape) & ~mask) === 0);
}

function adds(each: Known, rest: ReadonlyMap<Shape, number>): boolean {
  return [...rest].some(([shape, mask]) => (at(each, shape) & mask) !== 0);
}

function withoutNeedless(
  chosen: readonly Known[],
  wanted: Wanted,
  plain: (shape: Shape) => number,
): readonly Known[] {
  const isEnough = (items: readonly Known[]) =>
    [...wanted].every(([shape, mask]) => {
      const named = items.reduce((bits, item) => bits | at(item, shape), plain(shape));
      return (mask & ~named) === 0;
    });
  return chosen.reduce((kept, each) => {
    const others = kept.filter((item) => item !== each);
    return isEnough(others) ? others : kept;
  }, chosen);
}
