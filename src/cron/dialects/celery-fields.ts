import type { Field } from '../fields.ts';
import { FIELDS } from '../fields.ts';
import { pythonInt } from './python.ts';
import type { OwnItem } from './types.ts';

/** `\w` of Python: letters and digits of any script, and the underscore. */
const WORD = '[\\p{L}\\p{N}_]';
const RANGE = new RegExp(`^(${WORD}+?)-(${WORD}+)`, 'u');
const STEP = new RegExp(`^/(${WORD}+)?`, 'u');

/** A number, or whatever begins with a weekday's three letters, in any field; NaN outside the field. */
function expandNumber(text: string, { low, high }: Field): number {
  if (text.startsWith('-')) return NaN;
  const index = FIELDS.dayOfWeek.names.indexOf(text.slice(0, 3).toLowerCase());
  const number = pythonInt(text);
  const value = Number.isNaN(number) && index >= 0 ? index : number;
  return value >= low && value <= high ? value : NaN;
}

/** A range goes round the end; its values stand in that order, and a step takes every so many of them. */
function expandRange(first: string, last: string, field: Field): number[] | null {
  const from = expandNumber(first, field);
  const to = expandNumber(last, field);
  if (Number.isNaN(from) || Number.isNaN(to)) return null;
  const size = field.high - field.low + 1;
  const count = to - from + 1 + (to < from ? size : 0);
  return Array.from({ length: count }, (_, index) => {
    const value = from + index;
    return value > field.high ? value - size : value;
  });
}

function everyNth(values: readonly number[] | null, step: string | undefined): OwnItem {
  const by = step === undefined ? NaN : pythonInt(step);
  if (!values || !(by >= 1)) return { refused: true };
  return { values: values.filter((_, index) => index % by === 0) };
}

/**
 * `_parse_part` of `crontab_parser`. Its patterns are matched at the beginning only, so what follows them is not read:
 * `1-5*` is `1-5`, `FRI#2` every Friday.
 */
export function readItem(text: string, field: Field): OwnItem | null {
  if (text === '*') return null;
  const range = RANGE.exec(text);
  if (range) {
    const values = expandRange(range[1] ?? '', range[2] ?? '', field);
    const step = STEP.exec(text.slice(range[0].length));
    if (step) return everyNth(values, step[1]);
    return values ? { values } : { refused: true };
  }
  if (text.startsWith('*/')) {
    const { low, high } = field;
    const all = Array.from({ length: high - low + 1 }, (_, index) => low + index);
    return everyNth(all, STEP.exec(text.slice(1))?.[1]);
  }
  const value = expandNumber(text, field);
  return Number.isNaN(value) ? { refused: true } : { values: [value] };
}
