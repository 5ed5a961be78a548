import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface NodeCronParams {
  readonly noOverlap: boolean;
  readonly distributed: boolean;
  readonly leaseMs: number;
  readonly onComplete: 'keep' | 'delete';
  readonly maxRandomDelayMs: number;
  readonly maxExecutions: number;
}

export interface NodeCronMemory {
  running: boolean;
  /** How many runs this process has started. */
  runs: number;
  hasEnded: boolean;
}

type Process = Ports<NodeCronParams, NodeCronMemory>;

/** node-cron: its overlap guard is the process's own, and its coordinator picks one instance for each fire time. */
export function* nodeCron(slot: Slot, process: Process): Steps<Outcome> {
  const { redis, work, memory, newToken, params } = process;
  const { noOverlap, distributed, leaseMs, onComplete } = params;
  // Asked before the coordinator: an instance at work leaves the next fire time to one that is not.
  if (noOverlap && memory.running) return 'skipped-busy';

  const fireTime = `node-cron:${slot.key}`;
  if (distributed) {
    const shouldRun = yield* redis.set(fireTime, newToken(), { ifAbsent: true, expireMs: leaseMs });
    if (!shouldRun) return 'skipped-taken';
  }

  // The fire time is its own by now, and it counts as running while it waits.
  memory.running = true;
  if (!(yield* waitAtRandom(slot, process))) return 'skipped-ended';
  memory.runs++;
  const succeeded = yield* work(slot);
  memory.running = false;
  if (succeeded) endAfterTheLast(process);

  // Once the key is gone, an instance whose clock is late finds this fire time free again.
  if (distributed && onComplete === 'delete') yield* redis.delete(fireTime);
  return 'ran';
}

/** maxRandomDelay: the start is put off by chance. Answers false where the schedule ends meanwhile, and its timer with it. */
function* waitAtRandom(slot: Slot, process: Process): Steps<boolean> {
  const { sleep, randomFor, log, memory, params } = process;
  if (params.maxRandomDelayMs === 0) return true;
  const delayMs = randomFor(slot, 0, params.maxRandomDelayMs - 1);
  if (delayMs === 0) return true;
  log('start-delayed', slot, delayMs);
  yield* sleep(delayMs);
  return !memory.hasEnded;
}

/** maxExecutions: looked at when a run ends well, and counted by each process for itself. */
function endAfterTheLast({ memory, params, log, endSchedule }: Process): void {
  const isLast = params.maxExecutions > 0 && memory.runs >= params.maxExecutions;
  if (!isLast || memory.hasEnded) return;
  memory.hasEnded = true;
  log('schedule-ended', null, memory.runs);
  endSchedule();
}
