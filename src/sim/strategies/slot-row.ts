import type { Outcome, Ports, Slot, Steps } from './ports.ts';

/** The database accepts one row per slot; whoever inserts it does the work. */
export function* slotRow(slot: Slot, { db, work }: Ports<unknown>): Steps<Outcome> {
  const isMine = yield* db.insert('job_runs', slot.key);
  if (!isMine) return 'skipped-taken';

  // A crash from here on leaves the row behind, and nobody will do this slot again.
  yield* work(slot);
  return 'ran';
}
