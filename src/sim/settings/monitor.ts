import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/base/time.ts';
import { choice, duration, flag, where, type ParamValues } from './spec.ts';

const isWatched = ({ kind }: ParamValues) => kind !== 'none';

/** Who watches the job, and by what rule. Defaults: healthchecks.io's grace, Sentry's longest run. */
export const monitorSettings = [
  choice('kind', 'watched by', {
    none: 'nobody',
    heartbeat: 'a dead man’s switch',
    'check-in': 'check-ins',
    'last-success': 'the age of the last success',
    'failure-only': 'alerts on failure only',
  }),
  where(duration('periodMs', 'expected every', MINUTE_MS / 60, 30 * DAY_MS, MINUTE_MS), isWatched),
  where(duration('graceMs', 'grace', 0, 30 * DAY_MS, HOUR_MS), isWatched),
  where(
    duration('maxRuntimeMs', 'longest run', 1, 28 * DAY_MS, 30 * MINUTE_MS),
    ({ kind }) => kind === 'check-in',
  ),
  where(
    flag('runIds', 'each run has its own id', false),
    ({ kind }) => kind === 'check-in' || kind === 'heartbeat',
  ),
  where(flag('countRows', 'to do nothing is to fail', false), isWatched),
];
