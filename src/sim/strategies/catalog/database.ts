import { slotRow } from '../slot-row.ts';
import type { StrategySpec } from '../spec.ts';

/** Instances that agree through a database. */
export const databaseStrategies: readonly StrategySpec[] = [
  {
    id: 'slot-row',
    name: 'One row per slot',
    summary: 'A unique key in the database lets one instance claim a slot, once and for ever.',
    params: [],
    file: 'slot-row.ts',
    module: { onTick: slotRow },
  },
];
