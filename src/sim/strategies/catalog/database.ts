import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@/base/time.ts';
import { choice, duration, flag } from '../../settings/spec.ts';
import { agenda } from '../agenda.ts';
import { advisoryLock } from '../advisory-lock.ts';
import { quartzCluster } from '../quartz-cluster.ts';
import { shedLock } from '../shedlock.ts';
import { workOff, writeDown } from '../skip-locked.ts';
import { slotLease, sweepLeases } from '../slot-lease.ts';
import { slotRow } from '../slot-row.ts';
import { shedLockProblems } from './checks.ts';
import type { StrategySpec } from '../spec.ts';

/** Instances that agree through a database. */
export const databaseStrategies: readonly StrategySpec[] = [
  {
    id: 'slot-row',
    name: 'One row per slot',
    summary:
      'A unique key in the database lets one instance claim a slot, once and for ever, even if it dies at once.',
    params: [],
    file: 'slot-row.ts',
    module: { onTick: slotRow, manyJobs: true },
  },
  {
    id: 'slot-lease',
    name: 'One row per slot, with a lease',
    summary: 'Whoever claims the slot works; what a crash leaves undone is taken over.',
    params: [
      duration('leaseMs', 'claimed for', 100, 7 * DAY_MS, MINUTE_MS),
      duration('sweepMs', 'swept every', 100, DAY_MS, 30 * SECOND_MS),
      flag('renew', 'renewed while at work', false),
      flag('fenced', 'the token guards the effect', false),
    ],
    file: 'slot-lease.ts',
    module: {
      onTick: slotLease,
      manyJobs: true,
      onBoot: sweepLeases,
      settleMs: ({ leaseMs, sweepMs }) => Number(leaseMs) + 2 * Number(sweepMs) + MINUTE_MS,
    },
  },
  {
    id: 'shedlock',
    name: 'ShedLock',
    summary: 'One row is the job’s lock, and names the host that has it; the others skip.',
    params: [
      duration('atMostMs', 'for at most', 100, 7 * DAY_MS, 30 * MINUTE_MS),
      duration('atLeastMs', 'for at least', 0, 7 * DAY_MS, 0),
      // Its builder's usingDbTime(), which its documentation advises; left out, each instance goes by its own clock.
      flag('dbTime', 'by the database’s time', true),
      flag('keepAlive', 'extended while at work', false),
    ],
    file: 'shedlock.ts',
    check: shedLockProblems,
    module: { onTick: shedLock },
  },
  {
    id: 'advisory-lock',
    name: 'Advisory lock',
    summary: 'The database keeps a lock for a session, and frees it when the session ends.',
    params: [
      choice('heldBy', 'held by', {
        session: 'a session',
        transaction: 'a transaction',
        pooled: 'a pooled session, which may keep it for good',
      }),
      flag('perSlot', 'one key per slot', false),
    ],
    file: 'advisory-lock.ts',
    module: { onTick: advisoryLock },
  },
  {
    id: 'skip-locked',
    name: 'A table as a queue',
    summary: 'Schedulers write down what is due; workers take rows that nobody else has locked.',
    params: [duration('pollMs', 'looked at every', 50, HOUR_MS, SECOND_MS)],
    file: 'skip-locked.ts',
    module: {
      onTick: writeDown,
      manyJobs: true,
      onBoot: workOff,
      settleMs: ({ pollMs }) => 2 * Number(pollMs) + MINUTE_MS,
    },
  },
  {
    // Defaults and names of Agenda 6.
    id: 'agenda',
    name: 'Agenda',
    summary: 'One document per job, which a node locks; after a while its lock is anybody’s.',
    params: [
      duration('processEvery', 'processEvery', 100, HOUR_MS, 5 * SECOND_MS),
      duration('lockLifetime', 'lockLifetime', 100, DAY_MS, 10 * MINUTE_MS),
      flag('touch', 'touched while at work', false),
      flag('fencing', 'fencing, counted beside the lock', false),
    ],
    file: 'agenda.ts',
    module: {
      onBoot: agenda,
      settleMs: ({ processEvery, lockLifetime }) =>
        Number(lockLifetime) + 2 * Number(processEvery) + MINUTE_MS,
    },
  },
  {
    id: 'quartz-cluster',
    name: 'Quartz cluster',
    summary: 'Instances reserve the next firing in a table, check in, and clear up after the dead.',
    params: [
      duration('checkInMs', 'checks in every', 100, HOUR_MS, 7_500),
      duration('misfireMs', 'misfired after', 100, DAY_MS, MINUTE_MS),
      choice('misfires', 'what misfired is', {
        'fire-once-now': 'fired once',
        'do-nothing': 'given up',
        ignore: 'all fired',
      }),
      flag('recovery', 'what a crash tore off is done again', false),
      flag('exclusive', 'the job never meets itself', false),
    ],
    file: 'quartz-cluster.ts',
    module: {
      onBoot: quartzCluster,
      memory: () => ({ checkedInMs: null, isFiring: false }),
      // What waits for a run to end may fire long after its time.
      settleMs: ({ checkInMs, misfireMs, exclusive }) =>
        3 * Number(checkInMs) + Number(misfireMs) + (exclusive ? 12 : 2) * MINUTE_MS,
    },
  },
];
