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
  /** How many decisions of either kind a case has at most; as many as there may be unless it is said. */
  readonly decisions?: number;
  /** Of the cases with two decisions or more, only those that grow from each so many-th first one. */
  readonly share?: { readonly nth: number; readonly of: number };
}

/** One case: what chance decides otherwise than usual, and the faults, in the order of time. */
export interface Case {
  readonly choices: readonly Choice[];
  readonly faults: readonly Fault[];
}

export interface PlacedCase extends Case {
  /** Which way on at each decision. Cases come up with the fewest decisions first, then in the order of these numbers. */
  readonly place: readonly number[];
}

/** A case and how it went. */
export interface CaseRun extends PlacedCase {
  /** The scenario with the faults of the case. */
  readonly scenario: Scenario;
  readonly trace: Trace;
}

/** A case with what its further decisions depend on. */
interface Step extends Case {
  /** When the last decision was made. */
  readonly lastMs: number;
  /** For a fault its place among those of that millisecond, after which others may follow; for one of chance, none may. */
  readonly lastRank: number;
  /** For one of chance, at which choice point. */
  readonly lastPoint: number;
}
type Node = Step & PlacedCase;
const START: Node = {
  choices: [],
  faults: [],
  place: [],
  lastMs: NONE,
  lastRank: NONE,
  lastPoint: NONE,
};

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
  const { maxCases, share, decisions: most = Infinity } = limits;
  const templates = possibleFaults(limits.kinds, scenario);
  let nodes: Node[] = [START];
  let cases = 0;
  let isWhole = true;
  for (let decisions = 0; nodes.length > 0 && decisions <= most; decisions++) {
    const next: Node[] = [];
    const isWanted = share === undefined || decisions > 1;
    for (const { place, ...node } of nodes) {
      if (cases === maxCases) return false;
      const { choices, faults } = node;
      const withFaults = { ...scenario, faults: [...scenario.faults, ...faults] };
      const chooser = new Chooser(choices);
      const trace = simulate({ scenario: withFaults, seed: 0 }, chooser.streamOf);
      if (isWanted) {
        cases++;
        yield { choices, faults, place, scenario: withFaults, trace };
      }
      if (decisions === most) continue;
      let way = 0;
      for (const step of stepsFrom(node, chooser, trace, templates, limits)) {
        const nth = way++;
        if (share !== undefined && decisions === 0 && nth % share.of !== share.nth) continue;
        if (cases + next.length < maxCases) next.push({ ...step, place: [...place, nth] });
        else isWhole = false;
      }
    }
    nodes = next;
  }
  return isWhole;
}

/** One decision more, made after all that are made already. */
function* stepsFrom(
  node: Step,
  { points, messages }: Chooser,
  trace: Trace,
  templates: readonly Fault[],
  limits: CaseLimits,
): Generator<Step> {
  if (node.choices.length < limits.deviations) yield* deviations(node, points);
  if (node.faults.length === limits.faults) return;
  for (const { fault, rank } of faultsAfter(node, everyMoment(trace, messages), templates)) {
    const { choices } = node;
    const faults = [...node.faults, fault];
    yield { choices, faults, lastMs: fault.atMs, lastRank: rank, lastPoint: NONE };
  }
}

function* deviations(node: Step, points: readonly ChoicePoint[]): Generator<Step> {
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
  { lastMs, lastRank }: Step,
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
