import { SECOND_MS } from '@/base/time.ts';
import { defaultSettings } from './settings/groups.ts';
import type { Scenario } from './types.ts';

/** Where scenarios start unless they say otherwise: Monday, 23 November 2026, 12:00 UTC. */
const NOON_MS = Date.UTC(2026, 10, 23, 12);

/** One instance, every minute, 20 seconds of work: all goes well. The tick delay is node-cron's, as measured. */
export const defaultScenario: Scenario = {
  version: 1,
  title: '',
  schedule: {
    expression: '* * * * *',
    dialect: 'vixie',
    zone: 'UTC',
    fromMs: NOON_MS,
    slots: 60,
  },
  work: {
    durationMs: 20 * SECOND_MS,
    spreadMs: 2 * SECOND_MS,
    failRate: 0,
    ...defaultSettings.work,
  },
  instances: { count: 1, maxSkewMs: 30, maxTickDelayMs: 17, ...defaultSettings.instances },
  machine: { cores: 8, ...defaultSettings.machine },
  network: { minMs: 1, maxMs: 5 },
  strategy: { id: 'every-instance', params: {} },
  monitor: defaultSettings.monitor,
  faults: [],
};
