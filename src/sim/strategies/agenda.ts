import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface AgendaParams {
  readonly processEvery: number;
  readonly lockLifetime: number;
  readonly touch: boolean;
  readonly fencing: boolean;
}

/** The one document of a job that comes again and again. */
interface JobDocument {
  readonly nextRunAt: Slot | null;
  readonly lockedAt: number | null;
  /** How old the lock was that this one takes the place of; 0: there was none. */
  readonly oldLockMs: number;
  /** How often it was locked; this one Agenda does not have. */
  readonly locks: number;
}
type Node = Ports<AgendaParams>;

/** Agenda: each node looks for the job now and then, locks its document, and runs it when it is due. */
export function* agenda(node: Node): Steps<void> {
  for (;;) {
    const job = yield* lockJob(node);
    if (job) node.start(() => runWhenDue(job, node));
    yield* node.sleep(node.params.processEvery);
  }
}

/** Locks the job where it is due before the next look. One whose lock is too old passes for abandoned, due or not. */
function* lockJob({ db, clock, calendar, params }: Node): Steps<JobDocument | null> {
  const now = clock.now();
  const fresh = { nextRunAt: calendar.nextAfter(0), lockedAt: null, oldLockMs: 0, locks: 0 };
  return yield* db.change<JobDocument>('agenda', 'job', (job = fresh) => {
    const { nextRunAt, lockedAt, locks } = job;
    const oldLockMs = lockedAt === null ? 0 : now - lockedAt;
    const isDue = lockedAt === null && (nextRunAt?.atMs ?? Infinity) <= now + params.processEvery;
    if (!isDue && (lockedAt === null || oldLockMs < params.lockLifetime)) return null;
    return { nextRunAt, lockedAt: now, oldLockMs, locks: locks + 1 };
  });
}

function* runWhenDue(job: JobDocument, node: Node): Steps<void> {
  const { nextRunAt: slot } = job;
  if (slot === null) return;
  const waitMs = slot.atMs - node.clock.now();
  if (waitMs > node.params.processEvery) return yield* save({ ...job, lockedAt: null }, node);
  yield* node.sleep(Math.max(0, waitMs));
  yield* node.attempt(slot, () => runJob(slot, job, node));
}

function* runJob(slot: Slot, locked: JobDocument, node: Node): Steps<Outcome> {
  const { calendar, clock, work, every, log, params } = node;
  // What is next is settled now, for the whole run: slots that have passed meanwhile are none of it.
  for (const passed of calendar.dueBetween(slot.atMs, clock.now()))
    log('job-left-out', passed, locked.oldLockMs);
  let job = { ...locked, nextRunAt: calendar.nextAfter(clock.now()) };
  log('job-locked', slot, locked.oldLockMs);
  yield* save(job, node);

  const touch = function* () {
    job = { ...job, lockedAt: clock.now() };
    yield* save(job, node);
  };
  const stopTouching = params.touch
    ? every(Math.ceil(params.lockLifetime / 2), touch)
    : () => undefined;
  // Once the lock is too old, Agenda reports the run as failed. The function is not told, and goes on.
  yield* work(slot, params.fencing ? { fence: { lock: 'agenda', number: job.locks } } : {});
  stopTouching();

  // The document is written as this node knew it, whoever may have locked it by now.
  yield* save({ ...job, lockedAt: null }, node);
  log('job-saved', job.nextRunAt, 0);
  return 'ran';
}

function* save(job: JobDocument, { db }: Node): Steps<void> {
  yield* db.change<JobDocument>('agenda', 'job', (now) => ({ ...job, locks: now?.locks ?? 0 }));
}
