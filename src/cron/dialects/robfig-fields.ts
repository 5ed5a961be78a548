import type { Field } from '../fields.ts';
import type { OwnField } from './types.ts';

/** `strconv.Atoi`, without a minus: digits after an optional plus, no more than 64 bits. */
const ATOI = /^\+?\d+$/;

function intOrName(text: string, { low, names }: Field): number {
  const index = names.indexOf(text.toLowerCase());
  if (index >= 0) return low + index;
  return ATOI.test(text) ? Number(text) : NaN;
}

/** `getField` of parser.go: a list whose empty items are passed over, even if that leaves none. */
export function readField(text: string, field: Field): OwnField {
  const values: number[] = [];
  for (const item of text.split(',')) {
    const range = item === '' ? [] : getRange(item, field);
    if (range === null) return { refused: true };
    values.push(...range);
  }
  return { values };
}

/** `getRange`: an item is split at its slashes, and what stands before the first at its hyphens; null when refused. */
function getRange(text: string, field: Field): number[] | null {
  const { low, high } = field;
  const [range = '', stepText, ...more] = text.split('/');
  const [first = '', last, ...others] = range.split('-');
  const isStar = first === '*' || first === '?';
  const from = isStar ? low : intOrName(first, field);
  const step = stepText === undefined ? 1 : ATOI.test(stepText) ? Number(stepText) : NaN;
  // What follows a star and a hyphen is not looked at.
  let to = isStar ? high : last === undefined ? from : intOrName(last, field);
  if (last === undefined && stepText !== undefined) to = high;
  const isRange = from >= low && from <= to && to <= high && step >= 1;
  if (!isRange || more.length > 0 || (!isStar && others.length > 0)) return null;
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return values;
}

/** The star bit: some item of the list is a star or a question mark, and does not step. */
export function hasStarBit(text: string): boolean {
  return text.split(',').some((item) => {
    const [range = '', step] = item.split('/');
    const first = range.split('-')[0];
    return (first === '*' || first === '?') && (step === undefined || Number(step) <= 1);
  });
}

const UNITS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ns: 1e-6,
};

const LARGEST_NS = 2 ** 63;

/** `time.ParseDuration` in ms; NaN for a text it refuses. */
function durationMs(text: string): number {
  const parts = /^([+-]?)((?:(?:\d+\.?\d*|\.\d+)(?:h|ms|m|s|us|µs|μs|ns))+)$/.exec(text);
  if (/^[+-]?0$/.test(text)) return 0;
  if (!parts) return NaN;
  let sum = 0;
  for (const [, amount, unit] of (parts[2] ?? '').matchAll(
    /(\d+\.?\d*|\.\d+)(h|ms|m|s|us|µs|μs|ns)/g,
  )) {
    sum += Number(amount) * (UNITS[unit ?? ''] ?? NaN);
  }
  // A duration is a 64-bit number of nanoseconds.
  if (sum * 1e6 > LARGEST_NS) return NaN;
  return parts[1] === '-' ? -sum : sum;
}

/** The delay of an `@every`, which is at least a second and whole; NaN for one that is refused. */
export function everyMs(text: string): number {
  const ms = durationMs(text);
  return Math.max(1000, Math.trunc(ms / 1000) * 1000);
}
