import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface SlotLeaseParams {
  readonly leaseMs: number;
  readonly sweepMs: number;
  readonly renew: boolean;
  readonly fenced: boolean;
}

/** One row per slot, with a lease: who claims it works, and what a crash leaves undone another takes over. */
export function* slotLease(slot: Slot, ports: Ports<SlotLeaseParams>): Steps<Outcome> {
  const { db, work, every, params } = ports;
  const { leaseMs, renew, fenced } = params;
  const token = yield* db.leases.claim(slot, leaseMs);
  if (token === null) return 'skipped-taken';

  const stopRenewing = renew
    ? every(Math.ceil(leaseMs / 3), () => keep(slot, token, ports))
    : () => undefined;
  // The token grows with each claim of the slot: what it guards can refuse whoever comes with an older one.
  yield* work(slot, fenced ? { fence: { lock: slot.key, number: token } } : {});
  stopRenewing();

  // A failure is an end too: only what never ended is taken over.
  yield* db.leases.finish(slot, token);
  return 'ran';
}

/** Each instance looks for slots that were claimed, are not done, and whose lease is past. */
export function* sweepLeases(ports: Ports<SlotLeaseParams>): Steps<void> {
  for (;;) {
    yield* ports.sleep(ports.params.sweepMs);
    for (const slot of yield* ports.db.leases.overdue()) {
      yield* ports.attempt(slot, () => slotLease(slot, ports));
    }
  }
}

function* keep(slot: Slot, token: number, { db, params }: Ports<SlotLeaseParams>): Steps<void> {
  yield* db.leases.renew(slot, token, params.leaseMs);
}
