import type { Scenario, StrategyId, StrategyParams } from '../types.ts';

/** What a strategy can ask over the network. */
export type Server = 'redis' | 'database' | 'queue' | 'lease';

type Asked = readonly Server[] | ((params: StrategyParams) => readonly Server[]);

/** Strategies that ask nothing: they keep to their instance, or a scheduler outside turns to them. */
const NONE: readonly Server[] = [];

const ASKED: Readonly<Record<StrategyId, Asked>> = {
  'every-instance': NONE,
  'local-skip': NONE,
  'node-cron': ({ distributed }) => (distributed === true ? ['redis'] : NONE),
  'designated-runner': NONE,
  flock: NONE,
  'redis-lock': ['redis'],
  'redis-lock-renewed': ['redis'],
  'redis-lock-fenced': ({ counter }) =>
    counter === 'database' ? ['redis', 'database'] : ['redis'],
  redlock: ({ fencing }) => (fencing === true ? ['redis', 'database'] : ['redis']),
  'slot-row': ['database'],
  'slot-lease': ['database'],
  shedlock: ['database'],
  'advisory-lock': ['database'],
  'skip-locked': ['database'],
  agenda: ['database'],
  'quartz-cluster': ['database'],
  'leader-election': ['lease'],
  'overlap-policy': NONE,
  'k8s-cronjob': NONE,
  'cloud-scheduler': NONE,
  'cron-queue': ['queue'],
  outbox: ['database', 'queue'],
  bullmq: ['redis'],
  'bullmq-cron': ['redis'],
};

/** The servers that a scenario's strategy asks. */
export function serversOf({ strategy }: Pick<Scenario, 'strategy'>): readonly Server[] {
  const asked = ASKED[strategy.id];
  return typeof asked === 'function' ? asked(strategy.params) : asked;
}
