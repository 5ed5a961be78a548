import { SECOND_MS } from '@/base/time.ts';
import type { Pod, SchedulerPorts } from './port-cluster.ts';
import type { Slot, Steps } from './ports.ts';

export interface OverlapParams {
  readonly policy: 'skip' | 'allow' | 'buffer-one' | 'buffer-all' | 'replace' | 'cancel';
  readonly catchUpMs: number;
  readonly maxBuffer: number;
  readonly pauseOnFailure: boolean;
}

export interface OverlapStore {
  seenMs: number;
  running: Pod[];
  readonly waiting: Slot[];
  paused: boolean;
}

/** A shorter window is taken for one of this length, without a word (MinCatchupWindow). */
const SHORTEST_CATCH_UP_MS = 10 * SECOND_MS;

type Scheduler = SchedulerPorts<OverlapParams, OverlapStore>;

/** One scheduler for all, after Temporal: what becomes of a slot while the last run is still at work is a setting. */
export function* overlapPolicy(scheduler: Scheduler): Steps<void> {
  const { calendar, clock, cluster, store } = scheduler;
  for (;;) {
    look(scheduler);
    startNext(scheduler);
    for (const slot of calendar.dueBetween(store.seenMs, clock.now())) {
      store.seenMs = slot.atMs;
      take(slot, scheduler);
    }
    const next = calendar.nextAfter(store.seenMs);
    if (next === null && store.waiting.length === 0) return;
    yield* cluster.wait(next === null ? Infinity : next.atMs - clock.now());
  }
}

function look({ store, params }: Scheduler): void {
  const failed = store.running.some((pod) => pod.state === 'failed');
  // A run that was asked to end, for a slot that waits, has not failed.
  const wasAsked = params.policy === 'cancel' && store.waiting.length > 0;
  if (failed && !wasAsked && params.pauseOnFailure) store.paused = true;
  store.running = store.running.filter(isAtWork);
}

function isAtWork({ state }: Pod): boolean {
  return state === 'running' || state === 'terminating';
}

function startNext({ cluster, store }: Scheduler): void {
  if (store.running.length > 0) return;
  const slot = store.waiting.shift();
  if (slot) store.running.push(cluster.start(slot));
}

function take(slot: Slot, scheduler: Scheduler): void {
  const { cluster, clock, store, params } = scheduler;
  const catchUpMs = Math.max(params.catchUpMs, SHORTEST_CATCH_UP_MS);
  if (store.paused) cluster.skip(slot, 'paused');
  // Slots that passed while the scheduler was down are made up for, if they are not too old.
  else if (clock.now() - slot.atMs > catchUpMs) cluster.skip(slot, 'late');
  else if (store.running.length === 0) store.running.push(cluster.start(slot));
  else meet(slot, scheduler);
}

/** A slot comes while a run is at work. */
function meet(slot: Slot, { cluster, store, params }: Scheduler): void {
  const { running, waiting } = store;
  switch (params.policy) {
    case 'skip':
      return cluster.skip(slot, 'busy');
    case 'allow':
      running.push(cluster.start(slot));
      return;
    case 'buffer-one':
    case 'buffer-all':
      if (waiting.length >= (params.policy === 'buffer-one' ? 1 : params.maxBuffer)) {
        return cluster.skip(slot, 'full');
      }
      waiting.push(slot);
      return cluster.hold(slot, waiting.length);
    case 'replace':
      for (const pod of running) cluster.stop(pod, 'replaced');
      store.running = [cluster.start(slot)];
      return;
    case 'cancel':
      // The run asked to end may take its time; of the slots that come meanwhile the latest waits.
      for (const pod of running) cluster.cancel(pod);
      for (const older of waiting.splice(0, waiting.length, slot))
        cluster.skip(older, 'superseded');
      return cluster.hold(slot, 1);
  }
}
