import { DAY_MS, SECOND_MS } from '@/base/time.ts';
import { choice, count, duration, flag, where } from './spec.ts';

/** What the work is made of, how it is tried again, and what keeps it from being done twice. */
export const workSettings = [
  count('records', 'records', 0, 10_000, 0),
  count('failAtRecord', 'fails at record', 0, 10_000, 0),
  where(
    count('failTries', 'fails so many tries', 0, 100, 1),
    ({ failAtRecord }) => failAtRecord !== 0,
  ),
  count('retries', 'tried again', 0, 100, 0),
  where(
    duration('retryMs', 'tried again after', 0, DAY_MS, 10 * SECOND_MS),
    ({ retries }) => retries !== 0,
  ),
  choice('idempotency', 'idempotency', {
    none: 'none',
    'slot-key': 'a key per slot',
    'record-key': 'a key per record',
    checkpoint: 'a checkpoint',
    'mark-before': 'marked before the effect',
    'mark-after': 'marked after the effect',
  }),
  flag('blocking', 'blocks its process', false),
];
