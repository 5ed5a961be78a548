import type { QueueOptions } from './port-queue.ts';
import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface CronQueueParams extends QueueOptions {
  readonly hideMs: number;
  readonly most: number;
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
  readonly pollMs: number;
}

/** Cron says only when: each scheduler sends the slot to the queue, which keeps one of each if it is asked to. */
export function* enqueue(slot: Slot, { queue, params }: Ports<CronQueueParams>): Steps<Outcome> {
  const isNew = yield* queue.send(slot, params);
  return isNew ? 'handed-on' : 'skipped-taken';
}

/** Each instance's worker takes what is next. It is deleted only once it is done, so a crash loses nothing. */
export function* consume(ports: Ports<CronQueueParams>): Steps<void> {
  const { queue, work, sleep, attempt, params } = ports;
  for (;;) {
    const message = yield* queue.receive(params);
    if (message === null) {
      yield* sleep(params.pollMs);
      continue;
    }
    yield* attempt(message.slot, function* (): Steps<Outcome> {
      const succeeded = yield* work(message.slot);
      if (succeeded) yield* queue.delete(message);
      else yield* queue.retry(message, waitMs(message.deliveries, ports));
      return 'ran';
    });
  }
}

/** Exponential backoff with full jitter: those that failed together do not come back together. */
function waitMs(deliveries: number, { params, random }: Ports<CronQueueParams>): number {
  let longestMs = params.backoffMs;
  for (let nth = 1; nth < deliveries; nth++) {
    longestMs = Math.min(2 * longestMs, params.maxBackoffMs);
  }
  return random(0, longestMs);
}
