import type { DialectId } from '@/cron/types.ts';
import type { EventKind } from './event-kinds.ts';
import type { ParamValue } from './settings/spec.ts';

/** Everything that decides a simulation besides its seed. Durations are whole milliseconds. */
export interface Scenario {
  readonly version: 1;
  readonly title: string;
  readonly schedule: {
    readonly expression: string;
    readonly dialect: DialectId;
    readonly zone: string;
    /** Epoch ms at which the simulation's clock reads 0. */
    readonly fromMs: number;
    /** How many slots are simulated; the run ends when the work of the last one can have ended. */
    readonly slots: number;
  };
  readonly work: WorkSettings & {
    readonly durationMs: number;
    /** Each run's duration is drawn uniformly from duration ± spread. */
    readonly spreadMs: number;
    /** Probability, 0 to 1, that a run fails at its end. */
    readonly failRate: number;
  };
  readonly instances: InstanceSettings & {
    readonly count: number;
    /** Each instance's wall clock is off by a constant drawn from ± this. */
    readonly maxSkewMs: number;
    /** A tick is noticed up to this late (timers and event loops are never exact). */
    readonly maxTickDelayMs: number;
  };
  /** What one machine can run at once before it is said to be saturated. */
  readonly machine: MachineSettings & { readonly cores: number };
  readonly network: { readonly minMs: number; readonly maxMs: number };
  readonly strategy: { readonly id: StrategyId; readonly params: StrategyParams };
  readonly monitor: MonitorSettings;
  readonly faults: readonly Fault[];
}

export interface WorkSettings {
  /** 0: the work has one effect, at its end. N: it goes through N records, with an effect each. */
  readonly records: number;
  /** A slot's first tries fail after this record (without records: at their end); 0: they do not. */
  readonly failAtRecord: number;
  /** How many of a slot's tries fail so. */
  readonly failTries: number;
  /** How often a failed run is tried again by its own instance. */
  readonly retries: number;
  readonly retryMs: number;
  readonly idempotency:
    'none' | 'slot-key' | 'record-key' | 'checkpoint' | 'mark-before' | 'mark-after';
  /** Whether it computes without a break: meanwhile its process renews no lock and notices no slot. */
  readonly blocking: boolean;
}

export interface InstanceSettings {
  /** Whether the job also runs when its process starts, outside any slot. */
  readonly runOnBoot: boolean;
  /** How many jobs alike are scheduled on each of them. */
  readonly jobs: number;
  /** Over how long after each time of the schedule the jobs are spread by a hash of their names; 0: they are not. */
  readonly jobSpreadMs: number;
}

export interface MachineSettings {
  /** Whether runs beyond the cores of a machine share them, and so slow one another down. */
  readonly shared: boolean;
  /** Of each machine; 0: no limit. */
  readonly memoryMb: number;
  readonly runMemoryMb: number;
  /** Of the database, for all instances together; 0: no limit. */
  readonly connections: number;
  readonly runConnections: number;
  /** Of each instance's own pool, for its runs and for what its strategy asks; 0: no limit. */
  readonly pool: number;
}

export interface MonitorSettings {
  readonly kind: 'none' | 'heartbeat' | 'check-in' | 'last-success' | 'failure-only';
  readonly periodMs: number;
  readonly graceMs: number;
  readonly maxRuntimeMs: number;
  /** Whether pings name their run, so that a start and its end are matched. */
  readonly runIds: boolean;
  /** Whether a run that succeeds tells how much it did, and having done nothing counts as a failure. */
  readonly countRows: boolean;
}

export type StrategyId =
  | 'every-instance'
  | 'local-skip'
  | 'redis-lock'
  | 'slot-row'
  | 'redis-lock-renewed'
  | 'redis-lock-fenced'
  | 'redlock'
  | 'node-cron'
  | 'designated-runner'
  | 'flock'
  | 'slot-lease'
  | 'shedlock'
  | 'advisory-lock'
  | 'skip-locked'
  | 'quartz-cluster'
  | 'agenda'
  | 'cron-queue'
  | 'leader-election'
  | 'overlap-policy'
  | 'k8s-cronjob'
  | 'cloud-scheduler'
  | 'outbox'
  | 'bullmq'
  | 'bullmq-cron';
export type StrategyParams = Readonly<Record<string, ParamValue>>;

