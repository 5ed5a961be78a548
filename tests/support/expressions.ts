import fc from 'fast-check';
import type { Job } from './brute-force.ts';

/** A field's text together with the values it names, worked out here and not by the parser. */
interface Part {
  readonly text: string;
  readonly values: readonly number[];
}

function range(from: number, to: number, step: number): number[] {
  const values = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return values;
}

function item(low: number, high: number): fc.Arbitrary<Part> {
  const value = fc.integer({ min: low, max: high });
  const step = fc.integer({ min: 1, max: high - low + 3 });
  return fc.oneof(
    { weight: 4, arbitrary: value.map((v) => ({ text: `${v}`, values: [v] })) },
    { weight: 2, arbitrary: fc.constant({ text: '*', values: range(low, high, 1) }) },
    {
      weight: 2,
      arbitrary: step.map((n) => ({ text: `*/${n}`, values: range(low, high, n) })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(value, value)
        .map(([a, b]) => ({ text: `${a}-${b}`, values: range(a, b, 1) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(value, value, step)
        .map(([a, b, n]) => ({ text: `${a}-${b}/${n}`, values: range(a, b, n) })),
    },
  );
}

function field(low: number, high: number): fc.Arbitrary<Part> {
  const star = { text: '*', values: range(low, high, 1) };
  const list = fc.array(item(low, high), { minLength: 1, maxLength: 3 }).map((parts) => ({
    text: parts.map((part) => part.text).join(','),
    values: parts.flatMap((part) => part.values),
  }));
  return fc.oneof(fc.constant(star), list);
}

export interface Sample {
  readonly text: string;
  readonly job: Job;
}

function sample(parts: readonly [Part, Part, Part, Part, Part]): Sample {
  const [minute, hour, dayOfMonth, month, dayOfWeek] = parts;
  const isStar = (part: Part) => part.text.startsWith('*');
  return {
    text: parts.map((part) => part.text).join(' '),
    job: {
      minute: new Set(minute.values),
      hour: new Set(hour.values),
      dayOfMonth: new Set(dayOfMonth.values),
      month: new Set(month.values),
      dayOfWeek: new Set(dayOfWeek.values.map((value) => value % 7)),
      stars: {
        minute: isStar(minute),
        hour: isStar(hour),
        dayOfMonth: isStar(dayOfMonth),
        dayOfWeek: isStar(dayOfWeek),
      },
    },
  };
}

/** Any expression of five fields, those that never run included. */
export const anyExpression: fc.Arbitrary<Sample> = fc
  .tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 7))
  .map(sample);

/** Expressions busy enough, and early enough in the day, to meet a DST night. */
export const nightExpression: fc.Arbitrary<Sample> = fc
  .tuple(
    field(0, 59),
    fc.oneof(field(0, 4), field(0, 23), field(0, 3)),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(starOf(1, 31)) },
      { weight: 1, arbitrary: field(1, 31) },
    ),
    fc.constant(starOf(1, 12)),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(starOf(0, 7)) },
      { weight: 1, arbitrary: field(0, 7) },
    ),
  )
  .map(([minute, hour, ...rest]) => sample([minute, wholeDay(hour), ...rest]));

function starOf(low: number, high: number): Part {
  return { text: '*', values: range(low, high, 1) };
}

/** A star drawn for the first hours of the night still means every hour of the day. */
function wholeDay(part: Part): Part {
  return part.text.includes('*') ? starOf(0, 23) : part;
}
