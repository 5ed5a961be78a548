import type { Fault, StrategyParams } from '@/sim/index.ts';
import { onEach, strategy, type Experiment } from './wish.ts';

/** client-go's times, a third of them. */
const election = { leaseMs: 5_000, renewDeadlineMs: 3_000, retryMs: 1_000 };
const secondly = { everyS: 1, slots: 20, workMs: 300, instances: 3 };

const checksIn = { checkInMs: 500 };
/** The second member sleeps at the start, so that the first has every slot until it fails. */
const secondSleeps: Fault = { kind: 'pause', instance: 1, atMs: 0, forMs: 2_000 };
const firstIsKilled: Fault = { kind: 'crash', instance: 0, atMs: 20_400, downMs: 15_000 };

function misfires(title: string, params: StrategyParams): Experiment {
  return strategy(`Quartz, all members are stopped, what misfired is ${title}`, 'quartz-cluster', {
    everyS: 4,
    workMs: 500,
    params: { ...checksIn, misfireMs: 2_000, ...params },
    faults: onEach(3, { kind: 'pause', atMs: 9_000, forMs: 13_000 }),
  });
}

/** Instances that know of one another: by a lease, or by checking in. */
export const members: readonly Experiment[] = [
  strategy('a leader', 'leader-election', { workMs: 500, params: election }),
  strategy('a leader is killed', 'leader-election', {
    ...secondly,
    params: election,
    faults: [{ kind: 'crash', instance: 0, atMs: 5_600, downMs: 13_000 }],
  }),
  strategy('a leader is killed, the next one catches up', 'leader-election', {
    ...secondly,
    params: { ...election, catchUpMs: 15_000 },
    faults: [{ kind: 'crash', instance: 0, atMs: 5_600, downMs: 13_000 }],
  }),
  strategy('a leader is stopped for longer than its lease', 'leader-election', {
    ...secondly,
    params: election,
    faults: [{ kind: 'pause', instance: 0, atMs: 5_600, forMs: 8_000 }],
  }),
  strategy('Quartz, three members', 'quartz-cluster', { workMs: 500, params: checksIn }),
  strategy('Quartz, work longer than the period', 'quartz-cluster', {
    workMs: 3_500,
    params: checksIn,
  }),
  strategy('Quartz, work longer than the period, the job never meets itself', 'quartz-cluster', {
    workMs: 3_500,
    params: { ...checksIn, exclusive: true },
  }),
  strategy('Quartz, a member is killed at work', 'quartz-cluster', {
    everyS: 4,
    slots: 10,
    workMs: 1_000,
    instances: 2,
    params: checksIn,
    faults: [secondSleeps, firstIsKilled],
  }),
  strategy('Quartz, a member is killed at work, and its work is recovered', 'quartz-cluster', {
    everyS: 4,
    slots: 10,
    workMs: 1_000,
    instances: 2,
    params: { ...checksIn, recovery: true },
    faults: [secondSleeps, firstIsKilled],
  }),
  strategy(
    'Quartz, a member is stopped until the other takes it for dead',
    'quartz-cluster',
    {
      everyS: 4,
      slots: 10,
      workMs: 1_000,
      instances: 2,
      params: checksIn,
      faults: [secondSleeps, { kind: 'pause', instance: 0, atMs: 18_000, forMs: 12_000 }],
    },
    // Once it wakes both have the next slot reserved: milliseconds decide whether one or both fire it.
    1,
  ),
  strategy('Quartz, all members are killed at work, and it is recovered', 'quartz-cluster', {
    everyS: 4,
    workMs: 1_000,
    params: { ...checksIn, recovery: true },
    faults: onEach(3, { kind: 'crash', atMs: 8_500, downMs: 5_000 }),
  }),
  misfires('fired once', { misfires: 'fire-once-now' }),
  misfires('given up', { misfires: 'do-nothing' }),
  misfires('all fired', { misfires: 'ignore' }),
];
