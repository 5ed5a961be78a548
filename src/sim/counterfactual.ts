import { faultKinds } from './faults/kinds.ts';
import { findings } from './findings.ts';
import { run } from './run.ts';
import { strategies } from './strategies/index.ts';
import type { Counts, Fault, Finding, Scenario, Trace } from './types.ts';
import { instanceName, spelled } from './words.ts';

/** The same seed with one thing changed. */
export interface Counterfactual {
  /** What was changed, in words: "without the crash of B". */
  readonly what: string;
  /** Whether the same promise is kept for the same slot then. */
  readonly gone: boolean;
  readonly counts: Counts;
}

interface Candidate {
  readonly what: string;
  readonly scenario: Scenario;
}

const MOST_RUNS = 12;
/** A simulation tried for comparison stops here. */
const LIMITS = { events: 200_000, steps: 2_000_000 };

/**
 * Runs the same seed again, with one thing changed each time, and says for each whether the finding goes away. At most
 * twelve runs; a run stopped by its bounds shows nothing and is left out.
 */
export function counterfactuals(trace: Trace, finding: Finding): readonly Counterfactual[] {
  return candidates(trace.scenario)
    .slice(0, MOST_RUNS)
    .flatMap(({ what, scenario }) => {
      const other = run(scenario, trace.seed, LIMITS);
      if (other.stoppedBy !== null) return [];
      const { list, counts } = findings(other);
      const isThere = list.some(({ kind, slot }) => kind === finding.kind && slot === finding.slot);
      return [{ what, gone: !isThere, counts }];
    });
}

function candidates(scenario: Scenario): readonly Candidate[] {
  return [
    ...withoutFaults(scenario),
    ...withOtherWork(scenario),
    ...withOtherInstances(scenario),
    ...withOtherParams(scenario),
  ];
}

function withoutFaults(scenario: Scenario): Candidate[] {
  return scenario.faults.map(({ kind, instance }, index) => {
    const whose = instance === undefined || instance < 0 ? '' : ` of ${instanceName(instance)}`;
    const faults = scenario.faults.map((fault, other) => (other === index ? never(fault) : fault));
    return { what: `without ${faultKinds[kind].name}${whose}`, scenario: { ...scenario, faults } };
  });
}

/** A fault in its place in the list that does not happen: taken out, it would leave its chances to the next one. */
function never(fault: Fault): Fault {
  return { ...fault, atMs: Number.MAX_SAFE_INTEGER };
}

function withOtherWork(scenario: Scenario): Candidate[] {
  const { work } = scenario;
  const others: Candidate[] = [];
  const shorter = Math.max(1, Math.round(work.durationMs / 10));
  const spreadMs = Math.min(work.spreadMs, shorter);
  others.push({
    what: `with work that takes ${spelled(shorter)}`,
    scenario: { ...scenario, work: { ...work, durationMs: shorter, spreadMs } },
  });
  if (work.failRate > 0 || work.failAtRecord > 0) {
    const sound = { ...work, failRate: 0, failAtRecord: 0 };
    others.push({ what: 'with work that never fails', scenario: { ...scenario, work: sound } });
  }
  return others;
}

function withOtherInstances(scenario: Scenario): Candidate[] {
  const { instances } = scenario;
  const others: Candidate[] = [];
  if (instances.maxSkewMs > 0) {
    const exact = { ...instances, maxSkewMs: 0 };
    others.push({ what: 'with clocks that agree', scenario: { ...scenario, instances: exact } });
  }
  if (instances.count > 1) {
    // A fault of an instance that is not there happens to nobody.
    const one = { ...scenario, instances: { ...instances, count: 1 } };
    others.push({ what: 'with one instance', scenario: one });
  }
  return others;
}

/** Each switch turned, and a lock that lives twice as long as the work where it lives shorter. */
function withOtherParams(scenario: Scenario): Candidate[] {
  const { work, strategy } = scenario;
  const longestMs = 2 * (work.durationMs + work.spreadMs);
  return strategies[strategy.id].params.flatMap(
    ({ key, label, kind, min, max, default: usual }) => {
      const value = strategy.params[key] ?? usual;
      const set = (other: boolean | number): Scenario => ({
        ...scenario,
        strategy: { ...strategy, params: { ...strategy.params, [key]: other } },
      });
      if (kind === 'flag') {
        return [{ what: `with “${label}” ${value ? 'off' : 'on'}`, scenario: set(!value) }];
      }
      const livesMs = Math.min(max, Math.max(min, longestMs));
      if (key !== 'ttlMs' || livesMs <= Number(value)) return [];
      return [{ what: `with a lock that lives ${spelled(livesMs)}`, scenario: set(livesMs) }];
    },
  );
}
