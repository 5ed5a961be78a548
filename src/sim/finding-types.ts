import type { AlertReason } from './alert-reasons.ts';

export interface RunRecord {
  readonly run: number;
  readonly slot: number;
  readonly instance: number;
  readonly startMs: number;
  /** When it ended or was torn off by a crash; the end of the trace while still running. */
  readonly endMs: number;
  readonly state: 'running' | 'succeeded' | 'failed' | 'crashed';
  /** 1 for the slot's first run, 2 for its first duplicate, and so on. */
  readonly ordinal: number;
  /** The lock's token under which it started, 0 without a lock. */
  readonly token: number;
  readonly startEvent: number;
  readonly endEvent: number;
}

export interface SlotRecord {
  readonly slot: number;
  readonly atMs: number;
  readonly runs: readonly number[];
  readonly verdict: 'once' | 'duplicate' | 'missed';
}

export interface LockRecord {
  readonly token: number;
  readonly instance: number;
  readonly slot: number;
  readonly fromMs: number;
  /** When it would expire if nobody released it. */
  readonly expiresMs: number;
  /** When it really ended. */
  readonly untilMs: number;
  /** `lost`: a failover forgot it. */
  readonly end: 'released' | 'expired' | 'lost' | 'held';
  /** Whether somebody else than its holder gave it back. */
  readonly isStolen: boolean;
  readonly event: number;
}

export type FindingKind =
  | 'duplicate'
  | 'duplicate-effect'
  | 'overlap'
  | 'missed'
  | 'late'
  | 'lost'
  | 'empty'
  | 'stale-accepted'
  | 'stale-rejected'
  | 'stuck'
  | 'saturated'
  | 'failed'
  | 'crashed'
  | 'silent'
  | 'false-alert';

/** What a monitor said, and whether it was so. */
export interface AlertRecord {
  readonly event: number;
  readonly atMs: number;
  /** When the monitor was content again; the end of the trace if never. */
  readonly untilMs: number;
  readonly reason: AlertReason;
  /** The slot and run it is about; -1 for silence in general. */
  readonly slot: number;
  readonly run: number;
  /** Whether something had gone wrong. */
  readonly isTrue: boolean;
  /** How long after the first thing that had gone wrong; 0 for a false one. */
  readonly delayMs: number;
}

/** A promise broken in a trace, with its evidence. */
export interface Finding {
  readonly kind: FindingKind;
  readonly slot: number;
  readonly atMs: number;
  readonly runs: readonly number[];
  /** The event a person is taken to. */
  readonly event: number;
}

export interface Findings {
  readonly runs: readonly RunRecord[];
  readonly slots: readonly SlotRecord[];
  readonly locks: readonly LockRecord[];
  readonly alerts: readonly AlertRecord[];
  readonly list: readonly Finding[];
  /** Runs at work over time, as steps: from `atMs` on, `running` runs are at work (all instances together). */
  readonly load: readonly { readonly atMs: number; readonly running: number }[];
  readonly counts: Counts;
}

export interface Counts {
  readonly slots: number;
  readonly once: number;
  /** Slots that ran more than once. */
  readonly duplicateSlots: number;
  /** Runs beyond a slot's first. */
  readonly duplicateRuns: number;
  /** Effects that were there before. */
  readonly duplicateEffects: number;
  readonly missed: number;
  /** Slots whose first run started late: by more than a tenth of the time to the next, from a second to a minute. */
  readonly late: number;
  /** Slots that had a run, none of which succeeded or is still at work. */
  readonly lost: number;
  /** Slots whose runs ended well and did nothing. */
  readonly empty: number;
  /** Runs that started while another run of the job was at work. */
  readonly overlaps: number;
  readonly skipped: number;
  readonly failed: number;
  /** Runs torn off in their middle, by a crash or from outside. */
  readonly crashed: number;
  /** Of these, the ones that were ended from outside. */
  readonly stopped: number;
  /** Runs that succeeded. */
  readonly completed: number;
  /** Runs outside any slot. */
  readonly unplanned: number;
  /** Effects left after a newer holder of the same lock had left one. */
  readonly staleAccepted: number;
  /** Effects that the resource refused, as it had seen a newer fencing token. */
  readonly staleRejected: number;
  /** Runs that went on for more than a whole period past the end their work would have had. */
  readonly stuck: number;
  /** Slots missed or lost of which no alert told; 0 without a monitor. */
  readonly silent: number;
  readonly alerts: number;
  /** Alerts when nothing had gone wrong. */
  readonly falseAlerts: number;
  /** The longest time from what went wrong to the alert that told of it. */
  readonly alertDelayMs: number;
  readonly stillRunning: number;
  readonly peakRunning: number;
  /** The most runs at work at once on one instance. */
  readonly peakOnOneInstance: number;
}
