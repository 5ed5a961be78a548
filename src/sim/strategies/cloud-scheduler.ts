import type { Pod, SchedulerPorts } from './port-cluster.ts';
import type { Slot, Steps } from './ports.ts';

export interface CloudParams {
  readonly retryCount: number;
  readonly minBackoffMs: number;
  readonly maxBackoffMs: number;
  readonly maxDoublings: number;
  readonly attemptDeadlineMs: number;
  readonly twiceRate: number;
}

type Scheduler = SchedulerPorts<CloudParams, { seenMs: number }>;

/** A scheduler that calls a service over HTTP: at least once, with retries, and the next slot only after this one. */
export function* cloudScheduler(scheduler: Scheduler): Steps<void> {
  const { calendar, clock, cluster, store } = scheduler;
  for (;;) {
    const due = calendar.dueBetween(store.seenMs, clock.now());
    const slot = due.at(-1);
    // Slots that came while an earlier one was still being tried are left out, but for the latest.
    for (const older of due.slice(0, -1)) cluster.skip(older, 'superseded');
    if (slot) {
      store.seenMs = slot.atMs;
      yield* deliver(slot, scheduler);
      continue;
    }
    const next = calendar.nextAfter(clock.now());
    if (next === null) return;
    yield* cluster.wait(next.atMs - clock.now());
  }
}

function* deliver(slot: Slot, scheduler: Scheduler): Steps<void> {
  const { cluster, params, chance } = scheduler;
  for (let tried = 0; tried <= params.retryCount; tried++) {
    if (tried > 0) yield* pass(backoffMs(tried, params), scheduler);
    // "At least once" also means that now and then a call is made twice.
    const isTwice = chance(params.twiceRate);
    const call = cluster.call(slot);
    if (isTwice) cluster.call(slot);
    yield* answerTo(call, scheduler);
    if (call.state === 'succeeded') return;
  }
}

/** Waits for the answer. A call without one in time counts as failed, though its work goes on or was done. */
function* answerTo(call: Pod, { clock, cluster, params }: Scheduler): Steps<void> {
  const untilMs = clock.now() + params.attemptDeadlineMs;
  while (call.state === 'running' || call.state === 'terminating') {
    if (clock.now() >= untilMs) return cluster.giveUp(call, params.attemptDeadlineMs);
    yield* cluster.wait(untilMs - clock.now());
  }
}

function* pass(ms: number, { clock, cluster }: Scheduler): Steps<void> {
  const untilMs = clock.now() + ms;
  while (clock.now() < untilMs) yield* cluster.wait(untilMs - clock.now());
}

/** Doubles so many times, then grows by its last length, up to the longest. */
function backoffMs(
  tried: number,
  { minBackoffMs, maxBackoffMs, maxDoublings }: CloudParams,
): number {
  const doublings = Math.min(tried - 1, maxDoublings);
  const doubledMs = minBackoffMs * (1 << doublings);
  return Math.min(maxBackoffMs, doubledMs * (tried - doublings));
}
