import type { Fault } from '@/sim/index.ts';
import { onEach, strategy, type Experiment } from './wish.ts';

const impatient = { hideMs: 3_000, backoffMs: 200, pollMs: 200 };

/** Servers so far away that a crash can be aimed between two requests. */
const farAway = { everyS: 20, slots: 3, workMs: 200, instances: 2, awayMs: 800 };
const slowRelay = { ...impatient, hideMs: 5_000, pollMs: 400, relayMs: 1_000 };
/** Everybody is restarted first, so that the relays' beat is known; the second crash comes while a row is being sent. */
const betweenSendAndMark: readonly Fault[] = [
  ...onEach(2, { kind: 'crash', atMs: 10_900, downMs: 1_000 }),
  ...onEach(2, { kind: 'crash', atMs: 23_600, downMs: 1_200 }),
];

/** Schedulers that only send, and workers. */
export const queues: readonly Experiment[] = [
  strategy('a queue, one message per slot', 'cron-queue', { workMs: 500, params: impatient }),
  strategy('a queue, each instance sends', 'cron-queue', {
    workMs: 500,
    slots: 5,
    params: { ...impatient, once: false },
  }),
  strategy('a queue, messages hidden for less than the work takes', 'cron-queue', {
    everyS: 4,
    slots: 4,
    workMs: 2_500,
    params: { ...impatient, hideMs: 1_500, most: 3 },
  }),
  strategy('a queue, all workers are killed at work', 'cron-queue', {
    everyS: 8,
    slots: 4,
    workMs: 1_000,
    params: impatient,
    faults: onEach(3, { kind: 'crash', atMs: 16_700, downMs: 1_000 }),
  }),
  strategy('a queue, all workers are killed at work, delivered only once', 'cron-queue', {
    everyS: 8,
    slots: 4,
    workMs: 1_000,
    params: { ...impatient, most: 1 },
    faults: onEach(3, { kind: 'crash', atMs: 16_700, downMs: 1_000 }),
  }),
  strategy('a queue, work that always fails, three deliveries', 'cron-queue', {
    everyS: 4,
    slots: 4,
    workMs: 300,
    fails: true,
    params: { ...impatient, most: 3 },
  }),
  strategy('an outbox', 'outbox', {
    workMs: 500,
    params: { ...impatient, relayMs: 200 },
  }),
  strategy('an outbox, a crash between sending and marking', 'outbox', {
    ...farAway,
    params: slowRelay,
    faults: betweenSendAndMark,
  }),
  strategy('an outbox, a crash between sending and marking, a key per slot', 'outbox', {
    ...farAway,
    slotKey: true,
    params: slowRelay,
    faults: betweenSendAndMark,
  }),
  strategy('no outbox, a crash between claim and sending', 'outbox', {
    ...farAway,
    params: { ...slowRelay, outbox: false },
    faults: onEach(2, { kind: 'crash', atMs: 21_200, downMs: 1_000 }),
  }),
];
