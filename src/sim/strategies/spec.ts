import type { ParamSpec } from '../settings/spec.ts';
import type { StrategyId, StrategyParams } from '../types.ts';
import type { SchedulerPorts } from './port-cluster.ts';
import type { Outcome, Ports, Slot, Steps } from './ports.ts';

/** One way to run a job, as it is offered. */
export interface StrategySpec {
  readonly id: StrategyId;
  readonly name: string;
  readonly summary: string;
  readonly params: readonly ParamSpec[];
  /** Its source, relative to `src/sim/strategies/`. */
  readonly file: string;
  readonly module: StrategyModule;
  /** What is wrong with its parameters together, where each is within its bounds: what the real thing refuses. */
  readonly check?: (params: StrategyParams) => readonly ParamProblem[];
}

export interface ParamProblem {
  /** The parameter that is to be changed. */
  readonly key: string;
  readonly message: string;
}

/** The functions of a strategy; which of them it has says who schedules. */
export interface StrategyModule {
  /** Run by each instance whose own scheduler notices a slot; without it, instances have no scheduler. */
  readonly onTick?: (slot: Slot, ports: Ports<never, never>) => Steps<Outcome>;
  /** A process that each instance starts when it boots: an election, a worker, a sweeper. */
  readonly onBoot?: (ports: Ports<never, never>) => Steps<void>;
  /** What a process does when it is told to stop, until it ends by itself; null where it does not listen, and ends at once. */
  readonly onStop?: (ports: Ports<never, never>) => Steps<void> | null;
  /** A scheduler on a host of its own, which has instances do the work. */
  readonly scheduler?: (ports: SchedulerPorts<never, never>) => Steps<void>;
  /** For how long runs are left to an instance that is unreachable, in ms, where the instances are nodes that are watched. */
  readonly evictsAfterMs?: (params: StrategyParams) => number;
  /** What that scheduler writes down, as it is before the first slot. */
  readonly store?: () => object;
  /** How often that scheduler has a slot's work done at most; 1 if left out. */
  readonly tries?: (params: StrategyParams) => number;
  /** What an instance remembers, as it is when the instance starts. */
  readonly memory?: () => object;
  /** Whether several jobs can have it side by side: all that it keeps is kept by slot. */
  readonly manyJobs?: true;
  /** How late an instance's own scheduler may wake for a slot and still begin it, in ms; a second if left out. */
  readonly toleranceMs?: (params: StrategyParams) => number;
  /** How long after the last slot processes started on boot may still have something to do, in ms; 0 if left out. */
  readonly settleMs?: (params: StrategyParams) => number;
}
