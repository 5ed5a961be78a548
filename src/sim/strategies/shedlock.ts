import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface ShedLockParams {
  readonly atMostMs: number;
  readonly atLeastMs: number;
  readonly dbTime: boolean;
  readonly keepAlive: boolean;
}

/** A lock as its holder knows it. */
interface Held {
  readonly sinceMs: number;
  untilMs: number;
  /** It is not let go of sooner than so long after its taking. */
  atLeastMs: number;
  /** Once it could not be extended, ShedLock refuses to release it too. */
  isValid: boolean;
}

/** ShedLock: one lock for the job, taken for at most and at least a while. Whoever does not get it skips. */
export function* shedLock(slot: Slot, ports: Ports<ShedLockParams>): Steps<Outcome> {
  const { db, clock, work, params } = ports;
  const { atMostMs, atLeastMs, keepAlive } = params;
  const sinceMs = clock.now();
  const isMine = yield* db.lockRows.take('job', atMostMs, present(ports));
  if (!isMine) return 'skipped-locked';

  const lock: Held = { sinceMs, untilMs: sinceMs + atMostMs, atLeastMs, isValid: true };
  const stopExtending = keepAlive ? extendMeanwhile(lock, ports) : () => undefined;
  yield* work(slot);
  stopExtending();

  // Held a little longer than the work, so that an instance whose clock is late still finds it taken.
  // The row knows only the host that has it: a run that has lost the lock releases that of the host’s next run.
  if (lock.isValid) yield* db.lockRows.release('job', lock.atLeastMs, present(ports));
  return 'ran';
}

/** KeepAliveLockProvider: a lost lock ends the extending. The work does not hear of it and goes on. */
function extendMeanwhile(lock: Held, ports: Ports<ShedLockParams>): () => void {
  const { db, clock, every, params } = ports;
  const { atMostMs, dbTime } = params;
  const periodMs = Math.floor(atMostMs / 2);
  let leftMs = params.atLeastMs;
  let isExtended = true;
  return every(periodMs, function* () {
    // Past its time by this clock, it may be somebody else’s.
    if (!isExtended || lock.untilMs < clock.now()) return;
    // Without an answer it stays so: an executor does not call a task again that has thrown.
    isExtended = false;
    lock.untilMs = clock.now() + atMostMs;
    leftMs = Math.max(0, leftMs - periodMs);
    // The database goes on counting from the taking: by its time, what is left of the least is over at once.
    lock.atLeastMs = leftMs + (dbTime ? 0 : clock.now() - lock.sinceMs);
    isExtended = yield* db.lockRows.extend('job', atMostMs, present(ports));
    lock.isValid = isExtended;
  });
}

/** Without database time (usingDbTime), each instance compares the lock’s end with its own clock. */
function present({ params, clock }: Ports<ShedLockParams>): number | null {
  return params.dbTime ? null : clock.now();
}
