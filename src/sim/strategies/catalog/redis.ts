import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { duration, flag } from '../../settings/spec.ts';
import { redisLock } from '../redis-lock.ts';
import type { StrategySpec } from '../spec.ts';

/** Instances that agree through Redis. */
export const redisStrategies: readonly StrategySpec[] = [
  {
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
    module: { onTick: redisLock },
  },
];
