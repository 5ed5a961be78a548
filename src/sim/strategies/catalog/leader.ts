import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { choice, duration, flag } from '../../settings/spec.ts';
import { campaign, leaderElection, stopLeading } from '../leader-election.ts';
import { electionProblems } from './checks.ts';
import type { StrategySpec } from '../spec.ts';

/** Instances that elect one of them. Defaults of client-go, as Kubernetes' own controllers use it. */
export const leaderStrategies: readonly StrategySpec[] = [
  {
    id: 'leader-election',
    name: 'Leader election',
    summary: 'One instance holds a lease and does all the work; when it falls silent another does.',
    params: [
      duration('leaseMs', 'lease', SECOND_MS, DAY_MS, 15 * SECOND_MS),
      duration('renewDeadlineMs', 'gives up renewing after', 100, DAY_MS, 10 * SECOND_MS),
      duration('retryMs', 'tries every', 100, HOUR_MS, 2 * SECOND_MS),
      duration('stopMs', 'then takes to stop', 0, HOUR_MS, 0),
      flag('fencing', 'fencing', false),
      duration('catchUpMs', 'catches up on the last (0: not)', 0, HOUR_MS, 0),
      choice('onStop', 'told to stop', {
        leave: 'leaves its lease',
        'release-first': 'gives it up at once',
        'work-first': 'works, then gives it up',
      }),
    ],
    file: 'leader-election.ts',
    check: electionProblems,
    module: {
      onTick: leaderElection,
      manyJobs: true,
      onBoot: campaign,
      onStop: stopLeading,
      memory: () => ({
        leading: null,
        taken: new Set(),
        hasWritten: false,
        runs: 0,
        isStopping: false,
        hasLeft: false,
      }),
      settleMs: ({ catchUpMs, leaseMs }) => (catchUpMs === 0 ? 0 : Number(leaseMs) * 2 + MINUTE_MS),
    },
  },
];
