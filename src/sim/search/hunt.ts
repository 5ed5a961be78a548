import { RandomStream } from '@/base/random.ts';
import type { Fault, FaultKind, Scenario, Trace } from '../types.ts';
import { judge, type Story } from './judge.ts';
import { faultAt, possibleFaults, tenderMoments } from './mischief.ts';
import type { PromiseId } from './promise.ts';

/** What is tried to break a promise. */
export interface Hunt {
  readonly promise: PromiseId;
  readonly firstSeed: number;
  readonly seeds: number;
  /** The kinds of fault an adversary may add to the scenario's own; none: only the seeds are tried. */
  readonly kinds: readonly FaultKind[];
  /** How many faults it adds at most. */
  readonly faults: number;
}

export interface Tried {
  readonly seeds: number;
  readonly runs: number;
  /** Simulations that were stopped early, and so say nothing. */
  readonly unjudged: number;
}

/** `story` is null where no seed broke the promise. */
export interface HuntResult extends Tried {
  readonly story: Story | null;
}

/** A stream of its own, apart from the streams of the world. */
const ADVERSARY = 1_001;

/** Tries seed after seed, each as it is and then with an adversary's faults, until one breaks the promise. Yields after each seed. */
export function* hunt(scenario: Scenario, settings: Hunt): Generator<Tried, HuntResult> {
  const { firstSeed, seeds } = settings;
  const templates = possibleFaults(settings.kinds, scenario);
  const tried = { seeds: 0, runs: 0, unjudged: 0 };
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const breach = breachOf({ scenario, seed }, settings, templates, tried);
    tried.seeds++;
    if (breach !== null) return { ...tried, story: breach.story };
    yield { ...tried };
  }
  return { ...tried, story: null };
}

/**
 * How a seed breaks the promise: as it is, else with an adversary's faults; null where it keeps it both times.
 * @param templates the faults to draw from
 * @param tried what the simulations it takes are counted in
 */
export function breachOf(
  asItIs: Story,
  { promise, faults }: Hunt,
  templates: readonly Fault[],
  tried: { runs: number; unjudged: number },
): { readonly story: Story; readonly trace: Trace } | null {
  let story = asItIs;
  let { verdict, trace } = count(tried, story, promise);
  if (verdict !== 'broken' && templates.length > 0) {
    story = { ...story, scenario: withMischief(story, trace, templates, faults) };
    ({ verdict, trace } = count(tried, story, promise));
  }
  return verdict === 'broken' ? { story, trace } : null;
}

function count(tried: { runs: number; unjudged: number }, story: Story, promise: PromiseId) {
  const judgement = judge(story, promise);
  tried.runs++;
  if (judgement.verdict === 'unjudged') tried.unjudged++;
  return judgement;
}

/** The scenario with a few faults more, at moments drawn from what happened without them. */
function withMischief(
  { scenario, seed }: Story,
  trace: Trace,
  templates: readonly Fault[],
  most: number,
): Scenario {
  const moments = tenderMoments(trace);
  if (moments.length === 0) return scenario;
  const random = new RandomStream(seed, ADVERSARY);
  const pick = <Item>(items: readonly Item[]) => items[random.int(0, items.length - 1)] as Item;
  const added = Array.from({ length: random.int(1, Math.max(1, most)) }, () =>
    faultAt(pick(templates), pick(moments)),
  );
  return { ...scenario, faults: [...scenario.faults, ...added] };
}
