import { everyInstance } from '../every-instance.ts';
import { localSkip } from '../local-skip.ts';
import type { StrategySpec } from '../spec.ts';

/** Each instance with a scheduler of its own. */
export const inProcess: readonly StrategySpec[] = [
  {
    id: 'every-instance',
    name: 'Every instance runs it',
    summary: 'Each instance has its own scheduler, and nothing stands between them.',
    params: [],
    file: 'every-instance.ts',
    module: { onTick: everyInstance },
  },
  {
    id: 'local-skip',
    name: 'Skip while my own run is going',
    summary: 'An instance never overlaps itself, but knows nothing of the others.',
    params: [],
    file: 'local-skip.ts',
    module: { onTick: localSkip, memory: () => ({ busy: false }) },
  },
];
