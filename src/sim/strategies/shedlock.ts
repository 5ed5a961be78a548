import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface ShedLockParams {
  readonly atMostMs: number;
  readonly atLeastMs: number;
  readonly dbTime: boolean;
  readonly keepAlive: boolean;
}

/** ShedLock: one lock for the job, taken for at most and at least a while. Whoever does not get it skips. */
export function* shedLock(slot: Slot, ports: Ports<ShedLockParams>): Steps<Outcome> {
  const { db, clock, work, params } = ports;
  const { atMostMs, atLeastMs, keepAlive } = params;
  const untilMs = clock.now() + atMostMs;
  const isMine = yield* db.lockRows.take('job', atMostMs, present(ports));
  if (!isMine) return 'skipped-locked';

  const stopExtending = keepAlive ? extendMeanwhile(untilMs, ports) : () => undefined;
  yield* work(slot);
  stopExtending();

  // Held a little longer than the work, so that an instance whose clock is late still finds it taken.
  // The row knows only the host that has it: a run that has lost the lock releases that of the host’s next run.
  yield* db.lockRows.release('job', atLeastMs, present(ports));
  return 'ran';
}

/** KeepAliveLockProvider: a lost lock ends the extending. The work does not hear of it and goes on. */
function extendMeanwhile(untilMs: number, ports: Ports<ShedLockParams>): () => void {
  const { db, clock, every, params } = ports;
  const stop = every(Math.ceil(params.atMostMs / 2), function* () {
    // Past its time by this clock, it may be somebody else’s.
    if (untilMs < clock.now()) return stop();
    untilMs = clock.now() + params.atMostMs;
    const isMine = yield* db.lockRows.extend('job', params.atMostMs, present(ports));
    if (!isMine) stop();
  });
  return stop;
}

/** Without database time (usingDbTime), each instance compares the lock’s end with its own clock. */
function present({ params, clock }: Ports<ShedLockParams>): number | null {
  return params.dbTime ? null : clock.now();
}