/** What each kind of fault is set by, beside its time. */
interface FaultSettings {
  crash: { readonly downMs: number };
  pause: { readonly forMs: number };
  /** What the runs at work wait for takes so much longer; their process goes on. */
  hang: { readonly forMs: number };
  /** Runs find nothing to work on, and end well. */
  'no-input': { readonly forMs: number };
  'clock-forward': { readonly byMs: number };
  'clock-back': { readonly byMs: number };
  /** Millionths by which the clock runs fast from then on; negative: slow. */
  'clock-drift': { readonly ppm: number };
  partition: { readonly forMs: number; readonly way: 'both' | 'requests' | 'answers' };
  'slow-network': { readonly forMs: number; readonly byMs: number };
  'lossy-network': { readonly forMs: number; readonly lost: number };
  /** This share of the requests made over HTTP arrives once more, so much later. */
  'replaying-network': {
    readonly forMs: number;
    readonly replayed: number;
    readonly byMs: number;
  };
  'redis-down': { readonly forMs: number; readonly node: number };
  /** A replica takes over that has not seen the writes of the last `lostMs`. */
  'redis-failover': { readonly lostMs: number; readonly node: number };
  'redis-clock': { readonly byMs: number; readonly node: number };
  'database-down': { readonly forMs: number };
  /** A standby takes over that has not seen the commits of the last `lostMs`; 0: it has seen all. */
  'database-failover': { readonly lostMs: number };
  'database-slow': { readonly forMs: number; readonly byMs: number };
  'scheduler-down': { readonly forMs: number };
  /** Runs on the instance are told to end, and are ended after so long; new ones start elsewhere. */
  drain: { readonly forMs: number };
  deploy: { readonly eachMs: number; readonly downMs: number };
}
export type FaultKind = keyof FaultSettings;

interface FaultBase {
  /** Which instance, from 0; -1: one drawn at random each time. Faults of servers have none. */
  readonly instance?: number;
  /** Milliseconds from the start of the simulation. */
  readonly atMs: number;
  /** Where set, the fault happens again and again after `atMs`, so often an hour on average, at random. */
  readonly perHour?: number;
}

type FaultOf<Kind extends FaultKind> = { readonly kind: Kind } & FaultBase & FaultSettings[Kind];
export type Fault = { [Kind in FaultKind]: FaultOf<Kind> }[FaultKind];

export { EVENT_KINDS } from './event-kinds.ts';
export type { EventKind } from './event-kinds.ts';

export { ALERT_REASONS, PINGS } from './alert-reasons.ts';
export type { AlertReason, Ping } from './alert-reasons.ts';

/** One event of a trace, unpacked. `-1` stands for "none" in instance, slot, run and cause. */
export interface TraceEvent {
  readonly index: number;
  readonly timeMs: number;
  readonly kind: EventKind;
  readonly instance: number;
  readonly slot: number;
  readonly run: number;
  /** Index of the event without which this one would not have happened. */
  readonly cause: number;
  readonly a: number;
  readonly b: number;
}

/**
 * The log of a simulation, as columns of equal length (31 bytes an event); it can be posted between threads as it is. A
 * long one is kept packed, in a sixth of that, until somebody looks at its events.
 */
export interface Trace {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly length: number;
  /** What its events took before they were unpacked into columns. */
  readonly packedBytes: number;
  readonly timeMs: Float64Array;
  readonly kind: Uint8Array;
  readonly instance: Int16Array;
  readonly slot: Int32Array;
  readonly run: Int32Array;
  readonly cause: Int32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Slot → milliseconds from the start. */
  readonly slotTimesMs: Float64Array;
  /** Instance → how far its wall clock is ahead (+) or behind (−). */
  readonly skewMs: Int32Array;
  readonly endMs: number;
  /** Says which bound stopped the simulation early; null when it ran to its end. */
  readonly stoppedBy: string | null;
}

export type * from './finding-types.ts';

export interface ExplanationStep {
  readonly event: number;
  readonly atMs: number;
  readonly text: string;
  /** The step without which nothing would have gone wrong. */
  readonly deciding: boolean;
}

/** A finding or event in words: the shortest chain of causes, in the order of time. */
export interface Explanation {
  readonly title: string;
  readonly steps: readonly ExplanationStep[];
}
