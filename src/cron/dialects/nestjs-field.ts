import type { Field } from '../fields.ts';
import type { OwnField } from './types.ts';

const NAMES: Readonly<Record<string, number>> = Object.fromEntries([
  ...'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').map((name, at) => [name, at + 1]),
  ...'sun mon tue wed thu fri sat'.split(' ').map((name, at) => [name, at]),
]) as Record<string, number>;

/** Every run of up to three letters must be a name, whatever the field: `JAN` in the minutes is 1. */
function withoutNames(text: string): string | null {
  const all = text
    .toLowerCase()
    .replace(/[a-z]{1,3}/g, (word) => String(Object.hasOwn(NAMES, word) ? NAMES[word] : '!'));
  return all.includes('!') ? null : all;
}

function readRange(text: string, { low, high }: Field): number[] | null {
  const [, first, last, step] = /^(\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(text) ?? [];
  const from = Number(first ?? NaN);
  const by = Number(step ?? 1);
  // A single value with a step goes on to the end: `5/15`.
  const to = Number(last ?? (step === undefined ? from : high));
  const isRange = from >= low && from <= high && from <= to && to <= high && by > 0;
  if (!isRange) return null;
  const values: number[] = [];
  for (let value = from; value <= to; value += by) values.push(value);
  return values;
}

/** `_parseField` of time.ts. Each star is replaced by the whole range before the field is taken apart. */
export function readField(text: string, field: Field): OwnField {
  const refused = { refused: true } as const;
  const whole = withoutNames(text);
  if (whole === null || whole.split(',').some((item) => item.indexOf('*') > 0)) return refused;
  const ranges = whole.replaceAll('*', `${field.low}-${field.high}`).split(',');
  const found = ranges.map((range) => readRange(range, field));
  const values = found.flatMap((range) => range ?? []);
  return found.includes(null) ? refused : { values };
}
