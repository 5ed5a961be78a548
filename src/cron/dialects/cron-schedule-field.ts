import type { Field } from '../fields.ts';
import type { OwnField } from './types.ts';

/** A number as `parseInt` reads it, whatever follows its digits, or a name in full; Sunday's name is 7. */
function valueOf(text: string, { low, high, name, names }: Field): number {
  const index = names.indexOf(text.toLowerCase());
  const named = name === 'dayOfWeek' && index === 0 ? 7 : low + index;
  const value = index >= 0 ? named : Number.parseInt(text, 10);
  return value >= low && value <= high ? value : NaN;
}

function readItem(item: string, field: Field): number[] | null {
  const { low, high, name } = field;
  const [, range, first, last, step = '1'] =
    /^(([0-9a-zA-Z]+)-([0-9a-zA-Z]+)|\*)(?:\/([0-9]+))?$/.exec(item) ?? [];
  if (range === undefined) {
    const value = valueOf(item, field);
    return Number.isNaN(value) ? null : [value];
  }
  let from = first === undefined ? low : valueOf(first, field);
  const to = last === undefined ? high : valueOf(last, field);
  if (name === 'dayOfWeek' && from === 7 && to !== 7) from = 0;
  if (!(from <= to && Number(step) >= 1)) return null;
  const values: number[] = [];
  for (let value = from; value <= to; value += Number(step)) values.push(value);
  return values;
}

/** `parseElement` of cron-parser.ts. What follows the digits of a single value is not read: `5#3` is 5, `1.5` is 1. */
export function readField(text: string, field: Field): OwnField {
  const items = text.split(',').map((item) => readItem(item, field));
  const values = items.flatMap((item) => item ?? []);
  return items.includes(null) ? { refused: true } : { values };
}
