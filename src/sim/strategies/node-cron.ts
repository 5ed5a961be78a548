import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface NodeCronParams {
  readonly noOverlap: boolean;
  readonly distributed: boolean;
  readonly leaseMs: number;
  readonly onComplete: 'keep' | 'delete';
}

/** node-cron: its overlap guard is the process's own, and its coordinator picks one instance for each fire time. */
export function* nodeCron(
  slot: Slot,
  { redis, work, memory, newToken, params }: Ports<NodeCronParams, { running: boolean }>,
): Steps<Outcome> {
  const { noOverlap, distributed, leaseMs, onComplete } = params;
  // Asked before the coordinator: an instance at work leaves the next fire time to one that is not.
  if (noOverlap && memory.running) return 'skipped-busy';

  const fireTime = `node-cron:${slot.key}`;
  if (distributed) {
    const shouldRun = yield* redis.set(fireTime, newToken(), { ifAbsent: true, expireMs: leaseMs });
    if (!shouldRun) return 'skipped-taken';
  }

  memory.running = true;
  yield* work(slot);
  memory.running = false;

  // Once the key is gone, an instance whose clock is late finds this fire time free again.
  if (distributed && onComplete === 'delete') yield* redis.delete(fireTime);
  return 'ran';
}
