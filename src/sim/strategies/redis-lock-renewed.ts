import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface RenewedLockParams {
  readonly ttlMs: number;
  readonly perSlot: boolean;
  readonly whenLost: 'go-on' | 'stop';
}

/** A lock that its holder renews while it works: it lives as long as the work, and not long after its holder. */
export function* redisLockRenewed(
  slot: Slot,
  { redis, work, every, newToken, params }: Ports<RenewedLockParams>,
): Steps<Outcome> {
  const { ttlMs, perSlot, whenLost } = params;
  const lock = perSlot ? `lock:${slot.key}` : 'lock';
  const token = newToken();
  if (!(yield* redis.set(lock, token, { ifAbsent: true, expireMs: ttlMs }))) {
    return 'skipped-locked';
  }

  const signal = { aborted: false };
  const stopRenewing = every(Math.ceil(ttlMs / 2), function* () {
    if (yield* redis.expireIfEqual(lock, token, ttlMs)) return;
    // Somebody else may hold it now. ShedLock's KeepAlive gives up here too, but tells nobody.
    stopRenewing();
    if (whenLost === 'stop') signal.aborted = true;
  });
  yield* work(slot, { signal });
  stopRenewing();

  // One key for the job is let go for the next slot; a slot's own key stays, so that whoever comes late finds it.
  if (!perSlot) yield* redis.deleteIfEqual(lock, token);
  return 'ran';
}
