import { NONE } from '../trace.ts';
import type { Fault, FaultKind, Scenario, Trace } from '../types.ts';
import { Chooser, type Choice, type ChoicePoint } from './chooser.ts';
import { judge, type Story } from './judge.ts';
import { everyMoment, faultAt, possibleFaults } from './mischief.ts';
import type { PromiseId } from './promise.ts';

/** How far all cases are gone through. */
export interface Scope {
  readonly promise: PromiseId;
  /** The kinds of fault that may happen, at every moment of every instance. */
  readonly kinds: readonly FaultKind[];
  readonly faults: number;
  /** How many of chance's decisions may go otherwise than usual: a late message, a late tick, a clock that is off. */
  readonly deviations: number;
  readonly maxCases: number;
}

/** One case: what chance decides otherwise than usual, and the faults, in the order of time. */
export interface ScopeCase {
  readonly choices: readonly Choice[];
  readonly faults: readonly Fault[];
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
      readonly at: ScopeCase;
      readonly replay: Story | null;
    }
  | { readonly kind: 'refused'; readonly message: string };

const MOST_INSTANCES = 3;
const MOST_SLOTS = 3;
/** How many seeds are tried to make what the choices did happen by chance. */
const REPLAY_SEEDS = 2_000;

interface Node extends ScopeCase {
  /** When the last decision was made; for one of chance, at which choice point. */
  readonly lastMs: number;
  readonly lastPoint: number;
}
const START: Node = { choices: [], faults: [], lastMs: NONE, lastPoint: NONE };

/**
 * Goes through all cases of a small scenario: each is the simulation with some decisions of chance turned round and some
 * faults at some moments, first those with no decision, then those with one, and so on. Decisions are added in the order
 * of time, so each case comes up once. Yields how many cases there were so far.
 */
export function* allCases(scenario: Scenario, scope: Scope): Generator<number, ScopeResult> {
  const message = refusal(scenario);
  if (message !== null) return { kind: 'refused', message };
  const templates = possibleFaults(scope.kinds, scenario);
  let nodes: Node[] = [START];
  let cases = 0;
  let unjudged = 0;
  let isWhole = true;
  while (nodes.length > 0) {
    const next: Node[] = [];
    for (const node of nodes) {
      if (cases === scope.maxCases) return { kind: 'unfinished', cases, unjudged };
      const { verdict, trace, story, points } = tryCase(scenario, node, scope.promise);
      cases++;
      if (verdict === 'broken') {
        const { choices, faults } = node;
        const replay = replayOf(story, choices.length > 0, scope.promise);
        return { kind: 'broken', cases, at: { choices, faults }, replay };
      }
      if (verdict === 'unjudged') unjudged++;
      for (const child of childrenOf(node, points, trace, templates, scope)) {
        if (cases + next.length < scope.maxCases) next.push(child);
        else isWhole = false;
      }
      yield cases;
    }
    nodes = next;
  }
  return { kind: isWhole ? 'none' : 'unfinished', cases, unjudged };
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

function tryCase(scenario: Scenario, { choices, faults }: ScopeCase, promise: PromiseId) {
  const chooser = new Chooser(choices);
  const story = { scenario: { ...scenario, faults: [...scenario.faults, ...faults] }, seed: 0 };
  return { ...judge(story, promise, chooser.streamOf), story, points: chooser.points };
}

/** The cases with one decision more, made after all that are made already. */
function* childrenOf(
  node: Node,
  points: readonly ChoicePoint[],
  trace: Trace,
  templates: readonly Fault[],
  scope: Scope,
): Generator<Node> {
  if (node.choices.length < scope.deviations) yield* deviations(node, points);
  if (node.faults.length === scope.faults) return;
  for (const moment of everyMoment(trace)) {
    if (moment.atMs <= node.lastMs) continue;
    for (const template of templates) {
      const faults = [...node.faults, faultAt(template, moment)];
      yield { choices: node.choices, faults, lastMs: moment.atMs, lastPoint: NONE };
    }
  }
}

function* deviations(node: Node, points: readonly ChoicePoint[]): Generator<Node> {
  for (let point = node.lastPoint + 1; point < points.length; point++) {
    const { atMs, options } = points[point] as ChoicePoint;
    // A fault goes before what is decided at the same moment.
    if (atMs < node.lastMs) continue;
    for (let option = 1; option < options; option++) {
      const choices = [...node.choices, { point, option }];
      yield { choices, faults: node.faults, lastMs: atMs, lastPoint: point };
    }
  }
}

/** The same without a chooser: without chance, or with a seed under which chance does it. */
function replayOf({ scenario }: Story, byChance: boolean, promise: PromiseId): Story | null {
  const settled = byChance ? scenario : withoutChance(scenario);
  for (let seed = 1; seed <= REPLAY_SEEDS; seed++) {
    const story = { scenario: settled, seed };
    if (judge(story, promise).verdict === 'broken') return story;
  }
  return null;
}

function withoutChance(scenario: Scenario): Scenario {
  const { work, instances, network } = scenario;
  const durationMs = Math.max(1, work.durationMs - work.spreadMs);
  return {
    ...scenario,
    work: { ...work, durationMs, spreadMs: 0, failRate: work.failRate < 1 ? 0 : 1 },
    instances: { ...instances, maxSkewMs: 0, maxTickDelayMs: 0 },
    network: { ...network, maxMs: network.minMs },
  };
}
