import type { Span } from './scale.ts';

/** What a painter needs of a run's end: its mark. A duplicate shows as one whatever its end. */
export type BarState = 'running' | 'succeeded' | 'failed' | 'crashed' | 'duplicate';

/** The counts above the timeline, as bits: a mark may belong to several. */
export const GROUPS = {
  once: 1,
  duplicate: 2,
  overlap: 4,
  missed: 8,
  failed: 16,
  crashed: 32,
  skipped: 64,
  running: 128,
  late: 256,
  lost: 512,
  empty: 1024,
  silent: 2048,
  stuck: 4096,
  stale: 8192,
  alert: 16384,
} as const;
export type Group = keyof typeof GROUPS;

export interface Bar extends Span {
  readonly run: number;
  readonly slot: number;
  readonly label: string;
  readonly state: BarState;
  /** How many runs of the slot there were, this one included. */
  readonly ordinal: number;
  readonly groups: number;
  /** The lock it works under: drawn above it; `expired` when nobody gave it back. */
  readonly lock: (Span & { readonly expired: boolean }) | null;
}

export interface SlotMark {
  readonly slot: number;
  readonly atMs: number;
  readonly kind: 'once' | 'duplicate' | 'missed';
  /** How many runs it had. */
  readonly runs: number;
  readonly label: string;
  readonly groups: number;
}

export interface LockMark extends Span {
  readonly token: number;
  readonly holder: string;
  /** Locks of different keys can be held at once: each takes the first free row. */
  readonly row: number;
  readonly event: number;
  readonly expired: boolean;
}

export interface PointMark {
  readonly atMs: number;
  readonly event: number;
  readonly groups: number;
}

export interface InstanceLane {
  readonly name: string;
  /** How far its wall clock is off, as shown beside the name; empty when it is exact. */
  readonly note: string;
  /** Runs by row; a row's bars are sorted and never overlap. */
  readonly rows: readonly (readonly Bar[])[];
  readonly waits: readonly WaitMark[];
  readonly skips: readonly PointMark[];
  readonly downs: readonly Span[];
  readonly pauses: readonly Span[];
  /** When it was cut off from the servers. */
  readonly cuts: readonly CutMark[];
}

export interface CutMark extends Span {
  /** What does not get through, in a word or two. */
  readonly words: string;
}

/** Time between a tick and its run or refusal, in the row of that run. */
export interface WaitMark extends Span {
  readonly row: number;
}

export interface EffectMark extends PointMark {
  readonly run: number;
  /** 1 for the slot's first effect. */
  readonly nth: number;
}

export interface LoadStep {
  readonly atMs: number;
  readonly running: number;
}

/** What happened to no instance: an outage of a server, or an alert, with a few words. */
export interface NoteMark extends Span {
  readonly event: number;
  readonly words: string;
}

/** All that the painters know about a simulation. Times are milliseconds from its start. */
export interface Lanes {
  readonly slots: readonly SlotMark[];
  /** What the servers, the network and a scheduler outside suffered. */
  readonly outages: readonly NoteMark[];
  readonly alerts: readonly NoteMark[];
  /** Empty when the strategy takes no lock. */
  readonly locks: readonly LockMark[];
  readonly instances: readonly InstanceLane[];
  readonly effects: readonly EffectMark[];
  readonly load: readonly LoadStep[];
  readonly peak: number;
  readonly cores: number;
  /** When the load first passed the cores, with its clock; null if it never did. */
  readonly saturated: { readonly atMs: number; readonly clock: string } | null;
  readonly endMs: number;
}
