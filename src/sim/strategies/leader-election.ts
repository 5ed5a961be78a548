import { SECOND_MS } from '@/base/time.ts';
import { NoAnswer, type Fence, type Outcome, type Ports, type Slot, type Steps } from './ports.ts';
import type { LeaseView } from './port-lease.ts';

export interface LeaderParams {
  readonly leaseMs: number;
  readonly renewDeadlineMs: number;
  readonly retryMs: number;
  readonly stopMs: number;
  readonly fencing: boolean;
  readonly catchUpMs: number;
  /** What a leader does that is told to stop. client-go’s ReleaseOnCancel is either of the last two. */
  readonly onStop: 'leave' | 'release-first' | 'work-first';
}

export interface LeaderMemory {
  leading: { readonly fence: Fence; readonly signal: { aborted: boolean } } | null;
  /** Slots it has taken on, and that have not failed. */
  readonly taken: Set<number>;
  /** Whether it has ever written itself in: a lease in its name may then be its own. */
  hasWritten: boolean;
  runs: number;
  isStopping: boolean;
  hasLeft: boolean;
}

/** How often a process that is to end looks whether its work is done. */
const POLL_MS = 100;

type Replica = Ports<LeaderParams, LeaderMemory>;

/** Only the leader works. */
export function* leaderElection(slot: Slot, replica: Replica): Steps<Outcome> {
  const { leading } = replica.memory;
  return leading ? yield* lead(slot, replica, leading) : 'skipped-follower';
}

/** Each replica’s campaign, after client-go. */
export function* campaign(replica: Replica): Steps<void> {
  const { sleep, memory, params } = replica;
  for (;;) {
    const lease = yield* acquire(replica);
    const signal = { aborted: false };
    memory.leading = { fence: { lock: 'leader', number: lease.transitions }, signal };
    const stopCatchingUp = catchUp(replica, memory.leading);

    yield* renewWhileItLasts(replica, lease);
    if (memory.hasLeft) return;
    // It asks for this before it stops, and waits for the answer.
    if (params.onStop !== 'leave') yield* giveUp(replica);

    // The deadline leaves some seconds before others may take the lease; who takes longer to stop is a second leader.
    yield* sleep(params.stopMs);
    stopCatchingUp();
    memory.leading = null;
    signal.aborted = true;
  }
}

/** A replica that is told to stop. */
export function stopLeading(replica: Replica): Steps<void> | null {
  return replica.params.onStop === 'leave' ? null : stop(replica);
}

/** A leader that gives the lease up leaves nobody waiting for its end; but who leads next does not wait for its work. */
function* stop(replica: Replica): Steps<void> {
  const { memory, params } = replica;
  memory.isStopping = true;
  if (memory.leading === null) return;
  if (params.onStop === 'work-first') yield* untilIdle(replica);
  memory.hasLeft = true;
  yield* giveUp(replica);
  yield* untilIdle(replica);
}

/** Writes nobody in, where the lease is still its own. */
function* giveUp({ lease, self, params }: Replica): Steps<void> {
  const now = yield* orNull(lease.read(requestMs(params)));
  if (now?.holder === self) yield* orNull(lease.release(now.version, requestMs(params)));
}

function* untilIdle({ memory, sleep }: Replica): Steps<void> {
  while (memory.runs > 0) yield* sleep(POLL_MS);
}

/** Waits until the lease has not changed for its length. How long that is, its own clock says; the holder’s does not matter. */
function* acquire({
  lease,
  clock,
  sleep,
  random,
  params,
  memory,
  self,
}: Replica): Steps<LeaseView> {
  const { leaseMs, retryMs } = params;
  let seen = { version: -1, atMs: 0 };
  for (;;) {
    const now = yield* orNull(lease.read(requestMs(params)));
    if (now && now.version !== seen.version) seen = { version: now.version, atMs: clock.elapsed() };
    // A process that starts anew goes by a name of its own, and waits for the lease of the one before like anybody.
    const isMine = now?.holder === self && memory.hasWritten;
    const isFree = now && (now.holder < 0 || isMine);
    if (now && (isFree || clock.elapsed() - seen.atMs >= leaseMs)) {
      memory.hasWritten = true;
      const mine = yield* orNull(lease.write(now.version, leaseMs, requestMs(params)));
      if (mine) return mine;
    }
    yield* sleep(retryMs + random(0, Math.floor((retryMs * 6) / 5)));
  }
}

/** Renews now and then; comes back once that has not worked until the deadline. */
function* renewWhileItLasts(replica: Replica, held: LeaseView): Steps<void> {
  let renewed: LeaseView | null = held;
  while (renewed) {
    yield* replica.sleep(replica.params.retryMs);
    if (replica.memory.hasLeft) return;
    renewed = yield* renew(replica, renewed.version);
  }
}

/** Tries to renew until the deadline; answers null where that passes in vain. */
function* renew(
  { lease, clock, sleep, params, self }: Replica,
  version: number,
): Steps<LeaseView | null> {
  const { leaseMs, renewDeadlineMs, retryMs } = params;
  const deadlineMs = clock.elapsed() + renewDeadlineMs;
  const atMost = (ms: number) => Math.max(0, Math.min(ms, deadlineMs - clock.elapsed()));
  while (clock.elapsed() < deadlineMs) {
    const renewed = yield* orNull(lease.write(version, leaseMs, atMost(requestMs(params))));
    if (renewed) return renewed;
    // The write may have arrived and only its answer been lost: then the lease is its own still, at a later version.
    const now = yield* orNull(lease.read(atMost(requestMs(params))));
    if (now?.holder === self) version = now.version;
    yield* sleep(atMost(retryMs));
  }
  return null;
}

/** How long it waits for an answer. */
function requestMs({ renewDeadlineMs }: LeaderParams): number {
  return Math.max(SECOND_MS, Math.ceil(renewDeadlineMs / 2));
}

/** A new leader does what the last one left undone, as the ledger of done slots shows it. */
function catchUp(replica: Replica, leading: NonNullable<LeaderMemory['leading']>): () => void {
  const { db, calendar, clock, every, attempt, params, memory } = replica;
  if (params.catchUpMs === 0) return () => undefined;
  return every(params.retryMs, function* () {
    const done = new Map(yield* db.rows('done'));
    const now = clock.now();
    for (const slot of calendar.dueBetween(now - params.catchUpMs, now)) {
      if (leading.signal.aborted || memory.isStopping) return;
      if (done.has(slot.key) || memory.taken.has(slot.index)) continue;
      yield* attempt(slot, () => lead(slot, replica, leading));
    }
  });
}

function* lead(
  slot: Slot,
  { db, work, params, memory }: Replica,
  { fence, signal }: NonNullable<LeaderMemory['leading']>,
): Steps<Outcome> {
  if (memory.taken.has(slot.index)) return 'skipped-taken';
  memory.taken.add(slot.index);
  memory.runs++;
  const succeeded = yield* work(slot, params.fencing ? { fence, signal } : { signal });
  memory.runs--;
  if (!succeeded) memory.taken.delete(slot.index);
  else if (params.catchUpMs > 0) yield* db.change('done', slot.key, () => true);
  return 'ran';
}

function* orNull<Answer>(question: Steps<Answer>): Steps<Answer | null> {
  try {
    return yield* question;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return null;
  }
}
