import type { StrategyId, StrategyParams } from '../types.ts';
import { databaseStrategies } from './catalog/database.ts';
import { externalStrategies } from './catalog/external.ts';
import { inProcess } from './catalog/in-process.ts';
import { queueStrategies } from './catalog/queue.ts';
import { leaderStrategies } from './catalog/leader.ts';
import { redisStrategies } from './catalog/redis.ts';
import type { StrategySpec } from './spec.ts';

export type { StrategySpec } from './spec.ts';

/** Strategies that agree in the same place. */
export interface Family {
  readonly name: string;
  readonly members: readonly StrategySpec[];
}

/** Every strategy there is, in the order in which they are offered. */
export const families: readonly Family[] = [
  { name: 'Each instance on its own', members: inProcess },
  { name: 'Redis', members: redisStrategies },
  { name: 'A database', members: databaseStrategies },
  { name: 'A leader', members: leaderStrategies },
  { name: 'A scheduler outside', members: externalStrategies },
  { name: 'A queue', members: queueStrategies },
];

export const strategies = Object.fromEntries(
  families.flatMap(({ members }) => members).map((spec) => [spec.id, spec]),
) as Readonly<Record<StrategyId, StrategySpec>>;

/** The parameters a strategy starts with. */
export function defaultParams(id: StrategyId): StrategyParams {
  return Object.fromEntries(strategies[id].params.map((param) => [param.key, param.default]));
}
