import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { faultKinds } from '../faults/kinds.ts';
import type { Fault, Scenario } from '../types.ts';

const UNITS_MS = [DAY_MS, HOUR_MS, MINUTE_MS, 10 * SECOND_MS, SECOND_MS, 100, 10];

/** Beyond so many instances, faults are not tried at each. */
const MOST_TURNS = 5;

/**
 * The scenarios one step simpler, the boldest first: without a fault, without chance, without a slot or an instance; then
 * with smaller and rounder numbers. Each step goes towards an end, so a chain of them does. The strategy stays as it is:
 * with a shorter lock it would be another story.
 */
export function* simplerScenarios(scenario: Scenario, slotTimesMs: Float64Array) {
  yield* fewerFaults(scenario);
  yield* withoutChance(scenario);
  for (const settled of lessChance(scenario)) yield* onEachInstance(settled);
  yield* fewerSlots(scenario, slotTimesMs);
  yield* fewerInstances(scenario);
  yield* rounderNumbers(scenario);
}

export function* fewerFaults(scenario: Scenario): Generator<Scenario> {
  for (const gone of scenario.faults) {
    yield { ...scenario, faults: scenario.faults.filter((fault) => fault !== gone) };
  }
}

/** Half of the slots, then all but the last, then all but the first: what comes before a fault's slot goes that way. */
export function* fewerSlots(scenario: Scenario, slotTimesMs: Float64Array): Generator<Scenario> {
  const { schedule } = scenario;
  const { slots } = schedule;
  if (slots <= 1) return;
  const half = slots >> 1;
  if (half > 1) yield { ...scenario, schedule: { ...schedule, slots: slots - half } };
  yield { ...scenario, schedule: { ...schedule, slots: slots - 1 } };
  for (const first of new Set([half, 1])) {
    const byMs = (slotTimesMs[first * scenario.instances.jobs] ?? 0) - (slotTimesMs[0] ?? 0);
    if (byMs > 0) yield* onEachInstance(startedLater(scenario, first, byMs));
  }
}

function startedLater(scenario: Scenario, slots: number, byMs: number): Scenario {
  const { schedule, faults } = scenario;
  return {
    ...scenario,
    schedule: { ...schedule, fromMs: schedule.fromMs + byMs, slots: schedule.slots - slots },
    faults: faults
      .map((fault) => ({ ...fault, atMs: fault.atMs - byMs }))
      .filter(({ atMs }) => atMs >= 0),
  };
}

/** With its faults at each instance in turn: another instance may be first at what is the first slot now. */
function* onEachInstance(scenario: Scenario): Generator<Scenario> {
  yield scenario;
  const { count } = scenario.instances;
  if (scenario.faults.every(({ instance }) => instance === undefined)) return;
  for (let by = 1; by < Math.min(count, MOST_TURNS); by++) {
    const faults = scenario.faults.map((fault) =>
      isAtOne(fault) ? { ...fault, instance: (fault.instance + by) % count } : fault,
    );
    yield { ...scenario, faults };
  }
}

function isAtOne(fault: Fault): fault is Fault & { instance: number } {
  return fault.instance !== undefined && fault.instance >= 0;
}

/**
 * Without each instance in turn; its faults go with it, and the faults of those after it move up. The designated one
 * stays: without it nobody would run anything, which is another story.
 */
export function* fewerInstances(scenario: Scenario): Generator<Scenario> {
  const { count } = scenario.instances;
  if (count === 1) return;
  for (let gone = count - 1; gone >= 0; gone--) {
    if (scenario.strategy.params['runner'] === gone) continue;
    const strategy = withRunner(scenario, (runner) => (gone < runner ? runner - 1 : runner));
    const faults = scenario.faults
      .filter(({ instance }) => instance !== gone)
      .map((fault) => withInstance(fault, gone));
    const instances = { ...scenario.instances, count: count - 1 };
    yield { ...scenario, strategy, instances, faults };
  }
}

/** The strategy with the designated instance, where it has one that is there, called by its new number. */
export function withRunner(
  { strategy, instances }: Scenario,
  move: (runner: number) => number,
): Scenario['strategy'] {
  const { runner } = strategy.params;
  if (typeof runner !== 'number' || runner >= instances.count) return strategy;
  return { ...strategy, params: { ...strategy.params, runner: move(runner) } };
}

