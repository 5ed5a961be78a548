import { DAY_MS, HOUR_MS, SECOND_MS } from '@/base/time.ts';
import { choice, count, duration, flag, where, type ParamValues } from '../../settings/spec.ts';
import { designatedRunner } from '../designated-runner.ts';
import { everyInstance } from '../every-instance.ts';
import { flock } from '../flock.ts';
import { localSkip } from '../local-skip.ts';
import { nodeCron } from '../node-cron.ts';
import type { StrategySpec } from '../spec.ts';

const isDistributed = ({ distributed }: ParamValues) => distributed === true;

/** Each instance with a scheduler of its own. */
export const inProcess: readonly StrategySpec[] = [
  {
    id: 'every-instance',
    name: 'Every instance runs it',
    summary: 'Each instance has its own scheduler, and nothing stands between them.',
    params: [],
    file: 'every-instance.ts',
    module: { onTick: everyInstance, manyJobs: true },
  },
  {
    id: 'local-skip',
    name: 'Skip while my own run is going',
    summary:
      'An instance never overlaps itself, but knows nothing of the others: croner’s protect, toad-scheduler, Bree.',
    // On: croner 11 as measured, which runs once what it comes to late, however late.
    params: [flag('runsLate', 'after a stall runs one slot late', false)],
    file: 'local-skip.ts',
    module: {
      onTick: localSkip,
      memory: () => ({ busy: false }),
      toleranceMs: ({ runsLate }) => (runsLate ? DAY_MS : SECOND_MS),
    },
  },
  {
    id: 'node-cron',
    name: 'node-cron',
    summary:
      'Its guard against overlaps is local; its coordinator gives each fire time to one instance.',
    params: [
      flag('noOverlap', 'no overlap', false),
      flag('distributed', 'one instance per fire time', true),
      where(duration('leaseMs', 'lease', 100, 7 * DAY_MS, 30 * SECOND_MS), isDistributed),
      where(
        choice('onComplete', 'when done', { keep: 'keeps its key', delete: 'deletes its key' }),
        isDistributed,
      ),
      duration('missedExecutionToleranceMs', 'missed if later than', 0, DAY_MS, SECOND_MS),
      count('maxExecutions', 'runs each (0: no end)', 0, 20_000, 0),
      duration('maxRandomDelayMs', 'random wait, up to', 0, HOUR_MS, 0),
    ],
    file: 'node-cron.ts',
    module: {
      onTick: nodeCron,
      memory: () => ({ running: false, runs: 0, hasEnded: false }),
      // It compares whole seconds (nowWithoutMs): 1.9 s after a slot is one second late.
      toleranceMs: ({ missedExecutionToleranceMs: most }) => {
        const seconds = Math.floor(Number(most) / SECOND_MS);
        return (seconds + 1) * SECOND_MS - 1;
      },
    },
  },
  {
    id: 'designated-runner',
    name: 'One designated instance',
    summary: 'A variable of the environment says which instance runs the job.',
    params: [count('runner', 'instance, from 0', 0, 99, 0)],
    file: 'designated-runner.ts',
    module: { onTick: designatedRunner, manyJobs: true },
  },
  {
    id: 'flock',
    name: 'flock',
    summary: 'A lock file on each host, or on a disk that all of them share.',
    params: [flag('shared', 'one disk for all', false)],
    file: 'flock.ts',
    module: { onTick: flock },
  },
];
