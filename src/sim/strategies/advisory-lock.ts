import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface AdvisoryLockParams {
  readonly heldBy: 'session' | 'transaction' | 'pooled';
  readonly perSlot: boolean;
}

/** A lock that the database keeps for a session, and frees when the session ends: no expiry, and no row. */
export function* advisoryLock(
  slot: Slot,
  { db, work, params }: Ports<AdvisoryLockParams>,
): Steps<Outcome> {
  const key = params.perSlot ? slot.key : 'job';
  const locks = db.locks(params.heldBy);
  if (!(yield* locks.tryLock(key))) return 'skipped-locked';

  yield* work(slot);

  // Nothing remembers the slot: who comes after this works again.
  yield* locks.unlock(key);
  return 'ran';
}
