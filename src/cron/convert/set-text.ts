/** How a set of values may be written: with a star or without one. Some schedulers take a leading star for a sign. */
export type Stars = 'any' | 'none' | 'first';

/** The smallest and the largest value of a field, and whether steps are for people there. */
export interface SetRange {
  readonly low: number;
  readonly high: number;
  readonly steps: boolean;
}

/**
 * The shortest text of a set, as a list of ranges, steps and values; null where no text of it begins with a star. Of
 * two equally short ones the step comes first.
 */
export function setText(values: readonly number[], range: SetRange, stars: Stars): string | null {
  const texts = [...starTexts(values, range), ...plainTexts(values, range)].filter((text) => {
    const star = text.startsWith('*');
    return stars === 'any' || (stars === 'first') === star;
  });
  return texts.reduce<string | null>(
    (best, text) => (best === null || text.length < best.length ? text : best),
    stars === 'first' ? onlyLow(values, range) : null,
  );
}

/** Texts with `*` or a star's step for as many of the values as it names. */
function* starTexts(values: readonly number[], { low, high, steps }: SetRange): Generator<string> {
  const size = high - low + 1;
  if (values.length === size) yield '*';
  if (!steps || values[0] !== low) return;
  const all = new Set(values);
  for (let step = 2; step <= size / 2; step++) {
    const named = stepped(low, high, step);
    if (!named.every((value) => all.has(value))) continue;
    const rest = values.filter((value) => (value - low) % step !== 0);
    if (rest.length === 0 || named.length > 2) yield joined([`*/${step}`], rest);
  }
}

/** Fewer values than these that happen to lie a step apart are no step to anybody who reads them. */
const FEWEST_STEPS = 5;

/** Texts without a star: a range with a step and the rest, and plain ranges. */
function* plainTexts(values: readonly number[], { low, high, steps }: SetRange): Generator<string> {
  if (steps) {
    const all = new Set(values);
    for (const first of values.slice(0, high - low)) {
      for (let step = 2; first + 2 * step <= high; step++) {
        let last = first;
        while (all.has(last + step)) last += step;
        if (last < first + 2 * step) continue;
        const named = new Set(stepped(first, last, step));
        const rest = values.filter((value) => !named.has(value));
        if (rest.length > 0 && named.size < FEWEST_STEPS) continue;
        yield joined([`${first}-${last}/${step}`], rest);
      }
    }
  }
  yield joined([], values);
}

/** `*\/60`: a star's step of which only the lowest value is left, and the other values behind it: `*\/31,1-7`. */
function onlyLow(values: readonly number[], { low, high }: SetRange): string | null {
  if (values[0] !== low) return null;
  const isRun = values.length > 2 && values[2] === low + 2;
  return joined([`*/${high - low + 1}`], isRun ? values : values.slice(1));
}

function stepped(from: number, to: number, step: number): number[] {
  const values: number[] = [];
  for (let value = from; value <= to; value += step) values.push(value);
  return values;
}

function joined(first: readonly string[], rest: readonly number[]): string {
  return [...first, ...ranges(rest)].join(',');
}

/** Three values in a row or more are a range. */
export function ranges(
  values: readonly number[],
  name: (value: number) => string = String,
  dash = '-',
): string[] {
  const parts: string[] = [];
  for (let at = 0; at < values.length;) {
    let end = at;
    while (values[end + 1] === (values[end] ?? 0) + 1) end++;
    const run = values.slice(at, end + 1).map(name);
    if (run.length > 2) parts.push(`${run[0] ?? ''}${dash}${run.at(-1) ?? ''}`);
    else parts.push(...run);
    at = end + 1;
  }
  return parts;
}
