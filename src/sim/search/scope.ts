import type { Scenario } from '../types.ts';
import { everyCase, type PlacedCase, type CaseLimits, type CaseRun } from './cases.ts';
import { judge, verdictOf, type Story } from './judge.ts';
import type { PromiseId } from './promise.ts';
import { settled } from './simpler.ts';

/** How far all cases are gone through. */
export interface Scope extends CaseLimits {
  readonly promise: PromiseId;
}

/**
 * `none`: no case within the scope breaks the promise. `broken`: this one does, and none with fewer decisions; `replay`
 * is a scenario and seed in which the same goes wrong, where one was found. `unfinished`: there are more cases than
 * allowed, and none so far. `refused`: the scenario is too large for this.
 */
export type ScopeResult =
  | { readonly kind: 'none'; readonly cases: number; readonly unjudged: number }
  | { readonly kind: 'unfinished'; readonly cases: number; readonly unjudged: number }
  | {
      readonly kind: 'broken';
      readonly cases: number;
      readonly at: PlacedCase;
      readonly replay: Story | null;
    }
  | { readonly kind: 'refused'; readonly message: string };

const MOST_INSTANCES = 3;
const MOST_SLOTS = 3;
/** How many seeds are tried to make what the choices did happen by chance. */
const REPLAY_SEEDS = 2_000;

/** Goes through all cases of a small scenario, until one breaks the promise. Yields how many there were so far. */
export function* allCases(scenario: Scenario, scope: Scope): Generator<number, ScopeResult> {
  const message = refusal(scenario);
  if (message !== null) return { kind: 'refused', message };
  const steps = everyCase(scenario, scope);
  let unjudged = 0;
  for (let cases = 0; ; yield ++cases) {
    const { done, value } = steps.next();
    if (done) return { kind: value ? 'none' : 'unfinished', cases, unjudged };
    const verdict = verdictOf(value.trace, scope.promise);
    if (verdict === 'unjudged') unjudged++;
    if (verdict !== 'broken') continue;
    const { choices, faults, place } = value;
    const replay = replayOf(value, scope.promise);
    return { kind: 'broken', cases: cases + 1, at: { choices, faults, place }, replay };
  }
}

function refusal({ instances, schedule, faults }: Scenario): string | null {
  const isSmall = instances.count <= MOST_INSTANCES && schedule.slots <= MOST_SLOTS;
  if (!isSmall) return 'All cases can be gone through for at most three instances and three slots.';
  const isByChance = faults.some(
    ({ perHour, instance }) => perHour !== undefined || instance === -1,
  );
  return isByChance
    ? 'All cases can be gone through only if each fault has its time and instance.'
    : null;
}

/** The same without a chooser: without chance, or with a seed under which chance does it. */
function replayOf({ scenario, choices }: CaseRun, promise: PromiseId): Story | null {
  const replayed = choices.length > 0 ? scenario : settled(withShortestWork(scenario));
  for (let seed = 1; seed <= REPLAY_SEEDS; seed++) {
    const story = { scenario: replayed, seed };
    if (judge(story, promise).verdict === 'broken') return story;
  }
  return null;
}

/** A chooser takes the lower end of a range unless it is told otherwise. */
function withShortestWork(scenario: Scenario): Scenario {
  const { work } = scenario;
  return {
    ...scenario,
    work: { ...work, durationMs: Math.max(1, work.durationMs - work.spreadMs) },
  };
}
