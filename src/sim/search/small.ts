import type { Fault, Scenario } from '../types.ts';
import { withRunner } from './simpler.ts';

/** A scenario small enough that all its cases can be gone through. */
export interface SmallScenario {
  readonly scenario: Scenario;
  /** Its own faults that such a search cannot have: those that come by chance, and those of instances that are gone. */
  readonly without: readonly Fault[];
}

/** The scenario with at most so many instances and slots, and only the faults that have their time and instance. */
export function smallScenario(scenario: Scenario, instances: number, slots: number): SmallScenario {
  const count = Math.min(instances, scenario.instances.count);
  const isCertain = ({ instance, perHour }: Fault) =>
    perHour === undefined && (instance === undefined || (instance >= 0 && instance < count));
  return {
    scenario: {
      ...scenario,
      strategy: withRunner(scenario, (runner) => Math.min(runner, count - 1)),
      schedule: { ...scenario.schedule, slots: Math.min(slots, scenario.schedule.slots) },
      instances: { ...scenario.instances, count },
      faults: scenario.faults.filter(isCertain),
    },
    without: scenario.faults.filter((fault) => !isCertain(fault)),
  };
}