function withInstance(fault: Fault, gone: number): Fault {
  if (fault.instance === undefined || fault.instance < gone) return fault;
  return { ...fault, instance: fault.instance - 1 };
}

/** The scenario with nothing left to chance: work as long as usual, clocks that are right, messages as fast as they can be. */
export function settled(scenario: Scenario): Scenario {
  const { work, instances, network } = scenario;
  return {
    ...scenario,
    work: { ...work, spreadMs: 0, failRate: work.failRate < 1 ? 0 : 1 },
    instances: { ...instances, maxSkewMs: 0, maxTickDelayMs: 0 },
    network: { ...network, maxMs: network.minMs },
  };
}

/** All chance gone at once. What a fault hit may come a little later then: so may the faults. */
function* withoutChance(scenario: Scenario): Generator<Scenario> {
  const { work, instances, network } = scenario;
  const isSettled =
    work.spreadMs === 0 &&
    work.failRate % 1 === 0 &&
    instances.maxSkewMs === 0 &&
    instances.maxTickDelayMs === 0 &&
    network.maxMs === network.minMs;
  if (isSettled) return;
  const calm = settled(scenario);
  yield* onEachInstance(calm);
  for (const unitMs of scenario.faults.length > 0 ? [SECOND_MS, 10 * SECOND_MS] : []) {
    for (const units of [1, 2]) {
      const later = (ms: number) => (Math.floor(ms / unitMs) + units) * unitMs;
      const faults = scenario.faults.map((fault) => ({ ...fault, atMs: later(fault.atMs) }));
      yield* onEachInstance({ ...calm, faults });
    }
  }
}

function* lessChance(scenario: Scenario): Generator<Scenario> {
  const { work, instances, network } = scenario;
  if (work.spreadMs > 0) yield { ...scenario, work: { ...work, spreadMs: 0 } };
  if (work.failRate > 0) yield { ...scenario, work: { ...work, failRate: 0 } };
  if (instances.maxSkewMs > 0) yield { ...scenario, instances: { ...instances, maxSkewMs: 0 } };
  if (instances.maxTickDelayMs > 0)
    yield { ...scenario, instances: { ...instances, maxTickDelayMs: 0 } };
  if (network.maxMs > network.minMs)
    yield { ...scenario, network: { ...network, maxMs: network.minMs } };
}

function* rounderNumbers(scenario: Scenario): Generator<Scenario> {
  const { work, instances, faults } = scenario;
  for (const durationMs of smaller(work.durationMs))
    yield { ...scenario, work: { ...work, durationMs } };
  for (const maxSkewMs of smaller(instances.maxSkewMs))
    yield { ...scenario, instances: { ...instances, maxSkewMs } };
  for (let index = 0; index < faults.length; index++) {
    for (const fault of rounderFaults(faults[index] as Fault)) {
      yield { ...scenario, faults: faults.with(index, fault) };
    }
  }
}

function* rounderFaults(fault: Fault): Generator<Fault> {
  for (const atMs of rounder(fault.atMs)) yield { ...fault, atMs };
  for (const { key, kind } of faultKinds[fault.kind].settings) {
    if (kind !== 'duration') continue;
    const value = (fault as unknown as Readonly<Record<string, number>>)[key] ?? 0;
    for (const ms of smaller(value)) yield { ...fault, [key]: ms };
  }
}

/** Half of it in whole units, then the next whole units below it, none under a second. Always smaller, so this comes to an end. */
function smaller(ms: number): number[] {
  const units = UNITS_MS.filter((unitMs) => unitMs >= SECOND_MS);
  const unit = units.find((unitMs) => unitMs <= ms / 2) ?? SECOND_MS;
  const halved = Math.floor(ms / 2 / unit) * unit;
  const floors = units.map((unitMs) => Math.floor(ms / unitMs) * unitMs);
  return [...new Set([halved, ...floors])].filter((less) => less > 0 && less < ms);
}

/** The times next to it in coarser units, before and after. Each is rounder, so this comes to an end. */
function rounder(ms: number): number[] {
  const units = UNITS_MS.slice(0, UNITS_MS.findIndex((unitMs) => ms % unitMs === 0) >>> 0);
  const times = units.flatMap((unitMs) => {
    const floor = Math.floor(ms / unitMs) * unitMs;
    return [floor, floor + unitMs];
  });
  return [...new Set(times)];
}
