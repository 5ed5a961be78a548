import type { Calendar, Clock, Slot, Steps } from './ports.ts';

/** One run of a slot that an external scheduler has asked for. */
export interface Pod {
  readonly slot: Slot;
  /** `terminating`: told to end, and still at work. */
  readonly state: 'running' | 'terminating' | 'succeeded' | 'failed';
}

/** Why a scheduler leaves a slot out; their order is that of the numbers in the log. */
export const SKIP_REASONS = [
  'busy',
  'late',
  'suspended',
  'paused',
  'full',
  'superseded',
  'deadline',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Why a scheduler ends a run; their order is that of the numbers in the log. */
export const STOP_REASONS = [
  'replaced',
  'deadline',
  'drained',
  'done',
  'given-up',
  'evicted',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

/** The instances, as a scheduler outside them sees them: places that do the work they are given. */
export interface Cluster {
  /** Has the next instance that is up do the slot's work; where none is, it waits for one. */
  start(slot: Slot): Pod;
  /**
   * Calls the next instance that is up, over its network: the call may get lost, and so may its answer, and then the run
   * stays `running` to whoever called. It has failed at once where no instance is up.
   */
  call(slot: Slot): Pod;
  /** Writes down that a call has had no answer for so long and is given up; its work may go on. */
  giveUp(call: Pod, afterMs: number): void;
  /** Ends a run at once, in the middle of its work. */
  stop(pod: Pod, why: StopReason): void;
  /** Asks a run to end: it leaves no further effect, and ends as failed. */
  cancel(pod: Pod): void;
  /** Sleeps until a run ends or is told to, at most so long. */
  wait(ms: number): Steps<void>;
  /** Writes down that a slot is left out. */
  skip(slot: Slot, why: SkipReason): void;
  /** Writes down that a slot waits for its turn, and how many do. */
  hold(slot: Slot, waiting: number): void;
  /** Writes down the warning that so many slots were missed. */
  warn(missed: number): void;
}

/** What a scheduler on a host of its own may touch. */
export interface SchedulerPorts<Params, Store> {
  readonly cluster: Cluster;
  readonly clock: Pick<Clock, 'now'>;
  readonly calendar: Calendar;
  readonly params: Params;
  /** What it has written down: it outlives the scheduler's own crash. */
  readonly store: Store;
  /** Whether something of this probability happens. */
  chance(probability: number): boolean;
  /** A whole number drawn evenly, both ends included. */
  random(min: number, max: number): number;
}
