/** How a set of values is written as a field. */
export interface FieldStyle {
  readonly first: number;
  readonly last: number;
  /** Whether even distances become a step, and whether such a step may begin with a star. */
  readonly steps: 'star' | 'range' | 'none';
}

export const MINUTE_STYLE: FieldStyle = { first: 0, last: 59, steps: 'star' };
export const HOUR_STYLE: FieldStyle = { first: 0, last: 23, steps: 'star' };
export const DAY_STYLE: FieldStyle = { first: 1, last: 31, steps: 'range' };
export const MONTH_STYLE: FieldStyle = { first: 1, last: 12, steps: 'star' };
export const WEEKDAY_STYLE: FieldStyle = { first: 0, last: 6, steps: 'none' };

/** Writes a sorted set of values as a cron field: a star, a step, ranges and single values. */
export function fieldText(values: readonly number[] | null, style: FieldStyle): string {
  const { first, last, steps } = style;
  if (values === null || values.length === last - first + 1) return '*';
  if (steps !== 'none') {
    const step = stepText(values, style);
    if (step !== null) return step;
  }
  return rangesText(values);
}

/** An even distance of two or more; two values make a step only where they fill the field. */
function stepText(values: readonly number[], { first, last, steps }: FieldStyle): string | null {
  const [from, second] = values;
  const to = values.at(-1);
  if (from === undefined || second === undefined || to === undefined || values.length < 2)
    return null;
  const step = second - from;
  if (step < 2 || values.some((value, index) => value !== from + index * step)) return null;
  const whole = from === first && to + step > last;
  if (whole && steps === 'star') return `*/${String(step)}`;
  return values.length < 3 ? null : `${String(from)}-${String(to)}/${String(step)}`;
}

function rangesText(values: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < values.length;) {
    let end = at;
    while (values[end + 1] === (values[end] ?? 0) + 1) end++;
    const [from, to] = [String(values[at]), String(values[end])];
    if (end - at >= 2) parts.push(`${from}-${to}`);
    else parts.push(...values.slice(at, end + 1).map(String));
    at = end + 1;
  }
  return parts.join(',');
}
