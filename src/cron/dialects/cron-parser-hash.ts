import type { Field } from '../fields.ts';
import type { FieldName } from '../types.ts';

/** `H` draws its values from a seed, which BullMQ does not give. This one was given where answers were recorded. */
const SEED = 'oracle';

/** `seededRandom` of utils/random.ts: a number in [0, 1) for each field, in the order in which they are read. */
function drawn(seed: string): Readonly<Partial<Record<FieldName, number>>> {
  let hash = 2166136261;
  for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 16777619);
  let state = hash >>> 0;
  const draw = () => {
    state += 0x6d2b79f5;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const names = ['second', 'minute', 'hour', 'month', 'dayOfMonth', 'dayOfWeek'] as const;
  return Object.fromEntries(names.map((name) => [name, draw()]));
}

const DRAWN = drawn(SEED);

/** More values than any field has. */
const MOST_VALUES = 256;

/** `#parseHashed`: the text with a number, or a list of them, for each `H`; null where it refuses. */
export function withoutHashes(text: string, field: Field, strict: boolean): string | null {
  const random = DRAWN[field.name] ?? 0;
  let count = 0;
  let refused = false;
  const all = text.replace(
    /H(?:\((\d+)-(\d+)\))?(?:\/(\d+))?/g,
    (_, min?: string, max?: string, stepText?: string) => {
      const isRange = min !== undefined && max !== undefined;
      const asked = isRange
        ? ([Number(min), Number(max)] as const)
        : ([field.low, field.high] as const);
      const low = Math.max(asked[0], field.low);
      const high = Math.min(asked[1], field.high);
      const isOutside = strict && (asked[0] < field.low || asked[1] > field.high);
      const one = String(Math.floor(random * (high - low + 1)) + low);
      if (asked[0] > asked[1] || low > high || isOutside) refused = true;
      if (stepText === undefined || refused) return one;
      const step = Number(stepText);
      count += Math.ceil((high - low + 1) / step);
      if (step <= 0 || count > MOST_VALUES || (strict && step > high - low + 1)) refused = true;
      return refused ? one : stepped(random, low, high, step) || one;
    },
  );
  return refused ? null : all;
}

/** Values a step apart, begun at a place drawn within the first step. */
function stepped(random: number, low: number, high: number, step: number): string {
  const values: number[] = [];
  const first = Math.floor(low / step) * step + Math.floor(random * step);
  for (let value = first; value <= high; value += step) if (value >= low) values.push(value);
  return values.join(',');
}
