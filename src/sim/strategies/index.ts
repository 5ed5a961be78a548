import type { StrategyId, StrategyParams } from '../types.ts';
import { databaseStrategies } from './catalog/database.ts';
import { inProcess } from './catalog/in-process.ts';
import { queueStrategies } from './catalog/queue.ts';
import { redisStrategies } from './catalog/redis.ts';
import type { StrategySpec } from './spec.ts';

export type { StrategySpec } from './spec.ts';

/** Every strategy there is, in the order in which they are offered. */
export const strategies = Object.fromEntries(
  [...inProcess, ...redisStrategies, ...databaseStrategies, ...queueStrategies].map((spec) => [
    spec.id,
    spec,
  ]),
) as Readonly<Record<StrategyId, StrategySpec>>;

/** The parameters a strategy starts with. */
export function defaultParams(id: StrategyId): StrategyParams {
  return Object.fromEntries(strategies[id].params.map((param) => [param.key, param.default]));
}
