import { faultKinds } from './faults/kinds.ts';
import { findings } from './findings.ts';
import { run } from './run.ts';
import { strategies } from './strategies/index.ts';
import { playsPart, type ParamSpec, type ParamValue } from './settings/spec.ts';
import type { Counts, Fault, Finding, Scenario, Trace } from './types.ts';
import { clockTime, instanceName, spelled } from './words.ts';

/** A scenario with one thing changed. */
interface Candidate {
  /** What was changed, in words: "without the crash of B". */
  readonly what: string;
  readonly scenario: Scenario;
}

/** The same seed with one thing changed. */
export interface Counterfactual extends Candidate {
  /** Whether the same promise is kept for the same slot then. */
  readonly gone: boolean;
  readonly counts: Counts;
}

const MOST_RUNS = 12;
/** A simulation tried for comparison stops here. */
const LIMITS = { events: 200_000, steps: 2_000_000 };

/**
 * Runs the same seed again, with one thing changed each time, and says for each whether the finding goes away. At most
 * twelve runs; a run stopped by its bounds shows nothing and is left out.
 */
export function counterfactuals(
  { scenario, seed }: Pick<Trace, 'scenario' | 'seed'>,
  finding: Finding,
): readonly Counterfactual[] {
  return otherwise(scenario).flatMap((candidate) => {
    const other = run(candidate.scenario, seed, LIMITS);
    if (other.stoppedBy !== null) return [];
    const { list, counts } = findings(other);
    return [{ ...candidate, gone: !list.some((one) => breaksSame(one, finding)), counts }];
  });
}

/** Whether a finding breaks the promise that another breaks. A slot that never ran was neither in time nor done. */
function breaksSame(one: Finding, other: Finding): boolean {
  // Of a machine that carries too much only the first time is found.
  if (other.kind === 'saturated') return one.kind === 'saturated';
  const isNotBetter = one.kind === 'missed' && (other.kind === 'late' || other.kind === 'lost');
  return one.slot === other.slot && (one.kind === other.kind || isNotBetter);
}

/** The same scenario with one thing changed, each with what that is in words; at most twelve. */
export function otherwise(scenario: Scenario): readonly Candidate[] {
  const candidates = [
    ...withoutFaults(scenario),
    ...withOtherWork(scenario),
    ...withOtherInstances(scenario),
    ...withOtherParams(scenario),
  ];
  const isNew = ({ what }: Candidate, index: number) =>
    candidates.findIndex((other) => other.what === what) === index;
  return candidates.filter(isNew).slice(0, MOST_RUNS);
}

function withoutFaults(scenario: Scenario): Candidate[] {
  return scenario.faults.map((fault, index) => {
    const faults = scenario.faults.filter((_, other) => other !== index);
    return { what: `without ${faultName(scenario, fault)}`, scenario: { ...scenario, faults } };
  });
}

/** "a crash of B", with its time where another is called the same. */
function faultName(scenario: Scenario, { kind, instance, atMs, perHour }: Fault): string {
  const whose = instance === undefined || instance < 0 ? '' : ` of ${instanceName(instance)}`;
  const alike = scenario.faults.filter((one) => one.kind === kind && one.instance === instance);
  const since = perHour === undefined ? 'at' : 'again and again from';
  const when = alike.length > 1 ? ` ${since} ${clockTime(scenario, atMs)}` : '';
  return `${faultKinds[kind].name}${whose}${when}`;
}

function withOtherWork(scenario: Scenario): Candidate[] {
  const { work } = scenario;
  const others: Candidate[] = [];
  const shorter = Math.max(1, Math.round(work.durationMs / 10));
  if (shorter < work.durationMs) {
    const spreadMs = Math.min(shorter, Math.round(work.spreadMs / 10));
    others.push({
      what: `with work that takes ${spreadMs > 0 ? 'about ' : ''}${spelled(shorter)}`,
      scenario: { ...scenario, work: { ...work, durationMs: shorter, spreadMs } },
    });
  }
  if (work.failRate > 0 || work.failAtRecord > 0) {
    const sound = { ...work, failRate: 0, failAtRecord: 0 };
    others.push({ what: 'with work that never fails', scenario: { ...scenario, work: sound } });
  }
  if (work.idempotency === 'none') {
    const idempotency = work.records > 0 ? ('record-key' as const) : ('slot-key' as const);
    others.push({
      what: `with a key for each ${work.records > 0 ? 'record' : 'slot'}`,
      scenario: { ...scenario, work: { ...work, idempotency } },
    });
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
    const faults = scenario.faults.filter(({ instance }) => (instance ?? 0) < 1);
    const one = { ...scenario, instances: { ...instances, count: 1 }, faults };
    others.push({ what: 'with one instance', scenario: one });
  }
  return others;
}

/** Each switch turned, each other choice, and a lock that lives twice as long as the work where it lives shorter. */
function withOtherParams(scenario: Scenario): Candidate[] {
  const { strategy } = scenario;
  const { params: specs, check } = strategies[strategy.id];
  const playing = specs.filter((spec) => playsPart(spec, strategy.params));
  return playing.flatMap((spec) => {
    const value = strategy.params[spec.key] ?? spec.default;
    return otherValues(spec, value, scenario).flatMap(({ what, other }) => {
      const params = { ...strategy.params, [spec.key]: other };
      const isRefused = (check?.(params) ?? []).length > 0;
      return isRefused
        ? []
        : { what, scenario: { ...scenario, strategy: { ...strategy, params } } };
    });
  });
}

function otherValues(
  { key, label, kind, min, max, options = {} }: ParamSpec,
  value: ParamValue,
  { work }: Scenario,
): { what: string; other: ParamValue }[] {
  if (kind === 'flag') return [{ what: `with “${label}” ${value ? 'off' : 'on'}`, other: !value }];
  if (kind === 'choice') {
    return Object.entries(options)
      .filter(([option]) => option !== value)
      .map(([option, name]) => ({ what: `with “${label}”: ${name}`, other: option }));
  }
  const longestMs = 2 * (work.durationMs + work.spreadMs);
  const livesMs = Math.min(max, Math.max(min, longestMs));
  if (key !== 'ttlMs' || livesMs <= Number(value)) return [];
  return [{ what: `with a lock that lives ${spelled(livesMs)}`, other: livesMs }];
}
