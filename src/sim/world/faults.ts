import { lengthOf, occurrencesOf } from '../faults/occurrences.ts';
import type { Fault } from '../types.ts';
import type { Instance } from './instance.ts';
import { PRIORITY, STREAM } from './world.ts';
import type { World } from './world.ts';

/** Lets each of the scenario's faults happen at its time or times. */
export function scheduleFaults(world: World): void {
  const { kernel, scenario, slotTimesMs } = world;
  const untilMs = slotTimesMs.at(-1) ?? 0;
  scenario.faults.forEach((fault, index) => {
    const random = world.stream(STREAM.fault, index);
    for (const atMs of occurrencesOf(fault, untilMs, random)) {
      const instance =
        fault.instance === -1 ? random.int(0, scenario.instances.count - 1) : fault.instance;
      const happening = { ...fault, atMs, ...(instance !== undefined && { instance }) } as Fault;
      kernel.at(atMs, PRIORITY.fault, () => world.inflict(happening), true);
    }
  });
}

/** Says what happens to instances. */
export function sufferOn(world: World, instances: readonly Instance[]): void {
  const at = (fault: Fault) => instances[fault.instance ?? -1];
  world.onFault('crash', (fault) => at(fault)?.crash(fault.downMs));
  world.onFault('pause', (fault) => at(fault)?.pause(fault.forMs));
  world.onFault('clock-forward', (fault) => at(fault)?.stepClock(fault.byMs));
  world.onFault('clock-back', (fault) => at(fault)?.stepClock(-fault.byMs));
  world.onFault('clock-drift', (fault) => at(fault)?.driftClock(fault.ppm));
  world.onFault('deploy', ({ eachMs, downMs }) => {
    instances.forEach((instance, nth) => {
      const replace = () => instance.crash(downMs, true);
      world.kernel.at(world.kernel.now + nth * eachMs, PRIORITY.fault, replace, true);
    });
  });
}

/** How long all faults together can hold things up, in ms: a bound for the simulation's end. */
export function faultsMs({ scenario, slotTimesMs }: World): number {
  const lastMs = slotTimesMs.at(-1) ?? 0;
  return scenario.faults.reduce((sum, fault) => {
    const times = fault.perHour === undefined ? 1 : 1 + (2 * fault.perHour * lastMs) / 3_600_000;
    return sum + lengthOf(fault) * scenario.instances.count * times;
  }, 0);
}
