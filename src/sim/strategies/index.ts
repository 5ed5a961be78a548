import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import type { StrategyId, StrategyParams } from '../types.ts';
import { everyInstance } from './every-instance.ts';
import { localSkip } from './local-skip.ts';
import type { Outcome, Ports, Slot, Steps } from './ports.ts';
import { redisLock } from './redis-lock.ts';
import { slotRow } from './slot-row.ts';

/** A number or switch a strategy can be set by. Durations are in milliseconds; a flag's bounds are 0 and 1. */
export interface ParamSpec {
  readonly key: string;
  readonly label: string;
  readonly kind: 'duration' | 'flag' | 'count';
  readonly min: number;
  readonly max: number;
  readonly default: number | boolean;
}

/** One way to run a job, as it is offered. `file` is its source, relative to `src/sim/strategies/`. */
export interface StrategySpec {
  readonly id: StrategyId;
  readonly name: string;
  readonly summary: string;
  readonly params: readonly ParamSpec[];
  readonly file: string;
}

export const strategies: Readonly<Record<StrategyId, StrategySpec>> = {
  'every-instance': {
    id: 'every-instance',
    name: 'Every instance runs it',
    summary: 'Each instance has its own scheduler, and nothing stands between them.',
    params: [],
    file: 'every-instance.ts',
  },
  'local-skip': {
    id: 'local-skip',
    name: 'Skip while my own run is going',
    summary: 'An instance never overlaps itself, but knows nothing of the others.',
    params: [],
    file: 'local-skip.ts',
  },
  'redis-lock': {
    id: 'redis-lock',
    name: 'Redis lock',
    summary: 'Whoever sets the key works; the key expires by itself, in case its holder dies.',
    params: [
      duration('ttlMs', 'lives', 100, 7 * DAY_MS, 30 * MINUTE_MS),
      flag('perSlot', 'one key per slot', true),
      flag('wait', 'losers wait', true),
      duration('retryMs', 'retry each', 50, HOUR_MS, 5 * SECOND_MS),
      flag('doneMark', 'asks whether it is done', true),
    ],
    file: 'redis-lock.ts',
  },
  'slot-row': {
    id: 'slot-row',
    name: 'One row per slot',
    summary: 'A unique key in the database lets one instance claim a slot, once and for ever.',
    params: [],
    file: 'slot-row.ts',
  },
};

/** The function that is run for each tick. */
export type StrategyBody = (slot: Slot, ports: Ports<never>) => Steps<Outcome>;

export const strategyBodies: Readonly<Record<StrategyId, StrategyBody>> = {
  'every-instance': everyInstance,
  'local-skip': localSkip,
  'redis-lock': redisLock,
  'slot-row': slotRow,
};

/** The parameters a strategy starts with. */
export function defaultParams(id: StrategyId): StrategyParams {
  return Object.fromEntries(strategies[id].params.map((param) => [param.key, param.default]));
}

function duration(
  key: string,
  label: string,
  min: number,
  max: number,
  byDefault: number,
): ParamSpec {
  return { key, label, kind: 'duration', min, max, default: byDefault };
}

function flag(key: string, label: string, byDefault: boolean): ParamSpec {
  return { key, label, kind: 'flag', min: 0, max: 1, default: byDefault };
}
