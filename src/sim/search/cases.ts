import { NONE } from '../trace.ts';
import type { Fault, FaultKind, Scenario, Trace } from '../types.ts';
import { Chooser, type Choice, type ChoicePoint } from './chooser.ts';
import { simulate } from './judge.ts';
import { faultAt, possibleFaults, type Moment } from './mischief.ts';
import { everyMoment } from './moments.ts';

/** What a case may be made of. */
export interface CaseLimits {
  /** The kinds of fault that may happen, at every moment of every instance. */
  readonly kinds: readonly FaultKind[];
  readonly faults: number;
  /** How many of chance's decisions may go otherwise than usual: a late message, a late tick, a clock that is off. */
  readonly deviations: number;
  readonly maxCases: number;
}

/** One case: what chance decides otherwise than usual, and the faults, in the order of time. */
export interface Case {
  readonly choices: readonly Choice[];
  readonly faults: readonly Fault[];
}

/** A case and how it went. */
export interface CaseRun extends Case {
  /** The scenario with the faults of the case. */
  readonly scenario: Scenario;
  readonly trace: Trace;
}

interface Node extends Case {
  /** When the last decision was made. */
  readonly lastMs: number;
  /** For a fault its place among those of that millisecond, after which others may follow; for one of chance, none may. */
  readonly lastRank: number;
  /** For one of chance, at which choice point. */
  readonly lastPoint: number;
}
const START: Node = { choices: [], faults: [], lastMs: NONE, lastRank: NONE, lastPoint: NONE };

interface Placed {
  readonly fault: Fault;
  readonly rank: number;
}

/**
 * Goes through all cases: each is the simulation with some decisions of chance turned round and some faults at some
 * moments, first the one with no decision, then those with one, and so on. Decisions are added in the order of time, and
 * at one millisecond faults before what chance decides, so each case comes up once. Yields each as it is simulated;
 * returns whether these were all.
 */
export function* everyCase(scenario: Scenario, limits: CaseLimits): Generator<CaseRun, boolean> {
  const templates = possibleFaults(limits.kinds, scenario);
  let nodes: Node[] = [START];
  let cases = 0;
  let isWhole = true;
  while (nodes.length > 0) {
    const next: Node[] = [];
    for (const node of nodes) {
      if (cases === limits.maxCases) return false;
      const { choices, faults } = node;
      const withFaults = { ...scenario, faults: [...scenario.faults, ...faults] };
      const chooser = new Chooser(choices);
      const trace = simulate({ scenario: withFaults, seed: 0 }, chooser.streamOf);
      cases++;
      yield { choices, faults, scenario: withFaults, trace };
      for (const child of childrenOf(node, chooser, trace, templates, limits)) {
        if (cases + next.length < limits.maxCases) next.push(child);
        else isWhole = false;
      }
    }
    nodes = next;
  }
  return isWhole;
}

/** The cases with one decision more, made after all that are made already. */
function* childrenOf(
  node: Node,
  { points, messages }: Chooser,
  trace: Trace,
  templates: readonly Fault[],
  limits: CaseLimits,
): Generator<Node> {
  if (node.choices.length < limits.deviations) yield* deviations(node, points);
  if (node.faults.length === limits.faults) return;
  for (const { fault, rank } of faultsAfter(node, everyMoment(trace, messages), templates)) {
    const { choices } = node;
    const faults = [...node.faults, fault];
    yield { choices, faults, lastMs: fault.atMs, lastRank: rank, lastPoint: NONE };
  }
}

function* deviations(node: Node, points: readonly ChoicePoint[]): Generator<Node> {
  const { faults } = node;
  for (let point = node.lastPoint + 1; point < points.length; point++) {
    const { atMs, options } = points[point] as ChoicePoint;
    if (atMs < node.lastMs) continue;
    for (let option = 1; option < options; option++) {
      const choices = [...node.choices, { point, option }];
      yield { choices, faults, lastMs: atMs, lastRank: Infinity, lastPoint: point };
    }
  }
}

/** Each fault at each moment of its instance; those of servers at each moment of any. */
function* faultsAfter(
  { lastMs, lastRank }: Node,
  moments: readonly Moment[],
  templates: readonly Fault[],
): Generator<Placed> {
  let beforeMs = NONE;
  for (const moment of moments) {
    const { atMs, instance } = moment;
    const isFirst = atMs !== beforeMs;
    beforeMs = atMs;
    if (atMs < lastMs) continue;
    for (let template = 0; template < templates.length; template++) {
      const fault = faultAt(templates[template] as Fault, moment);
      const who = fault.instance === undefined ? NONE : instance;
      if (who === NONE && !isFirst) continue;
      const rank = (who + 1) * templates.length + template;
      if (atMs > lastMs || rank > lastRank) yield { fault, rank };
    }
  }
}
