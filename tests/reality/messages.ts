import type { Scenario } from '@/sim/index.ts';
import type { Slot } from '@/sim/strategies/ports.ts';

/** What one process of an experiment is told when it starts. */
export interface Orders {
  /** Which body it runs: a strategy of the lab, or a library's own way. */
  readonly way: 'strategy' | 'node-cron' | 'bullmq' | 'redlock';
  readonly instance: number;
  readonly scenario: Scenario;
  /** By how much its own clock is ahead of the machine's. */
  readonly skewMs: number;
  readonly redis: readonly number[];
  readonly postgres: number;
  /** Stands before every key and table, so that experiments do not meet. */
  readonly prefix: string;
}

/** What a process says has happened; `slot` is −1 where none is meant. */
export interface Said {
  readonly kind:
    | 'ready'
    | 'run-started'
    | 'effect'
    | 'run-ended'
    | 'run-failed'
    | 'skipped'
    | 'tick-missed'
    | 'trouble';
  readonly slot: number;
  readonly text?: string;
}

/** The same with its time and who said it, as the experiment's log keeps it. */
export interface Logged extends Said {
  readonly atMs: number;
  readonly instance: number;
}

/** What a library's way to do it has to go by. */
export interface Here {
  readonly orders: Orders;
  readonly slots: readonly Slot[];
  readonly say: (said: Said) => void;
}
