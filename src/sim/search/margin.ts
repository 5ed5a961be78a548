import { validateScenario } from '../scenario.ts';
import type { Scenario } from '../types.ts';
import { judge } from './judge.ts';
import type { PromiseId } from './promise.ts';

/** Which number is varied, and between what. */
export interface MarginQuestion {
  readonly promise: PromiseId;
  /** The number's place in the scenario: `work.durationMs`, `faults.0.forMs`, `strategy.params.ttlMs`. */
  readonly path: string;
  readonly low: number;
  readonly high: number;
  /** A value breaks the promise if it does with any of these seeds, counted from `firstSeed`. */
  readonly firstSeed: number;
  readonly seeds: number;
}

/**
 * `edge`: from `at` on the promise is broken (or, where a larger number mends, kept), and at `before` not yet.
 * `isMonotone`: none of the values looked at between `low` and `high` said otherwise. `same`: both ends do the same.
 * `unjudged` of the `runs` simulations were stopped early, and count as kept.
 */
export type MarginResult =
  | {
      readonly kind: 'edge';
      readonly turns: 'broken' | 'kept';
      readonly before: number;
      readonly at: number;
      readonly isMonotone: boolean;
      readonly runs: number;
      readonly unjudged: number;
    }
  | {
      readonly kind: 'same';
      readonly verdict: 'broken' | 'kept';
      readonly runs: number;
      readonly unjudged: number;
    }
  | { readonly kind: 'refused'; readonly message: string };

/** Beside the bisection, so many values evenly between the ends are looked at. */
const PROBES = 8;

/** Finds the smallest whole number at which a promise turns from kept to broken, or back, by bisection. Yields the bracket so far. */
export function* margin(
  scenario: Scenario,
  question: MarginQuestion,
): Generator<{ readonly before: number; readonly at: number }, MarginResult> {
  const { low, high } = question;
  const message = refusal(scenario, question);
  if (message !== null) return { kind: 'refused', message };
  const tried = { runs: 0, unjudged: 0 };
  const isBroken = (value: number): boolean => {
    const varied = withNumber(scenario, question.path, value);
    for (let seed = question.firstSeed; seed < question.firstSeed + question.seeds; seed++) {
      const { verdict } = judge({ scenario: varied, seed }, question.promise);
      tried.runs++;
      if (verdict === 'unjudged') tried.unjudged++;
      if (verdict === 'broken') return true;
    }
    return false;
  };

  const startsBroken = isBroken(low);
  const verdict = startsBroken ? 'broken' : 'kept';
  if (isBroken(high) === startsBroken) return { kind: 'same', verdict, ...tried };
  let [before, at] = [low, high];
  while (at - before > 1) {
    yield { before, at };
    const middle = before + Math.floor((at - before) / 2);
    if (isBroken(middle) === startsBroken) before = middle;
    else at = middle;
  }
  let isMonotone = true;
  for (let probe = 1; probe <= PROBES && isMonotone; probe++) {
    const value = low + Math.floor(((high - low) * probe) / (PROBES + 1));
    isMonotone = isBroken(value) === (value < at ? startsBroken : !startsBroken);
    yield { before, at };
  }
  return {
    kind: 'edge',
    turns: startsBroken ? 'kept' : 'broken',
    before,
    at,
    isMonotone,
    ...tried,
  };
}

function refusal(scenario: Scenario, { path, low, high }: MarginQuestion): string | null {
  if (numberAt(scenario, path) === null) return `${path} is no number of this scenario`;
  if (!Number.isInteger(low) || !Number.isInteger(high) || low >= high) {
    return 'the ends are two whole numbers, the lower first';
  }
  for (const end of [low, high]) {
    const result = validateScenario(withNumber(scenario, path, end));
    if (!result.ok) return `${path} cannot be ${String(end)}: ${result.problems[0]?.message ?? ''}`;
  }
  return null;
}

type Level = Readonly<Record<string, unknown>>;

function numberAt(scenario: Scenario, path: string): number | null {
  let level: unknown = scenario;
  for (const key of path.split('.')) {
    if (typeof level !== 'object' || level === null || !Object.hasOwn(level, key)) return null;
    level = (level as Level)[key];
  }
  return typeof level === 'number' ? level : null;
}

/** The scenario with another number at a place. */
export function withNumber(scenario: Scenario, path: string, value: number): Scenario {
  return replaced(scenario, path.split('.'), value) as Scenario;
}

function replaced(level: unknown, [key, ...rest]: readonly string[], value: number): unknown {
  if (key === undefined) return value;
  if (Array.isArray(level)) {
    return level.map((item: unknown, at) =>
      String(at) === key ? replaced(item, rest, value) : item,
    );
  }
  return { ...(level as Level), [key]: replaced((level as Level)[key], rest, value) };
}
