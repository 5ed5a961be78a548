import { SECOND_US } from './systemd-parts.ts';
import type { Chain, Component, Part, Parts } from './systemd-parts.ts';

export const LAST_YEAR = 2199;

const RANGES: Readonly<Record<Part, readonly [low: number, high: number]>> = {
  year: [1970, LAST_YEAR],
  month: [1, 12],
  day: [1, 31],
  hour: [0, 23],
  minute: [0, 59],
  second: [0, 60 * SECOND_US - 1],
};

/** `fix_year`: 26 is 2026, and 89 is 1989. */
function fullYear(year: number): number {
  if (year < 0 || year >= 100) return year;
  return year + (year < 70 ? 2000 : 1900);
}

/** `normalize_chain` for one component: a range ends on its last repetition, and one of a single value is that value. */
function normalized(component: Component, part: Part): Component {
  const { repeat } = component;
  const first = part === 'year' ? fullYear(component.first) : component.first;
  let last = part === 'year' ? fullYear(component.last) : component.last;
  if (last > first && repeat > 0) last -= (last - first) % repeat;
  const isSingle = last === first;
  return { ...component, first, last: isSingle ? -1 : last, repeat: isSingle ? 0 : repeat };
}

/** `chain_valid`: in the field, and long enough to repeat once. */
function isValid({ first, last, repeat }: Component, part: Part, fromEnd: boolean): boolean {
  const [low, top] = RANGES[part];
  const high = fromEnd ? top - 3 : top;
  if (first < low || first > high || repeat > high - low) return false;
  if (last >= 0) return last >= low && last <= high && first + repeat <= last;
  return fromEnd ? first - repeat >= low : first + repeat <= high;
}

function byValue(a: Component, b: Component): number {
  return a.first - b.first || a.last - b.last || a.repeat - b.repeat;
}

/**
 * `calendar_spec_normalize` and `calendar_spec_valid`: the parts as systemd keeps them, each component in its place in
 * the order of values and no two alike; or the first component that is refused.
 */
export function normalize(parts: Parts): Parts | Component {
  const chains: Record<Part, Chain | null> = { ...parts.chains };
  for (const part of ['year', 'month', 'day', 'hour', 'minute', 'second'] as const) {
    const chain = chains[part];
    if (!chain) continue;
    const components = chain.components.map((each) => normalized(each, part)).sort(byValue);
    const fromEnd = part === 'day' && parts.endOfMonth;
    const bad = components.find((each) => !isValid(each, part, fromEnd));
    if (bad) return bad;
    const different = components.filter(
      (each, index) => index === 0 || byValue(each, components[index - 1] ?? each) !== 0,
    );
    chains[part] = { ...chain, components: different };
  }
  const { endOfMonth } = parts;
  return { ...parts, chains, endOfMonth: endOfMonth && (chains.day?.components.length ?? 0) > 0 };
}

/** The values of a component, up to the field's end where it goes on repeating. */
export function valuesOf({ first, last, repeat }: Component, high: number): number[] {
  const values: number[] = [];
  const end = last >= 0 ? last : repeat > 0 ? high : first;
  for (let value = first; value <= end; value += Math.max(1, repeat)) values.push(value);
  return values;
}

/** Days counted from the month's end, as bits: `~03` is the third last, `~03/1` it and those after it. */
export function daysFromEnd({ first, last, repeat }: Component): (length: number) => number {
  return (length) => {
    const days =
      last >= 0
        ? [length + 1 - last, length + 1 - first]
        : [length + 1 - first, repeat > 0 ? length : length + 1 - first];
    const [from = 0, to = 0] = days;
    let bits = 0;
    for (let day = from; day <= to; day += Math.max(1, repeat))
      bits |= day < 1 ? 0 : 1 << (day - 1);
    return bits;
  };
}

const TURNING = ['day', 'hour', 'minute', 'second'] as const;

/** The value past a field's end to which a chain leads that goes on repeating; null where it ends before. */
function valuePastEnd(chain: Chain | null, part: Part): number | null {
  const high = RANGES[part][1];
  const values = (chain?.components ?? []).flatMap(({ first, last, repeat }) =>
    last >= 0 || repeat === 0 ? [] : [first + repeat * Math.ceil((high + 1 - first) / repeat)],
  );
  return values.length === 0 ? null : Math.min(...values);
}

/**
 * The values past the end of fields in which a repetition does not come round evenly, by field: the 80th minute of
 * `*:0/40`. The engine takes 23:80 for a time, puts it right as 00:20 and goes on from there, so that the run at
 * midnight is lost; so are seconds at the turn of the hour, hours at that of the month, and days at that of the year.
 * Null where every repetition comes round as it should.
 */
export function oddTurns({ chains, endOfMonth }: Parts): Readonly<Record<string, number>> | null {
  const turns = TURNING.flatMap((part) => {
    const past = part === 'day' && endOfMonth ? null : valuePastEnd(chains[part], part);
    if (past === null) return [];
    const [low, high] = RANGES[part];
    const values = (chains[part]?.components ?? []).flatMap((each) => valuesOf(each, high));
    const unit = part === 'second' ? SECOND_US : 1;
    const isOdd = Math.min(...values) < past - (high + 1) + low;
    const leavesRest = Math.max(...values) + unit <= high;
    return isOdd && leavesRest ? [[part, Math.trunc(past / unit)] as const] : [];
  });
  return turns.length === 0 ? null : Object.fromEntries(turns);
}
