import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { choice, count, duration, rate, type ParamSpec } from '../settings/spec.ts';
import type { FaultKind } from '../types.ts';

/** One way things go wrong, as it is offered. */
export interface FaultSpec {
  /** "a crash": what is added. */
  readonly name: string;
  /** "crashes", after what it happens to; for those that happen to nothing in particular, the whole: "Redis fails over". */
  readonly verb: string;
  readonly target: 'instance' | 'none';
  readonly settings: readonly ParamSpec[];
}

/** No fault goes on for longer at a time. */
export const LONGEST_FAULT_MS = 7 * DAY_MS;
const forMs = (byDefault = MINUTE_MS) => duration('forMs', 'for', 1, LONGEST_FAULT_MS, byDefault);
const byMs = (byDefault: number) => duration('byMs', 'by', 1, DAY_MS, byDefault);
/** Which of the Redis servers; whoever uses only one uses the first. */
const node = count('node', 'server', 0, 4, 0);

/** Every fault there is, in the order in which they are offered, which their chances are drawn by: new ones go to the end. The vocabulary of networks follows TigerBeetle's packet simulator. */
export const faultKinds: Readonly<Record<FaultKind, FaultSpec>> = {
  crash: {
    name: 'a crash',
    verb: 'crashes',
    target: 'instance',
    settings: [duration('downMs', 'back after', 1, LONGEST_FAULT_MS, 90 * SECOND_MS)],
  },
  pause: { name: 'a pause', verb: 'pauses', target: 'instance', settings: [forMs()] },
  hang: {
    name: 'a run that hangs',
    verb: 'hangs at its work',
    target: 'instance',
    settings: [forMs(30 * MINUTE_MS)],
  },
  'no-input': {
    name: 'an input that is missing',
    verb: 'There is nothing to work on',
    target: 'none',
    settings: [forMs(30 * MINUTE_MS)],
  },
  'clock-forward': {
    name: 'a clock set forward',
    verb: 'has its clock set forward',
    target: 'instance',
    settings: [byMs(5 * SECOND_MS)],
  },
  'clock-back': {
    name: 'a clock set back',
    verb: 'has its clock set back',
    target: 'instance',
    settings: [byMs(5 * SECOND_MS)],
  },
  'clock-drift': {
    name: 'a clock that drifts',
    verb: 'has a clock that drifts from then on',
    target: 'instance',
    settings: [count('ppm', 'millionths fast (−: slow)', -100_000, 100_000, 500)],
  },
  partition: {
    name: 'a partition',
    verb: 'is cut off from the servers',
    target: 'instance',
    settings: [
      forMs(),
      choice('way', 'lost are', { both: 'both ways', requests: 'requests', answers: 'answers' }),
    ],
  },
  'slow-network': {
    name: 'a slow network',
    verb: 'has a slow network',
    target: 'instance',
    settings: [forMs(), duration('byMs', 'slower by', 1, HOUR_MS, 2 * SECOND_MS)],
  },
  'lossy-network': {
    name: 'a lossy network',
    verb: 'loses messages',
    target: 'instance',
    settings: [forMs(), rate('lost', 'share lost', 0.2)],
  },
  'redis-down': {
    name: 'Redis down',
    verb: 'Redis is down',
    target: 'none',
    settings: [forMs(), node],
  },
  'redis-failover': {
    name: 'a Redis failover',
    verb: 'Redis fails over',
    target: 'none',
    settings: [duration('lostMs', 'losing the last', 1, HOUR_MS, SECOND_MS), node],
  },
  'redis-clock': {
    name: 'a Redis clock that jumps',
    verb: 'Redis has its clock set forward',
    target: 'none',
    settings: [byMs(30 * SECOND_MS), node],
  },
  'database-down': {
    name: 'the database down',
    verb: 'The database is down',
    target: 'none',
    settings: [forMs()],
  },
  'database-failover': {
    name: 'a database failover',
    verb: 'The database fails over',
    target: 'none',
    settings: [duration('lostMs', 'losing the last', 0, HOUR_MS, SECOND_MS)],
  },
  'database-slow': {
    name: 'a slow database',
    verb: 'The database is slow',
    target: 'none',
    settings: [forMs(), duration('byMs', 'slower by', 1, HOUR_MS, 2 * SECOND_MS)],
  },
  'scheduler-down': {
    name: 'the external scheduler down',
    verb: 'The external scheduler is down',
    target: 'none',
    settings: [forMs(10 * MINUTE_MS)],
  },
  drain: {
    name: 'a drain',
    verb: 'is drained of runs from outside',
    target: 'instance',
    settings: [forMs(30 * SECOND_MS)],
  },
  deploy: {
    name: 'a rolling deploy',
    verb: 'All instances are replaced, one after the other',
    target: 'none',
    settings: [
      duration('eachMs', 'one each', 1, HOUR_MS, 10 * SECOND_MS),
      duration('downMs', 'back after', 1, LONGEST_FAULT_MS, 5 * SECOND_MS),
    ],
  },
  'replaying-network': {
    name: 'requests that arrive twice',
    verb: 'has requests arrive twice',
    target: 'instance',
    settings: [
      forMs(),
      rate('replayed', 'share sent again', 0.2),
      duration('byMs', 'again after', 1, HOUR_MS, SECOND_MS),
    ],
  },
};
