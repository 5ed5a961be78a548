import type { Fault, FaultKind, Scenario } from '../types.ts';
import { breachOf, type Hunt, type Tried } from './hunt.ts';
import { possibleFaults } from './mischief.ts';

/** A seed that breaks the promise. */
export interface Breach {
  readonly seed: number;
  /** What the adversary added to the scenario's own faults; none where the seed does it as it is. */
  readonly faults: readonly Fault[];
  /** How many events its simulation has. */
  readonly events: number;
}

/** What came of a range of seeds. */
export interface Surveyed extends Tried {
  /** In the order of the seeds. */
  readonly breaches: readonly Breach[];
}

/** Tries all seeds as a hunt does, but goes on past those that break the promise. Yields after each seed. */
export function* survey(scenario: Scenario, settings: Hunt): Generator<Tried, Surveyed> {
  const { firstSeed, seeds } = settings;
  const templates = possibleFaults(settings.kinds, scenario);
  const tried = { seeds: 0, runs: 0, unjudged: 0 };
  const breaches: Breach[] = [];
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    const breach = breachOf({ scenario, seed }, settings, templates, tried);
    tried.seeds++;
    if (breach !== null) {
      const faults = breach.story.scenario.faults.slice(scenario.faults.length);
      breaches.push({ seed, faults, events: breach.trace.length });
    }
    yield { ...tried };
  }
  return { ...tried, breaches };
}

/** Seeds that break the promise with the same kinds of added fault. */
export interface BreachGroup {
  /** Each kind once; none: the seeds do it as they are. */
  readonly kinds: readonly FaultKind[];
  readonly count: number;
  /** The first of them. */
  readonly seed: number;
}

/** The breaches by the kinds of fault that were added, the most frequent first. */
export function groupsOf(breaches: readonly Breach[]): readonly BreachGroup[] {
  const groups = new Map<string, BreachGroup>();
  for (const { seed, faults } of breaches) {
    const kinds = [...new Set(faults.map(({ kind }) => kind))].sort();
    const key = kinds.join();
    const before = groups.get(key);
    groups.set(key, { kinds, seed: before?.seed ?? seed, count: (before?.count ?? 0) + 1 });
  }
  return [...groups.values()].toSorted((one, other) => other.count - one.count);
}
