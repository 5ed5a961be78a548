import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface ShedLockParams {
  readonly atMostMs: number;
  readonly atLeastMs: number;
  readonly dbTime: boolean;
  readonly keepAlive: boolean;
}

/** ShedLock: one lock for the job, taken for at most and at least a while. Whoever does not get it skips. */
export function* shedLock(slot: Slot, ports: Ports<ShedLockParams>): Steps<Outcome> {
  const { db, clock, work, every, params } = ports;
  const { atMostMs, atLeastMs, dbTime, keepAlive } = params;
  // Without database time, each instance compares the lock's end with its own clock.
  const now = () => (dbTime ? null : clock.now());

  const token = yield* db.lockRows.take('job', atMostMs, now());
  if (token === null) return 'skipped-locked';

  const stopExtending = keepAlive
    ? every(Math.ceil(atMostMs / 2), function* () {
        const isMine = yield* db.lockRows.extend('job', token, atMostMs, now());
        // A lost lock ends the extending. The work does not hear of it and goes on.
        if (!isMine) stopExtending();
      })
    : () => undefined;
  yield* work(slot);
  stopExtending();

  // Held a little longer than the work, so that an instance whose clock is late still finds it taken.
  yield* db.lockRows.release('job', token, atLeastMs, now());
  return 'ran';
}
