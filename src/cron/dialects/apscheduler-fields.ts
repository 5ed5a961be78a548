import type { Field } from '../fields.ts';
import { lastDay } from '../shaped-days.ts';
import { asciiDigits } from './python.ts';
import type { OwnItem } from './types.ts';

const REFUSED: OwnItem = { refused: true };
const STEPPED_STAR = /^\*(?:\/(\d+))?$/;
const RANGE = /^(\d+)(?:-(\d+))?(?:\/(\d+))?$/;
/** Matched at the beginning only: what follows a name is not read, so that `FRI#2` and `mon-3` are whole days. */
const NAMES = /^([a-z]+)(?:-([a-z]+))?/i;

function stepped(from: number, to: number, step: number): OwnItem {
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return { values };
}

/** A step must be smaller than its range has values: `0-59/60` and `59/5` are refused as minutes. */
function numbers(first: number, last: number, step: number | null, field: Field): OwnItem {
  const { low, high } = field;
  const isRange = first >= low && first <= last && last <= high;
  const longest = last === 0 ? high - first : Math.min(last - first, high - low);
  if (!isRange || (step !== null && (step < 1 || step > longest))) return REFUSED;
  return stepped(first, last, step ?? 1);
}

function names(first: string, last: string | undefined, { low, names: all }: Field): OwnItem {
  const from = all.indexOf(first.toLowerCase());
  const to = last === undefined ? from : all.indexOf(last.toLowerCase());
  return from < 0 || from > to ? REFUSED : stepped(low + from, low + to, 1);
}

/** The expressions a field tries in turn (expressions.py); the first whose pattern fits decides. */
export function readItem(text: string, field: Field): OwnItem | null {
  if (text === '*') return null;
  const ascii = asciiDigits(text);
  const { low, high } = field;
  const star = STEPPED_STAR.exec(ascii);
  if (star) return numbers(low, high, Number(star[1]), field);
  const range = RANGE.exec(ascii);
  if (range) {
    const [, first = '', last, step] = range;
    const end = last ?? (step === undefined ? first : high);
    return numbers(Number(first), Number(end), step === undefined ? null : Number(step), field);
  }
  const named = field.names.length > 0 ? NAMES.exec(text) : null;
  if (named) return names(named[1] ?? '', named[2], field);
  if (field.name === 'dayOfMonth' && /^last/i.test(text)) return { days: lastDay() };
  return REFUSED;
}
