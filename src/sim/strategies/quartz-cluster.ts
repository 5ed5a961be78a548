import { SECOND_MS } from '@/base/time.ts';
import { NoAnswer } from './ports.ts';
import type { Outcome, Ports, Slot, Steps } from './ports.ts';

export interface QuartzParams {
  readonly checkInMs: number;
  readonly misfireMs: number;
  readonly misfires: 'fire-once-now' | 'do-nothing' | 'ignore';
  readonly recovery: boolean;
  readonly exclusive: boolean;
}
export interface QuartzMemory {
  checkedInMs: number | null;
  isFiring: boolean;
}
type Quartz = Ports<QuartzParams, QuartzMemory>;

/** The job's row: which slot it fires for next and when, who has reserved that, and who is at work. */
interface Trigger {
  readonly next: Slot | null;
  readonly atMs: number;
  readonly reservedBy: number | null;
  readonly running: readonly { readonly slot: Slot; readonly by: number }[];
}

/** Triggers are reserved so long before they fire, and looked for as often. */
const LOOK_AHEAD_MS = 30 * SECOND_MS;
const RETRY_MS = 15 * SECOND_MS;
const CHECK_IN_GRACE_MS = 7_500;

/** A cluster after Quartz’s JDBC job store: every instance reserves, fires, checks in and clears up after the others. */
export function* quartzCluster(quartz: Quartz): Steps<void> {
  const { every, sleep, params } = quartz;
  every(params.checkInMs, () => checkIn(quartz));
  every(params.misfireMs, () => handleMisfires(quartz));
  for (let isNew = true; ;) {
    try {
      if (isNew) {
        yield* checkIn(quartz);
        yield* handleMisfires(quartz);
        isNew = false;
      }
      yield* fireAll(quartz);
      yield* sleep(LOOK_AHEAD_MS);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      yield* sleep(RETRY_MS);
    }
  }
}

/** Reserves the trigger, waits for its time and fires it, as long as nobody else has it. */
function* fireAll(quartz: Quartz): Steps<void> {
  const { clock, sleep, memory } = quartz;
  if (memory.isFiring) return;
  memory.isFiring = true;
  try {
    for (;;) {
      const trigger = yield* reserve(quartz);
      if (trigger === null || trigger.next === null) return;
      yield* sleep(Math.max(0, trigger.atMs - clock.now()));
      yield* fire(trigger.next, quartz);
    }
  } finally {
    memory.isFiring = false;
  }
}

function* reserve({ db, clock, calendar, self, params }: Quartz): Steps<Trigger | null> {
  const now = clock.now();
  const first = calendar.nextAfter(-Infinity);
  const fresh: Trigger = { next: first, atMs: first?.atMs ?? 0, reservedBy: null, running: [] };
  return yield* db.change<Trigger>('triggers', 'job', (row = fresh) => {
    const isSoon = row.next !== null && row.atMs <= now + LOOK_AHEAD_MS;
    if (!isSoon || isBlocked(row, params)) return null;
    if (isOthers(row, self) || isMisfired(row, now, params)) return null;
    return { ...row, reservedBy: self };
  });
}

function* fire(slot: Slot, quartz: Quartz): Steps<void> {
  const { db, calendar, self } = quartz;
  const fired = yield* db.change<Trigger>('triggers', 'job', (row) => {
    if (row?.reservedBy !== self || row.next?.key !== slot.key) return null;
    const next = calendar.nextAfter(row.atMs);
    const running = [...row.running, { slot, by: self }];
    return { next, atMs: next?.atMs ?? 0, reservedBy: null, running };
  });
  if (fired !== null) execute(slot, quartz);
}

/** Works beside the scheduler; then the row says that it is done, and what this kept from firing is looked at again. */
function execute(slot: Slot, quartz: Quartz): void {
  const { db, work, self, attempt, start, params } = quartz;
  start(() =>
    attempt(slot, function* (): Steps<Outcome> {
      yield* work(slot);
      yield* db.change<Trigger>('triggers', 'job', (row) => {
        const isMine = (run: Trigger['running'][number]) =>
          run.by === self && run.slot.key === slot.key;
        return row ? { ...row, running: row.running.filter((run) => !isMine(run)) } : null;
      });
      if (params.exclusive) start(() => fireAll(quartz));
      return 'ran';
    }),
  );
}

/** Says "I am here", and takes for dead whoever has not said so for too long. */
function* checkIn(quartz: Quartz): Steps<void> {
  const { db, clock, self, memory, params } = quartz;
  const now = clock.now();
  const before = memory.checkedInMs;
  const members = yield* db.rows<number>('members');
  yield* db.change<number>('members', String(self), () => now);
  memory.checkedInMs = now;

  // Who is late itself is patient with the others.
  const patienceMs = Math.max(params.checkInMs, now - (before ?? now)) + CHECK_IN_GRACE_MS;
  for (const [member, atMs] of members) {
    const isDead = Number(member) === self ? before === null : atMs + patienceMs < now;
    if (isDead) yield* clearUpAfter(Number(member), quartz);
  }
}

/** Frees what a dead member had reserved; what it was at work on is done again, if the job asks for that. */
function* clearUpAfter(dead: number, quartz: Quartz): Steps<void> {
  const { db, self, start, log, params } = quartz;
  let orphans: Slot[] = [];
  const cleared = yield* db.change<Trigger>('triggers', 'job', (row) => {
    orphans = row?.running.filter(({ by }) => by === dead).map(({ slot }) => slot) ?? [];
    if (!row || (orphans.length === 0 && row.reservedBy !== dead)) return null;
    const others = row.running.filter(({ by }) => by !== dead);
    const mine = params.recovery ? orphans.map((slot) => ({ slot, by: self })) : [];
    const reservedBy = row.reservedBy === dead ? null : row.reservedBy;
    return { ...row, reservedBy, running: [...others, ...mine] };
  });
  if (cleared === null) return;
  log('member-failed', null, dead);
  if (params.recovery) for (const slot of orphans) execute(slot, quartz);
  start(() => fireAll(quartz));
}

/** What nobody fired in time is fired once, now, or given up. */
function* handleMisfires(quartz: Quartz): Steps<void> {
  const { db, clock, calendar, self, start, log, params } = quartz;
  const now = clock.now();
  let fromMs = now;
  const changed = yield* db.change<Trigger>('triggers', 'job', (row) => {
    if (!row || isBlocked(row, params)) return null;
    if (isOthers(row, self) || !isMisfired(row, now, params)) return null;
    fromMs = row.atMs;
    if (params.misfires === 'fire-once-now') return { ...row, atMs: now, reservedBy: null };
    const next = calendar.nextAfter(now);
    return { ...row, next, atMs: next?.atMs ?? 0, reservedBy: null };
  });
  if (changed === null) return;
  for (const slot of calendar.dueBetween(fromMs - 1, now)) log('misfired', slot, now - slot.atMs);
  start(() => fireAll(quartz));
}

/** What it has reserved itself and could not fire, because the database was down, is its own to reserve again. */
function isOthers({ reservedBy }: Trigger, self: number): boolean {
  return reservedBy !== null && reservedBy !== self;
}

/** While a job that may not meet itself is at work, its trigger neither fires nor misfires (@DisallowConcurrentExecution). */
function isBlocked({ running }: Trigger, { exclusive }: QuartzParams): boolean {
  return exclusive && running.length > 0;
}

function isMisfired(row: Trigger, now: number, { misfires, misfireMs }: QuartzParams): boolean {
  return misfires !== 'ignore' && row.next !== null && row.atMs < now - misfireMs;
}
