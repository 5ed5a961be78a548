import type { RandomStream } from '@/base/random.ts';
import { faultKinds } from '../faults/kinds.ts';
import { lengthOf, occurrencesOf } from '../faults/occurrences.ts';
import type { Fault } from '../types.ts';
import type { Instance } from './instance.ts';
import { PRIORITY, STREAM } from './world.ts';
import type { World } from './world.ts';

/** Lets each of the scenario's faults happen at its time or times. */
export function scheduleFaults(world: World): void {
  const untilMs = world.slotTimesMs.at(-1) ?? 0;
  const { faults } = world.scenario;
  faults.forEach((fault, index) => {
    const random = world.stream(STREAM.fault, actorOf(fault, faults.slice(0, index)));
    schedule(world, fault, occurrencesOf(fault, untilMs, random), random);
  });
}

/** A fault's own number for its chances, which stays the same when another is added before it or removed. */
function actorOf(fault: Fault, before: readonly Fault[]): number {
  const { kind, instance = -2, atMs } = fault;
  const twins = before.filter(
    (one) => one.kind === kind && one.instance === fault.instance && one.atMs === atMs,
  ).length;
  const place = Object.keys(faultKinds).indexOf(kind) * 1_000 + instance + 2;
  return atMs + place * 7_919 + twins * 104_729;
}

/** One after the other: all at once, a hundred faults that come back each second would fill the memory. */
function schedule(
  world: World,
  fault: Fault,
  times: readonly number[],
  random: RandomStream,
): void {
  const last = world.scenario.instances.count - 1;
  const happen = (nth: number) => {
    const atMs = times[nth];
    if (atMs === undefined) return;
    const come = () => {
      const instance = fault.instance === -1 ? random.int(0, last) : fault.instance;
      happen(nth + 1);
      world.inflict({ ...fault, atMs, ...(instance !== undefined && { instance }) } as Fault);
    };
    world.kernel.at(atMs, PRIORITY.fault, come, true);
  };
  happen(0);
}

/** Says what happens to instances. */
export function sufferOn(world: World, instances: readonly Instance[]): void {
  const at = (fault: Fault) => instances[fault.instance ?? -1];
  world.onFault('crash', (fault) => at(fault)?.crash(fault.downMs));
  world.onFault('pause', (fault) => at(fault)?.pause(fault.forMs));
  world.onFault('hang', (fault) => at(fault)?.hang(fault.forMs));
  world.onFault('clock-forward', (fault) => at(fault)?.stepClock(fault.byMs));
  world.onFault('clock-back', (fault) => at(fault)?.stepClock(-fault.byMs));
  world.onFault('clock-drift', (fault) => at(fault)?.driftClock(fault.ppm));
  world.onFault('deploy', ({ eachMs, downMs }) => {
    const replace = (nth: number) => {
      instances[nth]?.replace(downMs);
      const next = () => replace(nth + 1);
      if (nth + 1 < instances.length)
        world.kernel.at(world.kernel.now + eachMs, PRIORITY.fault, next, true);
    };
    replace(0);
  });
}

/** How long all faults together can hold things up, in ms: a bound for the simulation's end. */
export function faultsMs({ scenario, slotTimesMs }: World): number {
  const lastMs = slotTimesMs.at(-1) ?? 0;
  const heldUpMs = scenario.faults.reduce((sum, fault) => {
    const times = fault.perHour === undefined ? 1 : 1 + (2 * fault.perHour * lastMs) / 3_600_000;
    return sum + lengthOf(fault) * scenario.instances.count * times;
  }, 0);
  return heldUpMs + slownessMs(scenario.faults, lastMs);
}

const MILLION = 1_000_000;

/** By how much the slowest clock is late when it shows that so much has passed, if it is slow from the start. */
function slownessMs(faults: readonly Fault[], shownMs: number): number {
  const rates = faults.map((fault) => (fault.kind === 'clock-drift' ? fault.ppm : 0));
  const slowest = Math.max(0, ...rates.map((ppm) => -ppm));
  return Math.ceil((shownMs * slowest) / (MILLION - slowest));
}
